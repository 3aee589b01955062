import Database
import Domain

/// How a kind of the catalogue is stored: one table of its name, one column a field of its code, `id` and `_v` (the server's version).
package struct TableLayout: Sendable {
  package let schema: Schema
  private let columns: [AnyField]

  /// What `record(from:)` reads: `id, _v` and every column in the order of the fields.
  package let selectList: String
  /// Inserts a whole row; placed values by `values(of:)`.
  package let insertSQL: String
  /// Inserts a whole row or replaces the one with its id.
  package let upsertSQL: String

  private init(_ schema: Schema) {
    self.schema = schema
    columns = schema.columns
    let names = ["id", "_v"] + columns.map { TableLayout.quoted($0.code) }
    selectList = names.joined(separator: ", ")
    let places = Array(repeating: "?", count: names.count).joined(separator: ", ")
    insertSQL = "INSERT INTO \(TableLayout.quoted(schema.name))(\(selectList)) VALUES(\(places))"
    upsertSQL =
      insertSQL + " ON CONFLICT(id) DO UPDATE SET "
      + names.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
  }

  private static let all = Dictionary(uniqueKeysWithValues: Catalogue.kinds.map { ($0.number, TableLayout($0)) })

  /// - Precondition: `schema` is of this release's catalogue.
  package static func of(_ schema: Schema) -> TableLayout {
    guard let layout = all[schema.number] else { preconditionFailure("\(schema.name) is not in the catalogue") }
    return layout
  }

  package static func quoted(_ name: String) -> String { "\"" + name + "\"" }

  package var table: String { TableLayout.quoted(schema.name) }

  package func selectSQL(_ rest: String) -> String { "SELECT \(selectList) FROM \(table) \(rest)" }

  package func values(of record: Record) -> Parameters {
    .placed([SQLValue(record.id), .integer(record.version)] + columns.map { SQLValue(record[$0]) })
  }

  /// Reads a row of `selectList` that begins at column `start`.
  package func record(from row: any ResultRow, at start: Int = 0) throws -> Record {
    guard let id = row.id(start) else {
      throw DatabaseError.failed(code: 0, message: "a row without an identifier", sql: schema.name)
    }
    var record = Record(schema, id: id, version: row.integer(start + 1))
    for (index, field) in columns.enumerated() { record[field] = row.domainValue(start + 2 + index) }
    return record
  }
}

extension TableLayout {
  private static func type(of field: AnyField, _ dialect: Dialect) -> String {
    switch field.type {
    case .text, .longText, .phone, .day, .enumeration, .members, .codes: dialect.textType
    case .integer, .money, .boolean, .instant: dialect.integerType
    case .reference: dialect.identifierType
    }
  }

  /// Makes the table, or adds the columns that it lacks: a replicated schema only ever grows.
  ///
  /// - Parameter extra: Columns that only this side keeps, as `name type`.
  package func create(in connection: any Connection, extra: [String] = []) throws {
    let present = Set(try connection.columns(of: schema.name))
    let wanted =
      columns.map { (name: $0.code, definition: TableLayout.quoted($0.code) + " " + TableLayout.type(of: $0, connection.dialect)) }
      + extra.map { (name: String($0.prefix { $0 != " " }), definition: $0) }
    if present.isEmpty {
      let lines =
        ["id \(connection.dialect.identifierType) PRIMARY KEY NOT NULL", "_v \(connection.dialect.integerType) NOT NULL DEFAULT 0"]
        + wanted.map(\.definition)
      try connection.run("CREATE TABLE \(table)(\(lines.joined(separator: ", ")))")
    } else {
      for column in wanted where !present.contains(column.name) {
        try connection.run("ALTER TABLE \(table) ADD COLUMN \(column.definition)")
      }
    }
    try createIndexes(in: connection)
  }

  /// Apart from `create`, because a large first load is twice as fast without them.
  package func createIndexes(in connection: any Connection) throws {
    // Asked first: PostgreSQL would stop every writer of the table to find out that the index is there.
    let present = try connection.indexes(of: schema.name)
    for codes in schema.indexes where !present.contains(([schema.name] + codes).joined(separator: "_")) {
      let name = TableLayout.quoted(([schema.name] + codes).joined(separator: "_"))
      let list = (codes.map(TableLayout.quoted) + ["id"]).joined(separator: ", ")
      try connection.run("CREATE INDEX IF NOT EXISTS \(name) ON \(table)(\(list))")
    }
  }

  package func dropIndexes(in connection: any Connection) throws {
    for codes in schema.indexes {
      try connection.run("DROP INDEX IF EXISTS \(TableLayout.quoted(([schema.name] + codes).joined(separator: "_")))")
    }
  }
}

extension TableLayout {
  package func find(_ id: RecordID, in connection: any Connection) throws -> Record? {
    try connection.first(selectSQL("WHERE id = ?"), [SQLValue(id)]) { try record(from: $0) }
  }

  package func upsert(_ record: Record, in connection: any Connection) throws {
    try connection.run(upsertSQL, values(of: record))
  }

  @discardableResult
  package func delete(_ id: RecordID, in connection: any Connection) throws -> Bool {
    try connection.run("DELETE FROM \(table) WHERE id = ?", [SQLValue(id)]) > 0
  }

  /// Writes some fields of a row and its version.
  package func update(_ id: RecordID, version: Int64, _ changes: [(AnyField, Value)], in connection: any Connection) throws {
    let stored = changes.filter { !$0.0.isComputed }
    let assignments = (["_v = ?"] + stored.map { TableLayout.quoted($0.0.code) + " = ?" }).joined(separator: ", ")
    try connection.run(
      "UPDATE \(table) SET \(assignments) WHERE id = ?", .placed([.integer(version)] + stored.map { SQLValue($0.1) } + [SQLValue(id)]))
  }
}
