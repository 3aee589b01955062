import Database
import Domain
import Tables

/// Why the person sees a customer, with the organisation that the names are looked up in.
package struct CustomerAccess: Sendable {
  package let facts: CustomerFacts
  package let explanation: AccessExplanation
  package let chart: OrganisationChart
}

extension ReplicaReader {
  /// `nil` where the customer is not, or no longer, on this device.
  package func customerAccess(_ id: Ref<Customer>, today: Day) throws(StoreError) -> CustomerAccess? {
    try read { connection in
      guard let held = try RowStore(connection: connection, schema: Customer.schema).find(id.id),
        let me = try ReplicaState(connection: connection)[.user].flatMap({ RecordID($0) }),
        let actor = try ActorReader(connection: connection).actor(me)
      else { return nil }
      func parts<K: Kind>(_ kind: K.Type) throws -> [Row<K>] {
        let layout = TableLayout.of(K.schema)
        return try connection.rows(layout.selectSQL("WHERE customer_id = ? ORDER BY id"), [SQLValue(id.id)]) {
          Row<K>(try layout.record(from: $0))
        }
      }
      var facts = CustomerFacts(
        customer: Row<Customer>(held.record), relations: try parts(GroupRelation.self), shares: try parts(Share.self),
        team: try parts(TeamMember.self), today: today)
      if held.level == .list { facts.carried = try carriedKeys(id.id, connection) }
      let chart = try OrganisationReader(connection: connection).chart()
      return CustomerAccess(facts: facts, explanation: AccessExplanation(of: actor, in: chart, facts), chart: chart)
    }
  }

  private func carriedKeys(_ customer: RecordID, _ connection: any Connection) throws -> Set<ScopeKey> {
    let text = try connection.text("SELECT _k FROM customer WHERE id = ?", .placed([SQLValue(customer)])) ?? ""
    let held = try HeldGrants(connection: connection).byNumber()
    return Set(CarriedKeys(text).numbers.compactMap { held[$0]?.key })
  }
}
