/// What a replica knows of a customer's keys.
package struct CustomerFacts: Sendable {
  package let customer: Row<Customer>
  package let relations: [Row<GroupRelation>]
  package let shares: [Row<Share>]
  package let team: [Row<TeamMember>]
  package let today: Day
  /// The keys by which a replica says that it holds him, where the rows that make them are not there: at the list level.
  package var carried: Set<ScopeKey>?

  /// - Parameter today: Shares that have ended before it open nothing (SHR-04).
  package init(customer: Row<Customer>, relations: [Row<GroupRelation>], shares: [Row<Share>], team: [Row<TeamMember>], today: Day) {
    self.customer = customer
    self.relations = relations.filter { $0.isLive == true }
    self.shares = shares.filter { $0.isValid(on: today) }
    self.team = team
    self.today = today
  }

  /// What `Rights` is asked with.
  package var context: RightsContext {
    var context = RightsContext()
    context.present = customer.record
    context.customer = customer
    context.keys = keys
    context.shares = shares
    context.team = team
    context.today = today
    return context
  }

  package var keys: Set<ScopeKey> {
    carried ?? ScopeKey.keys(of: customer, relations: relations, shares: shares, team: team)
  }
}
