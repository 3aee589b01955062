import Database
import Domain
import Tables

/// Which lines of 登录日志 or 操作日志 are read (a-logs 6).
package struct LogQuery: Hashable, Sendable {
  /// A part of the account or of the object's name.
  package var text = ""
  /// People whom the text names; their lines are found too.
  package var people: [RecordID] = []
  /// The outcome of a login, or the action of an operation.
  package var kind: String?
  /// From the first instant on and before the second.
  package var from: Instant?
  package var to: Instant?

  package static let peopleMax = 200

  package init() {}
}

/// Where a page of a log begins: behind this line.
package struct LogPosition: Hashable, Sendable {
  package let at: Instant
  package let id: RecordID

  package init(at: Instant, id: RecordID) {
    self.at = at
    self.id = id
  }
}

package struct LogPage<K: Kind>: Sendable {
  package let rows: [Row<K>]
  package let hasMore: Bool
}

extension ReplicaReader {
  /// Newest first.
  package func loginLog(_ query: LogQuery, after position: LogPosition? = nil, limit: Int) throws(StoreError) -> LogPage<LoginRecord> {
    try logPage(query, LogColumns(text: "account", person: "user_id", kind: "outcome"), position, limit)
  }

  package func operationLog(
    _ query: LogQuery, after position: LogPosition? = nil, limit: Int
  ) throws(StoreError) -> LogPage<OperationRecord> {
    let page: LogPage<OperationRecord> = try logPage(
      query, LogColumns(text: "object_name", person: "actor_id", kind: "action"), position, limit)
    var rows: [Row<OperationRecord>] = []
    for row in page.rows { rows.append(try named(row)) }
    return LogPage(rows: rows, hasMore: page.hasMore)
  }

  /// The log names no customer; who he is stands in the replica of whoever may know.
  private func named(_ row: Row<OperationRecord>) throws(StoreError) -> Row<OperationRecord> {
    guard row.objectName == nil, row.object == Customer.schema.name, let id = row.objectID.flatMap({ RecordID($0) }) else { return row }
    var named = row
    named.objectName = try read { try TableLayout.of(Customer.schema).find(id, in: $0).flatMap { Row<Customer>($0).name } }
    return named
  }

  private func logPage<K: Kind>(
    _ query: LogQuery, _ columns: LogColumns, _ position: LogPosition?, _ limit: Int
  ) throws(StoreError) -> LogPage<K> {
    try read { connection in
      var conditions = ["1 = 1"]
      var values: [SQLValue] = []
      func demand(_ condition: String, _ more: [SQLValue]) {
        conditions.append(condition)
        values += more
      }
      if !query.text.isEmpty {
        let people = query.people.prefix(LogQuery.peopleMax)
        let places = people.map { _ in "?" }.joined(separator: ", ")
        let pattern = "%" + query.text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
        demand(
          "(\(columns.text) LIKE ? ESCAPE '\\' OR \(columns.person) IN (\(places)))", [.text(pattern)] + people.map { SQLValue($0) })
      }
      if let kind = query.kind { demand("\(columns.kind) = ?", [.text(kind)]) }
      if let from = query.from { demand("at >= ?", [.integer(from.milliseconds)]) }
      if let to = query.to { demand("at < ?", [.integer(to.milliseconds)]) }
      if let position { demand("(at, id) < (?, ?)", [.integer(position.at.milliseconds), SQLValue(position.id)]) }
      let layout = TableLayout.of(K.schema)
      let rest = "WHERE \(conditions.joined(separator: " AND ")) ORDER BY at DESC, id DESC LIMIT ?"
      let rows = try connection.rows(layout.selectSQL(rest), .placed(values + [.int(limit + 1)])) { Row<K>(try layout.record(from: $0)) }
      return LogPage(rows: Array(rows.prefix(limit)), hasMore: rows.count > limit)
    }
  }
}

/// What the two logs call their columns.
private struct LogColumns {
  let text: String
  let person: String
  let kind: String
}
