import Database
import Domain
import Tables

/// With whom a customer is shared, and who works on him besides.
package struct CustomerSharing: Sendable {
  package let shares: [Row<Share>]
  package let team: [Row<TeamMember>]
  /// Of those that the server has not confirmed yet (OFF-S6).
  package let pending: Set<RecordID>

  package static let none = CustomerSharing(shares: [], team: [], pending: [])
}

extension ReplicaReader {
  package func sharing(of customer: Ref<Customer>) throws(StoreError) -> CustomerSharing {
    try read { connection in
      var pending: Set<RecordID> = []
      func parts<K: Kind>(_ kind: K.Type) throws -> [Row<K>] {
        let layout = TableLayout.of(K.schema)
        let last = 2 + K.schema.columns.count
        let sql = "SELECT \(layout.selectList), _st FROM \(layout.table) WHERE customer_id = ? ORDER BY id"
        return try connection.rows(sql, [SQLValue(customer.id)]) { row in
          let record = try layout.record(from: row)
          if row.integer(last) == 1 { pending.insert(record.id) }
          return Row<K>(record)
        }
      }
      let (shares, team) = (try parts(Share.self), try parts(TeamMember.self))
      return CustomerSharing(shares: shares, team: team, pending: pending)
    }
  }
}
