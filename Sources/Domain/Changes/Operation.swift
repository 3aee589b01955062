/// One step of a transaction: what a person, a job or an import does to one record (sync 2.1).
package enum Operation: Hashable, Sendable {
  /// Fields that are not named have their initial value.
  case insert(Schema, RecordID, [FieldValuePair])
  /// `base` is the version that the person saw; each change carries the value that he saw.
  case update(Schema, RecordID, base: Int64, [FieldChange])
  case delete(Schema, RecordID, base: Int64)
  /// Members added to and removed from a set field, each for itself.
  case members(Schema, RecordID, AnyField, add: [String], remove: [String])
  /// A command that moves customers; see `Movement`.
  case move(Movement)

  package var schema: Schema {
    switch self {
    case .insert(let schema, _, _), .update(let schema, _, _, _), .delete(let schema, _, _), .members(let schema, _, _, _, _): schema
    case .move: Customer.schema
    }
  }

  package var id: RecordID {
    switch self {
    case .insert(_, let id, _), .update(_, let id, _, _), .delete(_, let id, _), .members(_, let id, _, _, _): id
    case .move(let movement): movement.customers.first ?? movement.from ?? RecordID(high: 0, low: 0)
    }
  }
}

package struct FieldValuePair: Hashable, Sendable {
  package let field: AnyField
  package let value: Value

  package init(_ field: AnyField, _ value: Value) {
    self.field = field
    self.value = value
  }
}

package struct FieldChange: Hashable, Sendable {
  package let field: AnyField
  /// `nil` where the person could not see the value: a masked number has no base (sync 2.1, "nb").
  package let old: Value?
  package let new: Value

  package init(_ field: AnyField, old: Value?, new: Value) {
    self.field = field
    self.old = old
    self.new = new
  }
}

extension Operation {
  /// Inserts `record` with those of its fields that differ from their initial values. Derived fields are left to the server, except where the
  /// server itself makes the record.
  package static func inserting(_ record: Record, withDerived: Bool = false) -> Operation {
    let pairs = record.schema.columns.filter { record[$0] != $0.initial && (withDerived || $0.merge != .derived) }
      .map { FieldValuePair($0, record[$0]) }
    return .insert(record.schema, record.id, pairs)
  }

  /// The change from one state of a record to another, or `nil` where nothing differs.
  package static func updating(_ old: Record, to new: Record, withDerived: Bool = false) -> Operation? {
    let changes = old.schema.columns.compactMap { field -> FieldChange? in
      guard old[field] != new[field], withDerived || field.merge != .derived else { return nil }
      let isUnseen = field.isMasked && (old[field].text?.contains("*") ?? false)
      return FieldChange(field, old: isUnseen ? nil : old[field], new: new[field])
    }
    return changes.isEmpty ? nil : .update(old.schema, old.id, base: old.version, changes)
  }
}
