import Database
import Domain
import Tables

/// Reads what a movement is decided by, from the central tables.
struct MovementReader {
  let commit: Commit

  private var connection: any Connection { commit.connection }

  func world(of movement: Movement) throws -> MovementWorld {
    var world = MovementWorld(now: commit.heading.arrival, zone: .shanghai, actor: commit.actor)
    try read(movement.group, into: &world)
    for person in movement.takers + [movement.from, commit.actor.userID].compactMap({ $0 }) { try read(person: person, into: &world) }
    guard [.claim, .assign].contains(movement.verb) else { return world }
    world.pool = try pool(of: movement.group)
    if movement.verb == .claim, let user = commit.actor.userID, let pool = world.pool {
      world.claims = try claims(of: user, in: pool, movement.customers, world)
    }
    return world
  }

  func state(of customer: RecordID) throws -> MovementState? {
    guard let record = try commit.find(Customer.schema, customer) else { return nil }
    return MovementState(
      customer: Row<Customer>(record), relations: try commit.rows(of: customer),
      tasks: try rows("WHERE customer_id = ? AND progress IN ('not_started', 'in_progress') ORDER BY id", [SQLValue(customer)]),
      periods: try rows("WHERE customer_id = ? AND ended_at IS NULL ORDER BY id", [SQLValue(customer)]))
  }

  /// The groups and the people that the customer's own rows name.
  func complete(_ world: inout MovementWorld, for state: MovementState) throws {
    for relation in state.live { try read(relation.group?.id, into: &world) }
    for owner in state.owners { try read(person: owner, into: &world) }
  }

  private func read(_ group: RecordID?, into world: inout MovementWorld) throws {
    guard let group, world.groups[group] == nil else { return }
    world.groups[group] = try commit.find(CustomerGroup.schema, group).map { Row<CustomerGroup>($0) }
  }

  private func read(person: RecordID, into world: inout MovementWorld) throws {
    guard world.people[person] == nil else { return }
    world.people[person] = try commit.find(User.schema, person).map { Row<User>($0) }
  }

  /// Who gets which customer: the one who is named, or by the deal among several.
  func takers(of movement: Movement, in world: MovementWorld) throws -> [RecordID: RecordID] {
    guard movement.verb == .assign else { return [:] }
    if let only = movement.takers.first, movement.takers.count == 1 {
      return Dictionary(uniqueKeysWithValues: movement.customers.map { ($0, only) })
    }
    let customers = try movement.customers.compactMap { try commit.find(Customer.schema, $0).map { Row<Customer>($0) } }
    let takers = try movement.takers.map { id in
      MovementDeal.Taker(id: id, account: world.people[id]?.account ?? "", openTasks: try openTasks(of: id))
    }
    return Dictionary(uniqueKeysWithValues: MovementDeal.deal(customers, among: takers).map { ($0.customer, $0.taker) })
  }

  private func openTasks(of person: RecordID) throws -> Int64 {
    try connection.integer(
      """
      SELECT count(*) FROM task WHERE owner_id = :owner AND task_type = 'follow_up' AND progress IN ('not_started', 'in_progress')
       AND coalesce(deleted, 0) = 0
      """, [":owner": SQLValue(person)]) ?? 0
  }

  private func rows<K: Kind>(_ condition: String, _ values: [SQLValue]) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try connection.rows(layout.selectSQL(condition), .placed(values)) { Row<K>(try layout.record(from: $0)) }
  }

  /// The default pool governs the company pool; each group has one of its own.
  private func pool(of group: RecordID?) throws -> Row<Pool>? {
    let pools: [Row<Pool>] =
      try group.map { try rows("WHERE group_id = ? ORDER BY id", [SQLValue($0)]) }
      ?? rows("WHERE is_default = 1 AND group_id IS NULL ORDER BY id", [])
    return pools.first
  }

  /// POOL-31, at the server's time.
  private func claims(
    of user: RecordID, in pool: Row<Pool>, _ customers: [RecordID], _ world: MovementWorld
  ) throws -> ClaimCount {
    var count = ClaimCount()
    let midnight = world.zone.instant(world.zone.day(of: world.now))
    let (mine, here) = (SQLValue(user), SQLValue(pool.id))
    count.held =
      try connection.integer(
        "SELECT count(*) FROM claim_record WHERE user_id = :user AND pool_id = :pool AND mode = 'claim' AND ended_at IS NULL",
        [":user": mine, ":pool": here]) ?? 0
    count.today =
      try connection.integer(
        "SELECT count(*) FROM claim_record WHERE user_id = :user AND pool_id = :pool AND mode = 'claim' AND started_at >= :from",
        [":user": mine, ":pool": here, ":from": .integer(midnight.milliseconds)]) ?? 0
    guard pool.claimsOfSameMax != nil else { return count }
    for customer in customers {
      let periods: [Row<OwnershipPeriod>] = try rows(
        "WHERE user_id = ? AND pool_id = ? AND customer_id = ? AND mode = 'claim' ORDER BY started_at, id",
        [mine, here, SQLValue(customer)])
      count.same[customer] = sinceReset(periods, pool.resetDays, world.now)
    }
    return count
  }

  /// The limit lifts once so many days have passed since the last of them ended.
  private func sinceReset(_ periods: [Row<OwnershipPeriod>], _ days: Int64?, _ now: Instant) -> (times: Int64, liftsAt: Instant?) {
    let lifts = days.flatMap { days in periods.compactMap(\.endedAt).max().map { $0.adding(seconds: days * 86_400) } }
    if let lifts, lifts <= now, periods.allSatisfy({ $0.endedAt != nil }) { return (0, nil) }
    return (Int64(periods.count), lifts)
  }
}
