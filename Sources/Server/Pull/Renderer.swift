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
}
