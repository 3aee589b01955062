import Domain

/// What a transaction counts as when one undoes.
enum UndoRole: Hashable {
  /// Something that the person did: what was undone before can no longer be done again.
  case work
  /// An undoing: noted as what can be done again, under the name of what was undone.
  case undo(of: UndoStep)
  /// A doing again: can be undone once more.
  case redo(of: UndoStep)
}

/// One step of a transaction with what has to be known to take it back: the values of before, where they are not in the step itself.
enum UndoItem: Hashable {
  case inserted(Schema, RecordID)
  /// `old` is `nil` where the value of before is not here to be put back.
  case updated(Schema, RecordID, [FieldChange])
  case deleted(Schema, RecordID, [FieldValuePair])
  case members(Schema, RecordID, AnyField, add: [String], remove: [String])
  /// Whose the customers were and became, as it was shown here; those who are not in `was` are not known well enough.
  case moved(Movement, was: [RecordID: CustomerPlace], became: [RecordID: CustomerPlace])

  /// `nil` of what is no work of a person's.
  init?(of operation: Operation, on present: HeldRow?) {
    switch operation {
    case .insert(let schema, let id, _):
      guard schema != ClearView.schema, present == nil else { return nil }
      self = .inserted(schema, id)
    case .update(let schema, let id, _, let changes):
      guard schema != Message.schema else { return nil }
      let level = present?.level ?? .none
      // A number is kept only where its record is held in clear, and no longer than it is (sync 2.8).
      self = .updated(
        schema, id, changes.map { $0.field.isMasked && level < .clear ? FieldChange($0.field, old: nil, new: .null) : $0 })
    case .delete(let schema, let id, _):
      guard let record = present?.record, case .insert(_, _, let pairs) = Operation.inserting(record) else { return nil }
      self = .deleted(schema, id, pairs)
    case .members(let schema, let id, let field, let add, let remove):
      let words = Set((present?.record[field].text ?? "").split(separator: " ").map(String.init))
      self = .members(schema, id, field, add: add.filter { !words.contains($0) }, remove: remove.filter { words.contains($0) })
    case .move: return nil
    }
  }

  var schema: Schema {
    switch self {
    case .inserted(let schema, _), .updated(let schema, _, _), .deleted(let schema, _, _), .members(let schema, _, _, _, _): schema
    case .moved: Customer.schema
    }
  }

  var hasNumbers: Bool {
    switch self {
    case .updated(_, _, let changes): changes.contains { $0.field.isMasked && $0.old != nil }
    case .deleted(_, _, let pairs): pairs.contains { $0.field.isMasked }
    case .inserted, .members, .moved: false
    }
  }
}

/// Whose a customer is: what movements change.
struct CustomerPlace: Hashable {
  var isRecycled = false
  var privateOwner: RecordID?
  /// The owner in each group that he is in; `nil` in the group's pool.
  var relations: [RecordID: RecordID?] = [:]
}

extension LocalTransaction {
  /// Of a customer of whom only the list is here nothing is known well enough.
  func places(of customers: [RecordID]) throws -> [RecordID: CustomerPlace] {
    var places: [RecordID: CustomerPlace] = [:]
    for id in customers {
      guard let row = try find(Ref<Customer>(id)), try level(of: id) > .list else { continue }
      var place = CustomerPlace(isRecycled: row.status == .recycled, privateOwner: row.privateOwner?.id)
      for relation in try rows(GroupRelation.self, where: "customer_id = ? AND live = 1 ORDER BY id", [.id(id)]) {
        if let group = relation.group?.id { place.relations[group] = .some(relation.owner?.id) }
      }
      places[id] = place
    }
    return places
  }
}
