import Domain

/// How steps to undo are kept.
extension UndoItem {
  var json: JSON {
    switch self {
    case .inserted(let schema, let id): ["i", Operation.insert(schema, id, []).json]
    // What was changed is forgotten, that something was is not.
    case .updated(let schema, let id, let changes) where changes.isEmpty: ["e", .string(schema.name), JSON(id)]
    case .updated(let schema, let id, let changes): ["u", Operation.update(schema, id, base: 0, changes).json]
    case .deleted(let schema, let id, let pairs): ["d", Operation.insert(schema, id, pairs).json]
    case .members(let schema, let id, let field, let add, let remove):
      ["s", Operation.members(schema, id, field, add: add, remove: remove).json]
    case .moved(let movement, let was, let became): ["x", movement.json, UndoItem.json(was), UndoItem.json(became)]
    }
  }

  init?(json: JSON) throws(WireError) {
    if json[0].string == "x" {
      self = .moved(try Movement(json: json[1]), was: UndoItem.places(json[2]), became: UndoItem.places(json[3]))
      return
    }
    if json[0].string == "e" {
      guard let schema = json[1].string.flatMap(Catalogue.kind(named:)), let id = json[2].id else { return nil }
      self = .updated(schema, id, [])
      return
    }
    switch (json[0].string, try Operation(json: json[1])) {
    case ("i", .insert(let schema, let id, _)): self = .inserted(schema, id)
    case ("u", .update(let schema, let id, _, let changes)): self = .updated(schema, id, changes)
    case ("d", .insert(let schema, let id, let pairs)): self = .deleted(schema, id, pairs)
    case ("s", .members(let schema, let id, let field, let add, let remove)):
      self = .members(schema, id, field, add: add, remove: remove)
    default: return nil
    }
  }

  private static func json(_ places: [RecordID: CustomerPlace]) -> JSON {
    .object(Dictionary(places.map { ($0.key.hex, $0.value.json) }, uniquingKeysWith: { first, _ in first }))
  }

  private static func places(_ json: JSON) -> [RecordID: CustomerPlace] {
    var places: [RecordID: CustomerPlace] = [:]
    for (key, value) in json.object ?? [:] { if let id = RecordID(key) { places[id] = CustomerPlace(json: value) } }
    return places
  }
}

extension CustomerPlace {
  fileprivate var json: JSON {
    let groups = relations.map { ($0.key.hex, $0.value.map { JSON($0) } ?? .null) }
    return [
      "b": .bool(isRecycled), "o": privateOwner.map { JSON($0) } ?? .null,
      "r": .object(Dictionary(groups, uniquingKeysWith: { first, _ in first })),
    ]
  }

  fileprivate init(json: JSON) {
    isRecycled = json["b"].bool ?? false
    privateOwner = json["o"].id
    for (key, value) in json["r"].object ?? [:] { if let group = RecordID(key) { relations[group] = .some(value.id) } }
  }
}
