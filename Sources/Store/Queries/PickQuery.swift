import Database
import Domain
import Tables

/// A record that a form may refer to.
package struct NamedRecord: Hashable, Sendable {
  package let id: RecordID
  package let name: String
  /// Tells two of one name apart: a masked number, an account.
  package let detail: String
}

extension ReplicaReader {
  package func companies(limit: Int = 5_000) throws(StoreError) -> [NamedRecord] {
    try read { connection in
      try connection.rows("SELECT id, company_name, tel FROM company ORDER BY company_name, id LIMIT :limit", [":limit": .int(limit)]) {
        row in
        row.id(0).map { NamedRecord(id: $0, name: row.text(1), detail: row.text(2)) }
      }.compactMap { $0 }
    }
  }

  /// Customers found by a text, for choosing one of them.
  package func customerNames(_ query: CustomerListQuery, limit: Int = 200) throws(StoreError) -> [NamedRecord] {
    try customers(query, limit: limit).rows.map {
      NamedRecord(id: $0.customer.id, name: $0.customer.name ?? "", detail: $0.phone)
    }
  }

  /// The newest follow-up that the person entered: what "as last time" repeats.
  package func latestFollowUp() throws(StoreError) -> Row<FollowRecord>? {
    try read { connection in
      guard let me = try ReplicaState(connection: connection)[.user].flatMap({ RecordID($0) }) else { return nil }
      let layout = TableLayout.of(FollowRecord.schema)
      return try connection.first(layout.selectSQL("WHERE user_id = ? ORDER BY follow_ts DESC, id DESC LIMIT 1"), [SQLValue(me)]) {
        Row<FollowRecord>(try layout.record(from: $0))
      }
    }
  }

  /// Whether the customer was followed up by the person since then (TK-41).
  package func hasFollowUp(of customer: RecordID, since: Instant) throws(StoreError) -> Bool {
    try read { connection in
      let me = try ReplicaState(connection: connection)[.user].flatMap { RecordID($0) } ?? RecordID(high: 0, low: 0)
      return try connection.integer(
        "SELECT 1 FROM follow_record WHERE customer_id = ? AND user_id = ? AND follow_ts >= ? LIMIT 1",
        [SQLValue(customer), SQLValue(me), .integer(since.milliseconds)]) != nil
    }
  }
}
