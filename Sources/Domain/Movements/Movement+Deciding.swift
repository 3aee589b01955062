/// The transitions of a-groups 5, as pure functions: what a command makes of one customer, or why it does not.
extension Movement {
  /// - Parameter taker: Of an assignment or a transfer, who gets him.
  /// - Throws: The problem for which this customer is passed over; nothing of him changes then.
  package func effects(
    on item: Item, _ state: MovementState, taker: RecordID?, in world: MovementWorld, makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    switch verb {
    case .claim: try claim(item, state, world, makeID)
    case .group: try regroup(item, state, world, makeID)
    case .assign: try assign(item, state, taker, world, makeID)
    case .returnToGroup: try returnToGroup(item, state, world, makeID)
    case .returnToPool: try returnToPool(item, state, world, makeID)
    case .recycle: try recycle(state, world, makeID)
    case .restore: restore(state, world, makeID)
    case .transfer: try transfer(state, taker, world, makeID)
    }
  }

  static func demandActive(_ state: MovementState) throws(Problem) {
    if state.customer.status == .recycled { throw .inRecycleBin }
  }

  static func demandGroup(_ id: RecordID, _ world: MovementWorld) throws(Problem) {
    if world.groups[id] == nil { throw .groupDeleted }
  }

  /// What the person saw is still so. An owner who came meanwhile is named: by then the loser holds him no more.
  static func demandSeen(_ seen: SeenOwner, is owner: RecordID?, _ world: MovementWorld) throws(Problem) {
    switch seen {
    case .any: return
    case .nobody where owner == nil: return
    case .person(owner): return
    case .nobody, .person: throw .ownerChanged(owner.map { world.personName($0) ?? "" })
    }
  }
}

// MARK: - 领取

extension Movement {
  /// POOL-30, in its order: the first failure is reported. T13 and T13g.
  private func claim(
    _ item: Item, _ state: MovementState, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    guard let user = world.actor.userID, let pool = world.pool, pool.status == .enabled else { throw .poolDisabled }
    guard pool.claimMode == .claimable else { throw .claimNotAllowed }
    let members = group.map { world.groups[$0]?.salespeople?.ids ?? [] } ?? pool.members?.ids ?? []
    guard members.contains(user) else { throw .notPoolMember }
    let relation = group.flatMap { state.relation(in: $0) }
    try demandAvailable(state, relation, user, world)
    if Movement.isOwn(state, relation, user) { return MovementEffects() }
    try demandClaimLimits(item.customer, pool, world)
    var draft = MovementDraft(state, in: world, rule: pool.name, makeID: makeID)
    if let relation { draft.give(relation, to: user, type: "claim") } else { draft.givePrivately(to: user, type: "claim") }
    draft.open(.claim, of: user, in: pool)
    draft.makeTask(item.task, for: user, in: group, origin: .claim, due: world.now.adding(seconds: 48 * 3600))
    return draft.effects()
  }

  private static func isOwn(_ state: MovementState, _ relation: Row<GroupRelation>?, _ user: RecordID) -> Bool {
    relation.map { $0.owner?.id == user } ?? (state.customer.privateOwner?.id == user)
  }

  private func demandAvailable(
    _ state: MovementState, _ relation: Row<GroupRelation>?, _ user: RecordID, _ world: MovementWorld
  ) throws(Problem) {
    guard state.customer.status != .recycled else { throw .notAvailable }
    if group != nil {
      guard let relation else { throw .notAvailable }
      if let owner = relation.owner?.id, owner != user { throw .alreadyTaken(world.personName(owner)) }
    } else {
      if let owner = state.customer.privateOwner?.id, owner != user { throw .alreadyTaken(world.personName(owner)) }
      if let owner = state.owners.subtracting([user]).min() { throw .alreadyTaken(world.personName(owner)) }
      if !state.live.isEmpty { throw .notAvailable }
    }
  }

  private func demandClaimLimits(_ customer: RecordID, _ pool: Row<Pool>, _ world: MovementWorld) throws(Problem) {
    if let limit = pool.heldMax, world.claims.held >= limit { throw .heldLimit(limit) }
    if let limit = pool.claimsPerDayMax, world.claims.today >= limit { throw .dayLimit(limit) }
    if let limit = pool.claimsOfSameMax, let same = world.claims.same[customer], same.times >= limit {
      throw .sameLimit(same.times, lifts: same.liftsAt.map { world.zone.local($0).minutes })
    }
  }
}

// MARK: - 分配

