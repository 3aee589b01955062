import Database
import Domain
import Tables

/// What follows from a change of groups: a new one has a pool, and what a leaver had in it goes back there.
extension Commit {
  func makePool(for record: Record) throws {
    guard record.schema == CustomerGroup.schema else { return }
    try write(PoolSeed.pool(of: Row<CustomerGroup>(record)).record, before: nil, action: .insert)
  }

  /// T11, GR-4: without another way chosen before, the customers of whoever leaves a group go to the group's pool.
  func releaseLeavers() throws {
    for (pair, isIn) in memberships.wanted.sorted(by: { ($0.key.group, $0.key.user) < ($1.key.group, $1.key.user) }) where !isIn {
      let customers = try connection.rows(
        "SELECT customer_id FROM group_relation WHERE group_id = :group AND owner_id = :user AND live = 1 ORDER BY customer_id",
        [":group": SQLValue(pair.group), ":user": SQLValue(pair.user)]
      ) { $0.id(0) }.compactMap { $0 }
      guard !customers.isEmpty else { continue }
      // Who they are is known only now; what they are is read after this.
      try CommitLocks(connection: connection).take(CommitLocks.Plan(rows: [Customer.schema: Set(customers)]))
      var movement = Movement(
        .returnToGroup, customers.map { Movement.Item(customer: $0, relation: makeID(), task: makeID(), seen: .any) })
      movement.group = pair.group
      movement.reason = "业务员离组"
      try release(movement)
    }
  }

  private func release(_ movement: Movement) throws {
    let reader = MovementReader(commit: self)
    var world = try reader.world(of: movement)
    for item in movement.items {
      guard let state = try reader.state(of: item.customer), state.customer.status != .recycled else { continue }
      try reader.complete(&world, for: state)
      try take(movement.effects(on: item, state, taker: nil, in: world, makeID: makeID))
    }
  }
}
