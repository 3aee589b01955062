/// One customer while a movement is being decided: what he becomes, and the log rows that say how (a-groups 5).
struct MovementDraft {
  let world: MovementWorld
  let before: MovementState
  let makeID: () -> RecordID
  let rule: String?

  var customer: Row<Customer>
  private(set) var relations: [Row<GroupRelation>]
  private(set) var tasks: [Row<WorkTask>]
  private(set) var periods: [Row<OwnershipPeriod>]
  private var made: [Record] = []
  private(set) var gained: Set<RecordID> = []
  private(set) var lost: Set<RecordID> = []
  var remark: Problem?

  init(_ state: MovementState, in world: MovementWorld, rule: String? = nil, makeID: @escaping () -> RecordID) {
    before = state
    self.world = world
    self.rule = rule
    self.makeID = makeID
    customer = state.customer
    relations = state.relations
    tasks = state.tasks
    periods = state.periods
  }

  var live: [Row<GroupRelation>] { relations.filter { $0.isLive == true } }
  private var actor: RecordID? { world.actor.userID }

  // MARK: - Relations

  private mutating func change(_ relation: RecordID, _ body: (inout Row<GroupRelation>, Instant) -> Void) {
    guard let index = relations.firstIndex(where: { $0.id == relation }) else { return }
    body(&relations[index], world.now)
  }

  /// A new relation, in the group's pool.
  mutating func join(_ group: RecordID, as id: RecordID) -> Row<GroupRelation> {
    var relation = Row<GroupRelation>(id: relations.contains { $0.id == id } ? makeID() : id)
    relation.customer = customer.ref
    relation.group = Ref(group)
    relation.joinedAt = world.now
    relations.append(relation)
    return relation
  }

  mutating func give(_ relation: Row<GroupRelation>, to person: RecordID, type: String) {
    change(relation.id) { relation, now in
      relation.owner = Ref(person)
      relation.assignedAt = now
      relation.assignType = type
      relation.ownerFollowTimes = 0
    }
    gained.insert(person)
    logAssignment(in: relation.group?.id, to: person, type: type, isRelease: false)
  }

  /// Its owner loses it; the relation itself stays.
  ///
  /// - Parameters:
  ///   - remembers: Whether he counts as the last owner, who does not get it back at once (GR-34).
  ///   - cancels: Why his follow-up tasks end; `nil` where they do not.
  mutating func release(
    _ relation: Row<GroupRelation>, remembers: Bool, ending: OwnershipEnd, note: String? = nil, cancels: String?
  ) {
    guard let owner = relation.owner?.id else { return }
    change(relation.id) { relation, now in
      relation.owner = nil
      relation.assignedAt = nil
      relation.assignType = nil
      relation.ownerFollowTimes = 0
      if remembers {
        relation.lastOwner = Ref(owner)
        relation.lastOwnerUntil = now
      }
    }
    lost.insert(owner)
    close(relation.group?.id, of: owner, ending, note)
    logAssignment(in: relation.group?.id, to: owner, type: "manual", isRelease: true)
    if let cancels { cancelTasks(of: owner, in: relation.group?.id, because: cancels) }
  }

  mutating func end(_ relation: Row<GroupRelation>, as reason: RelationEnd) {
    change(relation.id) { relation, now in
      relation.isLive = false
      relation.endedAt = now
      relation.endReason = reason
    }
  }

  // MARK: - Private ownership

  mutating func givePrivately(to person: RecordID, type: String) {
    customer.privateOwner = Ref(person)
    gained.insert(person)
    logAssignment(in: nil, to: person, type: type, isRelease: false)
  }

  mutating func releasePrivately(_ ending: OwnershipEnd, note: String? = nil, cancels: String?) {
    guard let owner = customer.privateOwner?.id else { return }
    customer.privateOwner = nil
    lost.insert(owner)
    close(nil, of: owner, ending, note)
    logAssignment(in: nil, to: owner, type: "manual", isRelease: true)
    if let cancels { cancelTasks(of: owner, in: nil, because: cancels) }
  }

  // MARK: - Periods

  private mutating func close(_ group: RecordID?, of person: RecordID, _ ending: OwnershipEnd, _ note: String?) {
    for index in periods.indices
    where periods[index].user?.id == person && periods[index].group?.id == group && periods[index].endedAt == nil {
      periods[index].endedAt = world.now
      periods[index].endReason = ending
      periods[index].endNote = note
    }
  }

  mutating func open(_ mode: OwnershipMode, of person: RecordID, in pool: Row<Pool>) {
    var period = Row<OwnershipPeriod>(id: makeID())
    period.pool = pool.ref
    period.customer = customer.ref
    period.group = pool.group
    period.user = Ref(person)
    period.mode = mode
    period.startedAt = world.now
    periods.append(period)
  }

