/// One line of a page from the server (sync 3.3). Applying a frame twice is harmless: rows carry versions, and the rest names a state.
package enum ChangeFrame: Hashable, Sendable {
  /// The whole row as this person may see it. `values` are the stored fields in the catalogue's order; a newer server sends more of them.
  case put(Schema, RecordID, version: Int64, level: HoldingLevel, values: [JSON])
  /// The fields that changed between two versions, by ordinal.
  case delta(Schema, RecordID, from: Int64, to: Int64, [Int: JSON])
  case delete(Schema, RecordID, version: Int64)
  /// One row is no longer this person's: not deleted, but gone from here.
  case revoke(Schema, RecordID)
  /// These customers, and all below them, are no longer this person's.
  case evict([RecordID])
  /// Of these customers only the list projection is left; what is below them goes.
  case shrink([RecordID])
  /// What this person's keys open from now on.
  case grants(GrantChange)
  /// The keys, of those that are open to this person, that these customers carry now: exactly these.
  case keys([Int64], of: [RecordID])
  /// A kind that this release does not know: passed over, and asked for again after the upgrade.
  case unknown(number: Int)
}

extension ChangeFrame {
  package var json: JSON {
    switch self {
    case .put(let schema, let id, let version, let level, let values):
      return ["p", .integer(Int64(schema.number)), JSON(id), .integer(version), .integer(Int64(level.rawValue)), .array(values)]
    case .delta(let schema, let id, let from, let to, let fields):
      let members = Dictionary(uniqueKeysWithValues: fields.map { (String($0.key), $0.value) })
      return ["u", .integer(Int64(schema.number)), JSON(id), .integer(from), .integer(to), .object(members)]
    case .delete(let schema, let id, let version): return ["d", .integer(Int64(schema.number)), JSON(id), .integer(version)]
    case .revoke(let schema, let id): return ["r", .integer(Int64(schema.number)), JSON(id)]
    case .evict(let ids): return ["e", .array(ids.map { JSON($0) })]
    case .shrink(let ids): return ["s", .array(ids.map { JSON($0) })]
    case .grants(let change): return ["g", change.json]
    case .keys(let keys, let ids): return ["k", .array(keys.map(JSON.integer)), .array(ids.map { JSON($0) })]
    case .unknown(let number): return ["p", .integer(Int64(number))]
    }
  }

  package init(json: JSON) throws(WireError) {
    guard let word = json[0].string else { throw WireError("a frame has no name") }
    switch word {
    case "e": self = .evict(try ChangeFrame.ids(json[1]))
    case "s": self = .shrink(try ChangeFrame.ids(json[1]))
    case "g": self = .grants(try GrantChange(json: json[1]))
    case "k": self = .keys((json[1].array ?? []).compactMap(\.integer), of: try ChangeFrame.ids(json[2]))
    case "p", "u", "d", "r":
      guard let number = json[1].integer else { throw WireError("a frame has no kind") }
      guard let schema = Catalogue.kind(number: Int(number)) else {
        self = .unknown(number: Int(number))
        return
      }
      guard let id = json[2].id else { throw WireError("a frame has no id") }
      self = try ChangeFrame.row(word, schema, id, json)
    default: throw WireError("unknown frame \(word)")
    }
  }

  private static func row(_ word: String, _ schema: Schema, _ id: RecordID, _ json: JSON) throws(WireError) -> ChangeFrame {
    switch word {
    case "p":
      guard let version = json[3].integer, let level = json[4].integer.flatMap({ HoldingLevel(rawValue: Int($0)) }),
        let values = json[5].array
      else { throw WireError("a row is not whole") }
      return .put(schema, id, version: version, level: level, values: values)
    case "u":
      guard let from = json[3].integer, let to = json[4].integer, let members = json[5].object else {
        throw WireError("a delta is not whole")
      }
      var fields: [Int: JSON] = [:]
      for (key, value) in members {
        guard let ordinal = Int(key) else { throw WireError("a delta names no field") }
        fields[ordinal] = value
      }
      return .delta(schema, id, from: from, to: to, fields)
    case "d":
      guard let version = json[3].integer else { throw WireError("a delete has no version") }
      return .delete(schema, id, version: version)
    default: return .revoke(schema, id)
    }
  }

  private static func ids(_ json: JSON) throws(WireError) -> [RecordID] {
    guard let items = json.array else { throw WireError("a frame has no list") }
    let ids = items.compactMap(\.id)
    guard ids.count == items.count else { throw WireError("a frame's list holds something else") }
    return ids
  }
}
