import Database
import Domain
import Tables

/// A row as the replica holds it, with the level at which it came.
struct HeldRow {
  var record: Record
  var level: HoldingLevel
}

/// Reads and writes rows of one kind, and marks them for the full-text index.
struct RowStore {
  let connection: any Connection
  let schema: Schema

  private var layout: TableLayout { TableLayout.of(schema) }

  func find(_ id: RecordID) throws -> HeldRow? {
    try connection.first("SELECT \(layout.selectList), _l FROM \(layout.table) WHERE id = ?", [SQLValue(id)]) { row in
      HeldRow(
        record: try layout.record(from: row), level: HoldingLevel(rawValue: Int(row.integer(2 + schema.columns.count))) ?? .clear)
    }
  }

  func put(_ held: HeldRow, isPending: Bool) throws {
    try layout.upsert(held.record, in: connection)
    try connection.run(
      "UPDATE \(layout.table) SET _l = ?, _st = ? WHERE id = ?",
      [.int(held.level.rawValue), .integer(isPending ? 1 : 0), SQLValue(held.record.id)])
    try markForSearch(held.record.id)
  }

  func remove(_ id: RecordID) throws {
    try layout.delete(id, in: connection)
    try markForSearch(id)
  }

  func markForSearch(_ id: RecordID) throws {
    guard FullTextIndex.kinds.contains(schema) else { return }
    try connection.run("INSERT OR IGNORE INTO search_dirty(tbl, id) VALUES(?, ?)", [.int(schema.number), SQLValue(id)])
  }
}
