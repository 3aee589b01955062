package struct WireError: Error, Hashable, Sendable {
  package let reason: String

  package init(_ reason: String) {
    self.reason = reason
  }
}

extension Operation {
  /// `["i",kind,id,{field:value}]`, `["u",kind,id,base,{field:[old,new]},[fields without base]]`, `["d",kind,id,base]`,
  /// `["s",kind,id,field,[add],[remove]]`, and of a movement what its own page says (sync 2.1).
  package var json: JSON {
    switch self {
    case .insert(let schema, let id, let pairs):
      return [
        "i", .string(schema.name), JSON(id), .object(Dictionary(uniqueKeysWithValues: pairs.map { ($0.field.code, JSON($0.value)) })),
      ]
    case .update(let schema, let id, let base, let changes):
      let members = Dictionary(uniqueKeysWithValues: changes.map { ($0.field.code, JSON.array([JSON($0.old ?? .null), JSON($0.new)])) })
      let unseen = changes.filter { $0.old == nil }.map { JSON.string($0.field.code) }
      return .array(["u", .string(schema.name), JSON(id), .integer(base), .object(members)] + (unseen.isEmpty ? [] : [.array(unseen)]))
    case .delete(let schema, let id, let base):
      return ["d", .string(schema.name), JSON(id), .integer(base)]
    case .members(let schema, let id, let field, let add, let remove):
      return [
        "s", .string(schema.name), JSON(id), .string(field.code), .array(add.map(JSON.string)), .array(remove.map(JSON.string)),
      ]
    case .move(let movement): return movement.json
    }
  }

  package init(json: JSON) throws(WireError) {
    if json[0].string == "x" {
      self = .move(try Movement(json: json))
      return
    }
    guard let verb = json[0].string, let name = json[1].string, let id = json[2].id else {
      throw WireError("an operation has no kind or id")
    }
    guard let schema = Catalogue.kind(named: name) else { throw WireError("unknown kind \(name)") }
    switch verb {
    case "i":
      guard let members = json[3].object else { throw WireError("an insert has no fields") }
      var pairs: [FieldValuePair] = []
      for (code, value) in members.sorted(by: { $0.key < $1.key }) {
        let field = try Operation.field(code, of: schema)
        pairs.append(FieldValuePair(field, try Operation.value(value, of: field)))
      }
      self = .insert(schema, id, pairs)
    case "u":
      guard let base = json[3].integer, let members = json[4].object, !members.isEmpty else { throw WireError("an update has no fields") }
      let unseen = Set((json[5].array ?? []).compactMap(\.string))
      var changes: [FieldChange] = []
      for (code, pair) in members.sorted(by: { $0.key < $1.key }) {
        let field = try Operation.field(code, of: schema)
        guard pair.array?.count == 2 else { throw WireError("a change is not a pair") }
        let old = unseen.contains(code) ? nil : try Operation.value(pair[0], of: field)
        changes.append(FieldChange(field, old: old, new: try Operation.value(pair[1], of: field)))
      }
      self = .update(schema, id, base: base, changes)
    case "d":
      guard let base = json[3].integer else { throw WireError("a delete has no version") }
      self = .delete(schema, id, base: base)
    case "s":
      guard let code = json[3].string, let add = json[4].array, let remove = json[5].array else {
        throw WireError("a set step is not whole")
      }
      let field = try Operation.field(code, of: schema)
      self = .members(schema, id, field, add: add.compactMap(\.string), remove: remove.compactMap(\.string))
    default:
      throw WireError("unknown operation \(verb)")
    }
  }

  private static func field(_ code: String, of schema: Schema) throws(WireError) -> AnyField {
    guard let field = schema.field(code), !field.isComputed else { throw WireError("\(schema.name) has no field \(code)") }
    return field
  }

  private static func value(_ json: JSON, of field: AnyField) throws(WireError) -> Value {
    guard let value = json.value(of: field) else { throw WireError("\(field.code) holds no such value") }
    return value
  }
}
