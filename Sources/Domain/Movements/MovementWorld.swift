/// What a movement is decided by beside the customer himself, read by whoever asks: the replica ahead, the server for good.
package struct MovementWorld {
  package let now: Instant
  package let zone: BusinessZone
  package let actor: Actor
  package var groups: [RecordID: Row<CustomerGroup>] = [:]
  package var people: [RecordID: Row<User>] = [:]
  /// The pool that governs the sea concerned.
  package var pool: Row<Pool>?
  /// Of claiming: what the person has claimed before.
  package var claims = ClaimCount()

  package init(now: Instant, zone: BusinessZone, actor: Actor) {
    self.now = now
    self.zone = zone
    self.actor = actor
  }

  func groupName(_ id: RecordID?) -> String? { id.flatMap { groups[$0]?.name } }
  func personName(_ id: RecordID?) -> String? { id.flatMap { people[$0]?.name } }

  func isEnabled(_ person: RecordID) -> Bool {
    people[person].map { $0.status == .enabled && $0.isDeleted != true } ?? false
  }

  func isSalesperson(_ person: RecordID, of group: RecordID) -> Bool {
    groups[group]?.salespeople?.ids.contains(person) ?? false
  }

  func administers(_ group: RecordID) -> Bool {
    actor.userID == nil || actor.isAdministrator || actor.administeredGroups.contains(group)
  }

  var isAdministrator: Bool { actor.userID == nil || actor.isAdministrator }
}

/// What somebody has claimed out of one pool (POOL-31).
package struct ClaimCount: Hashable, Sendable {
  /// Claims that are his now.
  package var held: Int64 = 0
  /// Claims begun on the current day, ended or not.
  package var today: Int64 = 0
  /// Of each customer of the command, his claims since the last reset, and when that limit lifts.
  package var same: [RecordID: (times: Int64, liftsAt: Instant?)] = [:]

  package init() {}

  package static func == (left: ClaimCount, right: ClaimCount) -> Bool {
    left.held == right.held && left.today == right.today && left.same.keys == right.same.keys
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(held)
    hasher.combine(today)
  }
}

/// One customer with what a movement may change of him.
package struct MovementState {
  package var customer: Row<Customer>
  /// Dead ones too, in the order of their identifiers.
  package var relations: [Row<GroupRelation>]
  /// Open tasks about him.
  package var tasks: [Row<WorkTask>]
  /// The periods of ownership that have no end.
  package var periods: [Row<OwnershipPeriod>]

  package init(
    customer: Row<Customer>, relations: [Row<GroupRelation>], tasks: [Row<WorkTask>] = [], periods: [Row<OwnershipPeriod>] = []
  ) {
    self.customer = customer
    self.relations = relations
    self.tasks = tasks
    self.periods = periods
  }

  package var live: [Row<GroupRelation>] { relations.filter { $0.isLive == true } }

  /// At most one is live in a group (GR-22).
  package func relation(in group: RecordID) -> Row<GroupRelation>? { live.first { $0.group?.id == group } }

  /// Everybody whose customer it is (GR-25).
  package var owners: Set<RecordID> {
    Set(live.compactMap { $0.owner?.id } + [customer.privateOwner?.id].compactMap { $0 })
  }
}

/// What a movement does to one customer: rows that change, in the order in which they are written, and who is to be told.
package struct MovementEffects {
  package struct Step {
    /// `nil` where the row is made.
    package let before: Record?
    package let after: Record
  }

  package var steps: [Step] = []
  /// People who got the customer, and people who lost him to somebody else's command.
  package var gained: Set<RecordID> = []
  package var lost: Set<RecordID> = []
  /// What could not be done beside what was: 部分关系无权断开.
  package var remark: Problem?

  /// The end state is the present one (GR-33).
  package var isNothing: Bool { steps.isEmpty }
}
