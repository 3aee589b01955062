import Domain

/// Where a fill stands: kept by the replica in the transaction that applies the chunk, so that a killed client goes on where it was.
struct FillCursor: Hashable {
  let epoch: String
  /// The head at the beginning, from which the replica pulls when it is filled.
  let head: Int64
  /// Fingerprint of the grants that the replica holds already; 0 for none.
  let held: Int64
  /// Fingerprint of the grants for which it is filled.
  let scope: Int64
  var stage = 0
  var after: RecordID?
  var done: Int64 = 0

  init(epoch: String, head: Int64, held: Int64, scope: Int64) {
    self.epoch = epoch
    self.head = head
    self.held = held
    self.scope = scope
  }

  var isFirst: Bool { stage == 0 && after == nil }

  var text: String { "f.\(epoch).\(head).\(held).\(scope).\(stage).\(after?.hex ?? "-").\(done)" }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    // The client keeps the token, so its numbers are anybody's: none may be too large to count on from.
    guard parts.count == 8, parts[0] == "f", let head = Int64(parts[2]), head >= 0, let held = Int64(parts[3]), let scope = Int64(parts[4]),
      let stage = Int(parts[5]), stage >= 0, let done = Int64(parts[7]), (0...0x1F_FFFF_FFFF_FFFF).contains(done)
    else { return nil }
    self.init(epoch: String(parts[1]), head: head, held: held, scope: scope)
    self.stage = stage
    if parts[6] != "-" {
      guard let id = RecordID(String(parts[6])) else { return nil }
      after = id
    }
    self.done = done
  }
}
