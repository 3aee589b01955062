import Database
import Domain
import Tables

/// Everything that the detail of a customer shows at first (a-customers 7).
package struct CustomerDetail: Hashable, Sendable {
  package var customer: Row<Customer>
  package var level: HoldingLevel
  package var isPending: Bool
  package var relations: [Row<GroupRelation>]
  /// Where he goes once the server has agreed.
  package var pending: PendingMove?
  package var tags: [RecordID]
  package var company: String?
  package var followUps: [FollowUpLine]
  package var followUpCount: Int
  /// Open tasks of mine for this customer, most urgent first.
  package var openTasks: [Row<WorkTask>]
}

package struct FollowUpLine: Hashable, Sendable {
  package var record: Row<FollowRecord>
  package var isPending: Bool
}

extension ReplicaReader {
  /// `nil` where the customer is not, or no longer, in the person's scope.
  package func customerDetail(_ id: Ref<Customer>, followUpsMax: Int = 200) throws(StoreError) -> CustomerDetail? {
    try read { connection in
      guard let held = try RowStore(connection: connection, schema: Customer.schema).find(id.id) else { return nil }
      let customer = Row<Customer>(held.record)
      func parts<K: Kind>(_ kind: K.Type, _ rest: String, _ values: [SQLValue]) throws -> [(row: Row<K>, isPending: Bool)] {
        let layout = TableLayout.of(K.schema)
        let last = 2 + K.schema.columns.count
        return try connection.rows("SELECT \(layout.selectList), _st FROM \(layout.table) WHERE \(rest)", .placed(values)) {
          (Row<K>(try layout.record(from: $0)), $0.integer(last) == 1)
        }
      }
      let me = try ReplicaState(connection: connection)[.user].flatMap { RecordID($0) } ?? RecordID(high: 0, low: 0)
      let key = SQLValue(id.id)
      let isPending = try connection.integer("SELECT _st FROM customer WHERE id = ?", [key]) == 1
      let relations = try parts(GroupRelation.self, "customer_id = ? AND (live = 1 OR _st = 1) ORDER BY joined_ts, id", [key])
      let lines = try parts(FollowRecord.self, "customer_id = ? ORDER BY follow_ts DESC, id DESC LIMIT ?", [key, .int(followUpsMax)])
      return CustomerDetail(
        customer: customer, level: held.level,
        isPending: isPending, relations: relations.map(\.row).filter { $0.isLive == true },
        pending: try PendingMoves(connection: connection).move(
          of: customer, isPending: isPending, relations: relations.map { (row: $0.row, isPending: $0.isPending) }),
        tags: try connection.rows("SELECT tag_id FROM tag_link WHERE customer_id = ? ORDER BY tagged_at DESC, id", [key]) { $0.id(0) }
          .compactMap { $0 },
        company: try customer.company.flatMap {
          try TableLayout.of(Company.schema).find($0.id, in: connection).flatMap { Row<Company>($0).name }
        },
        followUps: lines.map { FollowUpLine(record: $0.row, isPending: $0.isPending) },
        followUpCount: Int(try connection.integer("SELECT count(*) FROM follow_record WHERE customer_id = ?", [key]) ?? 0),
        openTasks: try parts(
          WorkTask.self,
          """
          customer_id = ? AND owner_id = ? AND progress IN ('not_started', 'in_progress') AND deleted IS NOT 1
          ORDER BY due_ts IS NULL, due_ts, id
          """, [key, SQLValue(me)]
        ).map(\.row))
    }
  }
}

extension CustomerDetail {
  /// The tasks that a follow-up proposes to complete (CU-87): open, of type follow-up, without a due time or due by the end of today.
  package func tasksToComplete(endOfToday: Instant, from task: Ref<WorkTask>?) -> [Row<WorkTask>] {
    openTasks.filter { open in
      open.ref == task || (open.type == .followUp && (open.dueAt.map { $0 < endOfToday } ?? true))
    }
  }
}
