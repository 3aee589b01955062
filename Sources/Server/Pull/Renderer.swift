import Domain
import Sync

/// Renders a record for the wire as one person may see it: the only place where a value of a record leaves the server (sync 2.8).
struct Renderer {
  let actor: Actor

  /// The stored fields in the catalogue's order; empty ones at the end are left off.
  func values(of record: Record, level: HoldingLevel) -> [JSON] {
    var values = record.schema.columns.map { value(record, $0, level: level) }
    while values.last == .null { values.removeLast() }
    return values
  }

  func value(_ record: Record, _ field: AnyField, level: HoldingLevel) -> JSON {
    let value = record[field]
    if value.isNull { return .null }
    if level == .list, record.schema.holding == .customer, !field.traits.contains(.listed) { return .null }
    if field.traits.contains(.confidential), record.id != actor.userID, !actor.has(.organisationView) { return .null }
    if field.isMasked, level < .clear, actor.masking.isSwitchedOn, case .text(let digits) = value { return .string(Phone.mask(digits)) }
    return JSON(value)
  }

  func put(_ record: Record, level: HoldingLevel) -> ChangeFrame? {
    level == .none ? nil : .put(record.schema, record.id, version: record.version, level: level, values: values(of: record, level: level))
  }
}