extension Movement {
  private func assign(
    _ item: Item, _ state: MovementState, _ taker: RecordID?, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    guard let taker else { throw .nobodyNamed }
    guard let group else { return try assignFromPool(item, state, taker, world, makeID) }
    try Movement.demandGroup(group, world)
    guard world.administers(group) else { throw .noRightHere }
    guard world.isSalesperson(taker, of: group) else { throw .notGroupMember }
    guard world.isEnabled(taker) else { throw .personDisabled }
    try Movement.demandActive(state)
    var draft = MovementDraft(state, in: world, makeID: makeID)
    if let relation = state.relation(in: group) {
      if relation.owner?.id == taker { return MovementEffects() }
      // Back in the group's pool he may be given to anybody, whoever had him when the person looked.
      if relation.owner != nil { try Movement.demandSeen(item.seen, is: relation.owner?.id, world) }
      if relation.owner == nil { draft.logGrouping(from: group, to: group) }
      draft.release(relation, remembers: false, ending: .transferred, cancels: "重新分配")
      draft.give(relation, to: taker, type: "manual")
    } else {
      if let owner = state.customer.privateOwner?.id {
        guard world.isAdministrator || owner == world.actor.userID else { throw .isPrivate }
        draft.releasePrivately(.regrouped, cancels: "重新分配")
      }
      let relation = draft.join(group, as: item.relation)
      draft.logGrouping(from: nil, to: group)
      draft.give(relation, to: taker, type: "manual")
    }
    if makesTasks { draft.makeTask(item.task, for: taker, in: group, origin: .manualAssign, due: world.endOfToday) }
    return draft.effects()
  }

  /// T14, POOL-40.
  private func assignFromPool(
    _ item: Item, _ state: MovementState, _ taker: RecordID, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    guard let pool = world.pool, pool.status == .enabled else { throw .poolDisabled }
    let user = world.actor.userID
    guard world.isAdministrator || user.map({ pool.managers?.ids.contains($0) == true }) == true else { throw .noRightHere }
    guard pool.members?.ids.contains(taker) == true else { throw .assigneeNotMember }
    guard world.isEnabled(taker) else { throw .personDisabled }
    try Movement.demandActive(state)
    if state.customer.privateOwner?.id == taker { return MovementEffects() }
    if let owner = state.owners.min() { throw .alreadyTaken(world.personName(owner)) }
    guard state.live.isEmpty else { throw .notAvailable }
    var draft = MovementDraft(state, in: world, rule: pool.name, makeID: makeID)
    draft.givePrivately(to: taker, type: "manual")
    draft.open(.assign, of: taker, in: pool)
    if makesTasks { draft.makeTask(item.task, for: taker, in: nil, origin: .manualAssign, due: world.endOfToday) }
    return draft.effects()
  }
}

// MARK: - 批量转移

extension Movement {
  /// GR-81, GR-82: each relation within its own group; private customers where no group was chosen.
  private func transfer(
    _ state: MovementState, _ taker: RecordID?, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    guard let from, let to = taker ?? takers.first else { throw .nobodyNamed }
    guard from != to else { throw .sameFromAndTo }
    guard world.isEnabled(to) else { throw .personDisabled }
    try Movement.demandActive(state)
    let owned = state.live.filter { relation in relation.owner?.id == from && (group == nil || relation.group?.id == group) }
    let isPrivate = group == nil && state.customer.privateOwner?.id == from
    guard !owned.isEmpty || isPrivate else { throw .ownershipChanged }
    let allowed = owned.filter { $0.group.map { world.administers($0.id) } ?? false }
    guard !allowed.isEmpty || isPrivate && world.isAdministrator else { throw .noRightHere }
    let movable = allowed.filter { $0.group.map { world.isSalesperson(to, of: $0.id) } ?? false }
    guard !movable.isEmpty || isPrivate else { throw .takerNotInGroup }
    var draft = MovementDraft(state, in: world, rule: "批量转移", makeID: makeID)
    for relation in movable {
      draft.release(relation, remembers: false, ending: .transferred, note: reason, cancels: nil)
      draft.give(relation, to: to, type: "manual")
      draft.moveTasks(of: from, in: relation.group?.id, to: to)
    }
    if isPrivate, world.isAdministrator {
      draft.releasePrivately(.transferred, note: reason, cancels: nil)
      draft.givePrivately(to: to, type: "manual")
      draft.moveTasks(of: from, in: nil, to: to)
    }
    return draft.effects()
  }
}

extension MovementWorld {
  var endOfToday: Instant { zone.instant(zone.day(of: now), hour: 23, minute: 59) }
}
