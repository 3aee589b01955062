import Domain

/// Reads what a movement is decided by, from what the replica holds: the same facts that the server reads, as far as they are here.
struct MovementFacts {
  let transaction: LocalTransaction
  let zone: BusinessZone

  func world(of request: Movements.Request) throws -> MovementWorld {
    var world = MovementWorld(now: transaction.now, zone: zone, actor: try transaction.actor())
    for group in try transaction.rows(CustomerGroup.self, where: "1 = 1", []) { world.groups[group.id] = group }
    for person in try transaction.rows(User.self, where: "1 = 1", []) { world.people[person.id] = person }
    guard request.verb == .claim || request.verb == .assign else { return world }
    let pools = try transaction.rows(Pool.self, where: "1 = 1 ORDER BY id", [])
    world.pool = pools.first { pool in request.group.map { pool.group?.id == $0 } ?? (pool.isDefault == true && pool.group == nil) }
    if request.verb == .claim, let pool = world.pool { world.claims = try claims(in: pool) }
    return world
  }

  /// Limits are the server's to judge; what is known here spares a person the claims that cannot succeed.
  private func claims(in pool: Row<Pool>) throws -> ClaimCount {
    var count = ClaimCount()
    let mine = try transaction.rows(
      OwnershipPeriod.self, where: "user_id = ? AND pool_id = ? AND mode = 'claim' ORDER BY id", [.id(transaction.user), .id(pool.id)])
    let midnight = zone.instant(zone.day(of: transaction.now))
    count.held = Int64(mine.count { $0.endedAt == nil })
    count.today = Int64(mine.count { $0.startedAt.map { $0 >= midnight } ?? false })
    return count
  }

  func state(of customer: RecordID) throws -> MovementState? {
    guard let row = try transaction.find(Ref<Customer>(customer)) else { return nil }
    let id: [Value] = [.id(customer)]
    return MovementState(
      customer: row, relations: try transaction.rows(GroupRelation.self, where: "customer_id = ? ORDER BY id", id),
      tasks: try transaction.rows(
        WorkTask.self, where: "customer_id = ? AND progress IN ('not_started', 'in_progress') ORDER BY id", id),
      periods: try transaction.rows(OwnershipPeriod.self, where: "customer_id = ? AND ended_at IS NULL ORDER BY id", id))
  }

  /// Whose he is here, in the sea concerned: what the server asks whether it is still so.
  func seen(_ state: MovementState, by request: Movements.Request) -> Movement.SeenOwner {
    let owner =
      switch request.group {
      case .some(let group): state.relation(in: group)?.owner?.id
      case .none: state.owners.contains(transaction.user) ? transaction.user : state.owners.min()
      }
    return owner.map { .person($0) } ?? .nobody
  }

  func takers(of request: Movements.Request, in world: MovementWorld) throws -> [RecordID: RecordID] {
    guard request.verb == .assign else { return [:] }
    if let only = request.takers.first, request.takers.count == 1 {
      return Dictionary(uniqueKeysWithValues: request.customers.map { ($0, only) })
    }
    let customers = try request.customers.compactMap { try transaction.find(Ref<Customer>($0)) }
    let takers = request.takers.map { MovementDeal.Taker(id: $0, account: world.people[$0]?.account ?? "", openTasks: 0) }
    return Dictionary(uniqueKeysWithValues: MovementDeal.deal(customers, among: takers).map { ($0.customer, $0.taker) })
  }
}
