import Database
import Domain
import Tables

/// Records of any kind, as `kehu query` asks for them.
package struct RecordQuery: Hashable, Sendable {
  package var schema: Schema
  package var filter: Condition?
  package var sort: AnyField?
  package var isDescending = false
  package var limit = 1_000
  package var now: Instant
  package var zone: BusinessZone

  package init(_ schema: Schema, now: Instant, zone: BusinessZone) {
    self.schema = schema
    self.now = now
    self.zone = zone
  }
}

extension ReplicaReader {
  /// Only what lists show: neither customers in the recycle bin nor what was deleted. Values are as they are held, so that numbers that came
  /// in clear are still to be masked.
  package func records(_ query: RecordQuery) throws(StoreError) -> [Record] {
    try read { connection in
      let layout = TableLayout.of(query.schema)
      let me = try ReplicaState(connection: connection)[.user].flatMap { RecordID($0) }
      var conditions = ["1 = 1"]
      var values: [SQLValue] = []
      switch query.schema {
      case Customer.schema: conditions.append("status IS NOT 'recycled'")
      case WorkTask.schema: conditions.append("deleted IS NOT 1")
      case Message.schema: conditions.append("deleted_by_user IS NOT 1")
      default: break
      }
      if let filter = query.filter, !filter.isEmpty {
        let compiled = ConditionSQL.compile(filter, alias: query.schema.name, now: query.now, zone: query.zone, me: me)
        conditions.append("(" + compiled.sql + ")")
        values += compiled.parameters
      }
      let direction = query.isDescending ? "DESC" : "ASC"
      let order =
        query.sort.map { field in
          let column = TableLayout.quoted(field.code)
          return "\(column) IS NULL, \(column) \(direction), id \(direction)"
        } ?? "id \(direction)"
      let rest = "WHERE \(conditions.joined(separator: " AND ")) ORDER BY \(order) LIMIT ?"
      return try connection.rows(layout.selectSQL(rest), .placed(values + [.int(query.limit)])) { try layout.record(from: $0) }
    }
  }
}
