/// Grouping, and the ways out: group pool, company pool, recycle bin and back.
extension Movement {
  /// T2, T2v, T3 and T3c.
  func regroup(
    _ item: Item, _ state: MovementState, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    guard let group else { return try regroupToPool(state, world, makeID) }
    try Movement.demandGroup(group, world)
    guard world.administers(group) || world.actor.memberGroups.contains(group) else { throw .noRightHere }
    try Movement.demandActive(state)
    if state.relation(in: group) != nil { throw .alreadyInGroup }
    var draft = MovementDraft(state, in: world, makeID: makeID)
    let owner = state.customer.privateOwner?.id
    if let owner {
      guard world.isAdministrator || owner == world.actor.userID else { throw .isPrivate }
      draft.releasePrivately(.regrouped, cancels: world.isSalesperson(owner, of: group) ? nil : "分组断开")
    }
    let relation = draft.join(group, as: item.relation)
    var sources: [RecordID] = []
    if breaksOthers { sources = breakRelations(of: state, besides: group, &draft, world) }
    for source in sources { draft.logGrouping(from: source, to: group) }
    if sources.isEmpty { draft.logGrouping(from: nil, to: group) }
    if let owner, world.isSalesperson(owner, of: group), world.isEnabled(owner) { draft.give(relation, to: owner, type: "manual") }
    return draft.effects()
  }

  /// T3c.
  private func regroupToPool(
    _ state: MovementState, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    try Movement.demandActive(state)
    guard !state.live.isEmpty || state.customer.privateOwner != nil else { return MovementEffects() }
    var draft = MovementDraft(state, in: world, makeID: makeID)
    if let owner = state.customer.privateOwner?.id {
      guard world.isAdministrator || owner == world.actor.userID else { throw .isPrivate }
      draft.releasePrivately(.regrouped, cancels: "分组断开")
    }
    let sources = breakRelations(of: state, besides: nil, &draft, world)
    guard !sources.isEmpty || state.customer.privateOwner != nil else { throw .nothingToReturn }
    for source in sources { draft.logGrouping(from: source, to: nil) }
    countReturn(&draft)
    draft.logRecycling(.companyPool, from: sources.first, owner: state.owners.min(), because: reason)
    return draft.effects()
  }

  /// GR-35: those that the person may not end stay, and are told of.
  private func breakRelations(
    of state: MovementState, besides group: RecordID?, _ draft: inout MovementDraft, _ world: MovementWorld
  ) -> [RecordID] {
    var ended: [RecordID] = []
    for relation in state.live where relation.group?.id != group {
      guard Movement.mayEnd(relation, world), let source = relation.group?.id else {
        draft.remark = .partlyKept
        continue
      }
      draft.release(relation, remembers: false, ending: .regrouped, cancels: "分组断开")
      draft.end(relation, as: .regrouped)
      ended.append(source)
    }
    return ended
  }

  /// As in T7: his own, those of groups that he administers, the administrator all.
  private static func mayEnd(_ relation: Row<GroupRelation>, _ world: MovementWorld) -> Bool {
    if relation.owner != nil, relation.owner?.id == world.actor.userID { return true }
    return relation.group.map { world.administers($0.id) } ?? world.isAdministrator
  }

  /// T6. Without a group: every group in which the customer is the person's own.
  func returnToGroup(
    _ item: Item, _ state: MovementState, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    try Movement.demandActive(state)
    let user = world.actor.userID
    let concerned = state.live.filter { group == nil ? $0.owner?.id == user : $0.group?.id == group }
    if concerned.isEmpty, group == nil, let owner = state.owners.min() { throw .notOwner(world.personName(owner)) }
    let owned = concerned.filter { $0.owner != nil }
    guard !owned.isEmpty else { return MovementEffects() }
    var draft = MovementDraft(state, in: world, makeID: makeID)
    for relation in owned {
      let owner = relation.owner?.id
      if owner != user, owner != nil {
        guard relation.group.map({ world.administers($0.id) }) == true else { throw .notOwner(world.personName(owner)) }
        try Movement.demandSeen(item.seen, is: owner, world)
      }
      draft.release(relation, remembers: true, ending: owner == user ? .manualReturn : .recalled, note: reason, cancels: "退回小组公海")
    }
    countReturn(&draft)
    draft.logRecycling(.groupPool, from: owned.first?.group?.id, owner: owned.first?.owner?.id, because: reason)
    return draft.effects()
  }

