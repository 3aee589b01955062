import Database
import Domain
import Tables

/// Whether the person may take a step, before anything of it is done.
extension Commit {
  func demandRight(_ operation: Operation, present: Record?, customer: RecordID?, _ followed: Set<RecordID>) throws {
    guard let user = actor.userID else {
      if let customer { _ = try keysBefore(customer) }
      return
    }
    var context = RightsContext()
    context.present = present
    context.isOnline = isOnline
    context.today = BusinessZone.shanghai.day(of: heading.arrival)
    if let customer {
      context.customer = try find(Customer.schema, customer).map { Row<Customer>($0) }
      context.keys = try keysBefore(customer)
      context.recordsFollowUp = followed.contains(customer)
      if [Customer.schema, Share.schema, TeamMember.schema].contains(operation.schema) {
        context.shares = try rows(of: customer)
        context.team = try rows(of: customer)
      }
      if [FollowRecord.schema, WorkTask.schema].contains(operation.schema), !Rights.mayFollow(actor, context.keys) {
        context.hasHeldCustomer = try hasHeld(customer, user)
      }
    }
    if let problem = Rights.problem(operation, by: actor, in: context) { throw problem }
    if case .insert = operation, operation.schema == WorkTask.schema, let customer { try demandReach(customer, context) }
  }

  func rows<K: Kind>(of customer: RecordID) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try connection.rows(layout.selectSQL("WHERE customer_id = ? ORDER BY id"), [SQLValue(customer)]) {
      Row<K>(try layout.record(from: $0))
    }
  }

  /// A task is about a customer in its author's scope, or one that was when he made it (a-tasks 1, OV-5).
  private func demandReach(_ customer: RecordID, _ context: RightsContext) throws {
    let isHeld = Grants(of: actor).level(for: context.keys) > .none
    guard context.customer != nil, isHeld || context.hasHeldCustomer || context.recordsFollowUp else { throw Problem.noRight }
  }

  /// Whether one of the person's own keys was ever on the customer.
  func hasHeld(_ customer: RecordID, _ user: RecordID) throws -> Bool {
    for category in [ScopeKey.Category.assigned, .privateOwner] {
      if try book.hasMoved(customer, byWayOf: ScopeKey(category, user)) { return true }
    }
    return false
  }
}

// MARK: - Records that are there already, or no more

extension Commit {
  /// Whether the person made the record himself: then sending it again is the same fact again. Whoever names somebody else's identifier is
  /// judged as if it were free, so that the answer does not tell (ENF-02).
  func isOwnInsert(_ schema: Schema, _ id: RecordID) throws -> Bool {
    guard let user = actor.userID else { return true }
    return try book.isInsert(schema, id, by: user)
  }

  /// Removing what is gone is a wish fulfilled, for whoever could have seen it there; to everybody else it was never there (ENF-02).
  func demandGone(_ operation: Operation) throws {
    guard actor.userID != nil else { return }
    guard case .customerPart = operation.schema.holding else { return try demandRight(operation, present: nil, customer: nil, []) }
    guard let customer = try book.aggregateOfDeleted(operation.schema, operation.id),
      Grants(of: actor).level(for: try keysBefore(customer)) > .none
    else { throw Problem.noRight }
  }
}
