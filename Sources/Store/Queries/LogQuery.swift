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
  /// Lines with this value only.
  package var only: LogFilter?
  /// From the first instant on and before the second.
  package var from: Instant?
  package var to: Instant?

  package static let peopleMax = 200

  package init() {}
}

package struct LogFilter: Hashable, Sendable {
  package let column: String
  package let value: Value

  package init(column: String, value: Value) {
    self.column = column
    self.value = value
  }
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
    try logPage(query, LogColumns(texts: ["account"], people: ["user_id"], kind: "outcome"), position, limit)
  }

  package func operationLog(
    _ query: LogQuery, after position: LogPosition? = nil, limit: Int
  ) throws(StoreError) -> LogPage<OperationRecord> {
    let page: LogPage<OperationRecord> = try logPage(
      query, LogColumns(texts: ["object_name"], people: ["actor_id"], kind: "action"), position, limit)
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
    let page = try records(K.schema, query, columns, position, limit)
    return LogPage(rows: page.records.map { Row<K>($0) }, hasMore: page.hasMore)
  }

  /// 分组日志, 分配日志, 回收历史 and 转移记录, newest first (a-logs 3 to 5).
  package func movementLog(
    _ schema: Schema, _ query: LogQuery, after position: LogPosition? = nil, limit: Int
  ) throws(StoreError) -> (records: [Record], hasMore: Bool) {
    guard let columns = LogColumns.ofMovements[schema] else { throw .failed("\(schema.name) is no log") }
    return try records(schema, query, columns, position, limit)
  }

  private func records(
    _ schema: Schema, _ query: LogQuery, _ columns: LogColumns, _ position: LogPosition?, _ limit: Int
  ) throws(StoreError) -> (records: [Record], hasMore: Bool) {
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
        let tests = columns.texts.map { "\($0) LIKE ? ESCAPE '\\'" } + columns.people.map { "\($0) IN (\(places))" }
        demand(
          "(\(tests.joined(separator: " OR ")))",
          columns.texts.map { _ in .text(pattern) } + columns.people.flatMap { _ in people.map { SQLValue($0) } })
      }
      if let kind = query.kind { demand("\(columns.kind) = ?", [.text(kind)]) }
      let time = columns.time
      if let only = query.only, let field = schema.field(only.column) {
        demand("\(TableLayout.quoted(field.code)) = ?", [SQLValue(only.value)])
      }
      if let from = query.from { demand("\(time) >= ?", [.integer(from.milliseconds)]) }
      if let to = query.to { demand("\(time) < ?", [.integer(to.milliseconds)]) }
      if let position { demand("(\(time), id) < (?, ?)", [.integer(position.at.milliseconds), SQLValue(position.id)]) }
      let layout = TableLayout.of(schema)
      let rest = "WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(time) DESC, id DESC LIMIT ?"
      let rows = try connection.rows(layout.selectSQL(rest), .placed(values + [.int(limit + 1)])) { try layout.record(from: $0) }
      return (Array(rows.prefix(limit)), rows.count > limit)
    }
  }
}

/// What a log calls its columns.
private struct LogColumns {
  let texts: [String]
  let people: [String]
  let kind: String
  var time = "at"

  static let ofMovements: [Schema: LogColumns] = [
    GroupingRecord.schema: LogColumns(
      texts: ["customer_name", "source_group", "target_group"], people: ["operator_id"], kind: "type", time: "ts"),
    // LG-20: `delete` is a word of the column.
    AssignmentRecord.schema: LogColumns(
      texts: ["customer_name", "group_name", "salesperson", "operator"], people: ["salesperson_id", "operator_id"], kind: "type", time: "ts"
    ),
    RecycleRecord.schema: LogColumns(
      texts: ["customer_name", "reason"], people: ["operator_id", "former_owner_id"], kind: "destination", time: "ts"),
    TransferRecord.schema: LogColumns(
      texts: ["reason"], people: ["operator_id", "from_user_id", "to_user_id"], kind: "transfer_type", time: "operate_ts"),
  ]
}