  // MARK: - Logs

  mutating func logGrouping(from source: RecordID?, to target: RecordID?) {
    var row = Row<GroupingRecord>(id: makeID())
    row.customer = customer.ref
    row.customerName = customer.name
    row.source = world.groupName(source)
    row.sourceGroup = source.map { Ref($0) }
    row.target = target == nil ? "公海" : world.groupName(target)
    row.targetGroup = target.map { Ref($0) }
    row.type = "manual"
    row.rule = rule
    row.at = world.now
    row.actor = actor.map { Ref($0) }
    made.append(row.record)
  }

  private mutating func logAssignment(in group: RecordID?, to person: RecordID, type: String, isRelease: Bool) {
    var row = Row<AssignmentRecord>(id: makeID())
    row.customer = customer.ref
    row.customerName = customer.name
    row.group = group.map { Ref($0) }
    row.groupName = world.groupName(group)
    row.salesperson = Ref(person)
    row.salespersonName = world.personName(person)
    row.rule = rule
    row.type = type
    row.isRelease = isRelease
    row.at = world.now
    row.actorName = isRelease ? "delete" : world.personName(actor)
    row.actor = actor.map { Ref($0) }
    made.append(row.record)
  }

  mutating func logRecycling(_ destination: RecycleDestination, from group: RecordID?, owner: RecordID?, because reason: String?) {
    var row = Row<RecycleRecord>(id: makeID())
    row.customer = customer.ref
    row.customerName = customer.name
    row.actor = actor.map { Ref($0) }
    row.destination = destination
    row.at = world.now
    row.reason = reason
    row.group = group.map { Ref($0) }
    row.formerOwner = owner.map { Ref($0) }
    made.append(row.record)
  }

  // MARK: - Tasks (a-groups 9)

  /// F(c,u,g): with group g, and those without group if the person keeps no other claim on the customer. Asked after he lost it.
  private func followUpTasks(of person: RecordID, in group: RecordID?) -> [Int] {
    let keepsClaim = customer.privateOwner?.id == person || live.contains { $0.owner?.id == person }
    return tasks.indices.filter { index in
      let task = tasks[index]
      guard task.type == .followUp, task.owner?.id == person, task.progress?.isOpen == true, task.isDeleted != true else { return false }
      return task.group.map { $0.id == group } ?? !keepsClaim
    }
  }

  private mutating func cancelTasks(of person: RecordID, in group: RecordID?, because reason: String) {
    for index in followUpTasks(of: person, in: group) {
      tasks[index].progress = .cancelled
      tasks[index].cancelReason = reason
    }
  }

  /// GR-91.
  mutating func moveTasks(of person: RecordID, in group: RecordID?, to heir: RecordID) {
    let callBack = tasks.firstIndex {
      $0.owner?.id == heir && $0.origin == .callBack && $0.progress?.isOpen == true && $0.isDeleted != true
    }
    for index in followUpTasks(of: person, in: group) {
      if tasks[index].origin == .callBack, let callBack {
        if let due = tasks[index].dueAt, tasks[callBack].dueAt.map({ due < $0 }) ?? true { tasks[callBack].dueAt = due }
        tasks[index].progress = .cancelled
        tasks[index].cancelReason = "批量转移"
      } else {
        tasks[index].owner = Ref(heir)
      }
    }
  }

  /// GR-69; none where an open one of the same owner, customer and group is there.
  mutating func makeTask(_ id: RecordID, for person: RecordID, in group: RecordID?, origin: TaskOrigin, due: Instant) {
    let isThere = tasks.contains {
      $0.type == .followUp && $0.owner?.id == person && $0.group?.id == group && $0.progress?.isOpen == true && $0.isDeleted != true
    }
    guard !isThere else { return }
    var task = Row<WorkTask>(id: id)
    task.name = "客户跟进任务"
    task.type = .followUp
    task.customer = customer.ref
    task.owner = Ref(person)
    task.creator = actor.map { Ref($0) }
    task.dueAt = due
    task.createdAt = world.now
    task.origin = origin
    task.group = group.map { Ref($0) }
    made.append(task.record)
  }

  // MARK: - Result

  /// Changes first, in a fixed order, then what is new.
  func effects() -> MovementEffects {
    var effects = MovementEffects(gained: gained.subtracting(before.owners), lost: lost.subtracting(gained), remark: remark)
    func add<K: Kind>(_ old: [Row<K>], _ new: [Row<K>]) {
      for row in new {
        let present = old.first { $0.id == row.id }
        if present != row { effects.steps.append(.init(before: present?.record, after: row.record)) }
      }
    }
    add([before.customer], [customer])
    add(before.relations, relations)
    add(before.tasks, tasks)
    add(before.periods, periods)
    for record in made { effects.steps.append(.init(before: nil, after: record)) }
    return effects
  }
}
