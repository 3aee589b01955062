/// Inserts many rows with few statements: a table's name and columns, then each row's values.
package struct BulkInsert {
  private let head: String
  private let row: String
  private let rest: String
  private let width: Int
  private let sizes: [Int]
  private static let parametersMax = 1024

  /// - Parameters:
  ///   - table: With its columns: `change_key(key, seq)`.
  ///   - rest: What stands behind the values, `ON CONFLICT DO NOTHING` for instance.
  package init(into table: String, columns: [String], _ rest: String = "") {
    head = "INSERT INTO \(table)(\(columns.joined(separator: ", "))) VALUES"
    row = "(" + Array(repeating: "?", count: columns.count).joined(separator: ", ") + ")"
    self.rest = rest.isEmpty ? "" : " " + rest
    width = columns.count
    // Few sizes, so that few statements are prepared.
    let most = max(1, BulkInsert.parametersMax / columns.count)
    sizes = [most, 16, 4, 1].filter { $0 <= most }
  }

  package func run(_ rows: [[SQLValue]], in connection: any Connection) throws {
    var start = 0
    while start < rows.count {
      let size = sizes.first { $0 <= rows.count - start } ?? 1
      let values = rows[start..<start + size]
      precondition(values.allSatisfy { $0.count == width }, "a row of another width")
      let places = Array(repeating: row, count: size).joined(separator: ",")
      try connection.run(head + places + rest, .placed(values.flatMap { $0 }))
      start += size
    }
  }
}
