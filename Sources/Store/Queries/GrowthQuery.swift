import Database
import Domain
import Tables

/// One thing that happened to a customer, for 成长记录 (GR-36).
package struct GrowthEntry: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case creation
    case grouping
    case assignment
    case recycling
    case followUp
    case tag
  }

  package let kind: Kind
  package let at: Instant
  package let record: Record
}

extension ReplicaReader {
  /// Newest first: made from the logs, the follow-ups and the tags that are here.
  package func growth(of customer: Ref<Customer>, limit: Int = 500) throws(StoreError) -> [GrowthEntry] {
    try read { connection in
      func entries(_ kind: GrowthEntry.Kind, _ schema: Schema, _ time: String) throws -> [GrowthEntry] {
        let layout = TableLayout.of(schema)
        return try connection.rows(
          layout.selectSQL("WHERE customer_id = ? ORDER BY \(time) DESC, id DESC LIMIT ?"), [SQLValue(customer.id), .int(limit)]
        ) { try layout.record(from: $0) }
        .compactMap { record in
          record[code: time].integer.map { GrowthEntry(kind: kind, at: Instant(milliseconds: $0), record: record) }
        }
      }
      var all = try entries(.grouping, GroupingRecord.schema, "ts") + entries(.assignment, AssignmentRecord.schema, "ts")
      all += try entries(.recycling, RecycleRecord.schema, "ts") + entries(.followUp, FollowRecord.schema, "follow_ts")
      all += try entries(.tag, TagLink.schema, "tagged_at")
      if let row = try TableLayout.of(Customer.schema).find(customer.id, in: connection).map({ Row<Customer>($0) }), let at = row.createdAt
      {
        all.append(GrowthEntry(kind: .creation, at: at, record: row.record))
      }
      // Of one moment what was logged last stands above, in one order everywhere.
      return Array(all.sorted { ($0.at, $0.record.id) > ($1.at, $1.record.id) }.prefix(limit))
    }
  }
}
