import Domain
import Sync

/// Renders a record for the wire as one person may see it: the only place where a value of a record leaves the server (sync 2.8).
struct Renderer {
  /// Whether numbers are masked below the clear level.
  let isMasking: Bool

  init(_ grants: Grants) { isMasking = grants.isMasking }

  /// The stored fields in the catalogue's order; empty ones at the end are left off.
  func values(of record: Record, level: HoldingLevel) -> [JSON] {
    let projection = Projection(level: level, isMasking: isMasking)
    var values = record.schema.columns.map { JSON(projection.value($0, of: record)) }
    while values.last == .null { values.removeLast() }
    return values
  }

  /// `nil` for a field that is not held at the level, of which nothing is said.
  func value(_ record: Record, _ field: AnyField, level: HoldingLevel) -> JSON? {
    let projection = Projection(level: level, isMasking: isMasking)
    return projection.holds(field, of: record.schema) ? JSON(projection.value(field, of: record)) : nil
  }

  func put(_ record: Record, level: HoldingLevel) -> ChangeFrame? {
    level == .none ? nil : .put(record.schema, record.id, version: record.version, level: level, values: values(of: record, level: level))
  }

  /// A value outside its record: in a verdict, in a history. Such values outlive the rights of the moment, so a number is never in clear, whoever
  /// asks. `nil` for a field that is not held at the level.
  static func told(_ value: Value, of field: AnyField, in schema: Schema, level: HoldingLevel) -> JSON? {
    guard level > .none, !field.traits.contains(.hidden) else { return nil }
    let projection = Projection(level: min(level, .masked), isMasking: true)
    guard projection.holds(field, of: schema) else { return nil }
    var record = Record(schema, id: RecordID(high: 0, low: 0))
    record[field] = value
    return JSON(projection.value(field, of: record))
  }
}
