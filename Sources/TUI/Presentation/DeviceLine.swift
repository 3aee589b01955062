import Domain

/// A device on which a person has enrolled, as the server tells it.
struct DeviceLine: Hashable {
  let device: String
  let name: String
  let state: String
  let madeAt: Instant?
  let lastSeen: Instant?
  let isThisOne: Bool

  /// Lines that have no identifier are none that could be revoked, and are left out.
  static func lines(_ result: JSON) -> [DeviceLine] {
    (result["devices"].array ?? result.array ?? []).compactMap { line in
      guard let device = line["device"].string else { return nil }
      func instant(_ name: String) -> Instant? { line[name].integer.map { Instant(milliseconds: $0) } }
      return DeviceLine(
        device: device, name: line["name"].string ?? "", state: line["state"].string ?? "", madeAt: instant("made_at"),
        lastSeen: instant("last_seen"), isThisOne: line["current"].bool ?? false)
    }
  }
}