  /// T7.
  func returnToPool(
    _ item: Item, _ state: MovementState, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    try Movement.demandActive(state)
    guard !state.live.isEmpty || state.customer.privateOwner != nil else { return MovementEffects() }
    let user = world.actor.userID
    let removable = state.live.filter { Movement.mayEnd($0, world) }
    let owner = state.customer.privateOwner?.id
    let isPrivate = owner != nil && (owner == user || world.isAdministrator)
    guard !removable.isEmpty || isPrivate else {
      if let user, case .person(user) = item.seen { throw .notOwner(state.owners.min().flatMap { world.personName($0) }) }
      throw .nothingToReturn
    }
    var draft = MovementDraft(state, in: world, makeID: makeID)
    if isPrivate { draft.releasePrivately(owner == user ? .manualReturn : .recalled, note: reason, cancels: "退回公司公海") }
    for relation in removable {
      let isOwn = relation.owner?.id == user
      draft.release(relation, remembers: true, ending: isOwn ? .manualReturn : .recalled, note: reason, cancels: "退回公司公海")
      draft.end(relation, as: .returned)
      draft.logGrouping(from: relation.group?.id, to: nil)
    }
    countReturn(&draft)
    draft.logRecycling(
      .companyPool, from: removable.first?.group?.id, owner: owner ?? removable.lazy.compactMap { $0.owner?.id }.first, because: reason)
    return draft.effects()
  }

  /// T8: a salesperson only where he is the only owner of all there is.
  func recycle(
    _ state: MovementState, _ world: MovementWorld, _ makeID: @escaping () -> RecordID
  ) throws(Problem) -> MovementEffects {
    if state.customer.status == .recycled { return MovementEffects() }
    guard mayRecycle(state, world) else { throw .noRightHere }
    let owners = state.owners
    var draft = MovementDraft(state, in: world, makeID: makeID)
    draft.releasePrivately(.trashed, note: reason, cancels: "放回收站")
    for relation in state.live {
      draft.release(relation, remembers: true, ending: .trashed, note: reason, cancels: "放回收站")
      draft.end(relation, as: .recycled)
    }
    draft.customer.status = .recycled
    draft.customer.nextFollowAt = nil
    draft.logRecycling(.recycleBin, from: state.live.first?.group?.id, owner: owners.min(), because: reason)
    return draft.effects()
  }

  private func mayRecycle(_ state: MovementState, _ world: MovementWorld) -> Bool {
    if world.isAdministrator { return true }
    guard let user = world.actor.userID else { return false }
    if state.live.isEmpty {
      return state.customer.privateOwner.map { $0.id == user } ?? world.actor.has(.customerScopePool)
    }
    if state.live.allSatisfy({ relation in relation.group.map { world.administers($0.id) } ?? false }) { return true }
    return state.live.allSatisfy { $0.owner?.id == user }
  }

  /// T9.
  func restore(_ state: MovementState, _ world: MovementWorld, _ makeID: @escaping () -> RecordID) -> MovementEffects {
    guard state.customer.status == .recycled else { return MovementEffects() }
    var draft = MovementDraft(state, in: world, makeID: makeID)
    draft.customer.status = .active
    for relation in state.relations where relation.isLive != true && relation.endReason == .recycled { draft.end(relation, as: .returned) }
    draft.logRecycling(.companyPool, from: nil, owner: nil, because: reason ?? "回收站退回")
    return draft.effects()
  }

  /// GR-94, and the customer's count of returns.
  private func countReturn(_ draft: inout MovementDraft) {
    draft.customer.poolReturns = (draft.customer.poolReturns ?? 0) + 1
    draft.customer.nextFollowAt = nil
  }
}
