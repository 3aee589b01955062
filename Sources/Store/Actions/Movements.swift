import Domain

/// Moving customers, online or not (a-groups 5): the replica decides ahead with the server's own rules on what it holds, shows that as pending,
/// and queues the command for those it found movable.
package enum Movements {
  package struct Report: Hashable, Sendable {
    package var moved: [RecordID] = []
    /// Customers who are so already (GR-33).
    package var unchanged = 0
    package var skipped: [SkippedCustomer] = []
    /// What was not done beside what was: 部分关系无权断开.
    package var remarks: [SkippedCustomer] = []
    /// Whether the command was queued.
    package var isQueued = false

    package init() {}
  }

  /// A command as a person gives it; the identifiers and what he saw are added here.
  package struct Request: Hashable, Sendable {
    package var verb: Movement.Verb
    package var customers: [RecordID]
    package var group: RecordID?
    package var breaksOthers = false
    package var takers: [RecordID] = []
    package var from: RecordID?
    package var makesTasks = false
    package var reason: String?
    /// Of a retry: whatever he is by now, the command is meant.
    package var ignoresChange = false

    package init(_ verb: Movement.Verb, _ customers: [RecordID]) {
      self.verb = verb
      self.customers = customers
    }
  }

  /// - Throws: The problem of its customer where there is none that it would move, nor could not look at.
  @discardableResult
  package static func run(_ request: Request, zone: BusinessZone, in transaction: LocalTransaction) throws -> Report {
    let report = try attempt(request, zone: zone, in: transaction)
    if !report.isQueued, report.unchanged == 0, let first = report.skipped.first { throw first.problem }
    return report
  }

  /// As `run`, but a command that moves nobody reports why of each customer.
  package static func attempt(_ request: Request, zone: BusinessZone, in transaction: LocalTransaction) throws -> Report {
    try check(request)
    if request.verb == .transfer, request.reason?.trimmed.isEmpty ?? true { throw Problem.reasonMissing }
    let (movement, found, effects) = try decide(request, zone: zone, in: transaction)
    var report = found
    let isOfAll = request.verb == .transfer && request.customers.isEmpty
    guard !report.moved.isEmpty || isOfAll else { return report }
    try transaction.queue(movement, showing: effects.flatMap(\.steps))
    report.isQueued = true
    return report
  }

  /// What the command would do here and now; nothing is changed, and nothing queued.
  ///
  /// - Throws: What is missing from the command, or why the person may not give it at all.
  package static func outlook(_ request: Request, zone: BusinessZone, in transaction: LocalTransaction) throws -> MovementOutlook {
    try check(request)
    let (_, report, effects) = try decide(request, zone: zone, in: transaction)
    return MovementOutlook(report, effects)
  }

  /// Asks the rules about every customer, in order.
  private static func decide(
    _ request: Request, zone: BusinessZone, in transaction: LocalTransaction
  ) throws -> (Movement, Report, [MovementEffects]) {
    var movement = Movement(request.verb, [])
    movement.group = request.group
    movement.breaksOthers = request.breaksOthers
    movement.takers = request.takers
    movement.from = request.from
    movement.makesTasks = request.makesTasks
    movement.reason = request.reason.flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed }
    let actor = try transaction.actor()
    if let problem = Rights.problem(.move(movement), by: actor, in: RightsContext()) { throw problem }
    let reader = MovementFacts(transaction: transaction, zone: zone)
    var world = try reader.world(of: request)
    let takers = try reader.takers(of: request, in: world)
    var (report, all) = (Report(), [MovementEffects]())
    var isOver = false
    for customer in request.customers {
      if isOver {
        report.skipped.append(SkippedCustomer(customer, .notTried))
        continue
      }
      do {
        guard let state = try reader.state(of: customer) else { throw Problem.noRightHere }
        let seen = request.ignoresChange || request.verb == .restore ? .any : reader.seen(state, by: request)
        let item = Movement.Item(customer: customer, relation: transaction.newID(), task: transaction.newID(), seen: seen)
        // Of a list row the relations are not here: the server alone can say.
        if request.verb == .claim, request.group != nil, try transaction.level(of: customer) == .list {
          movement.items.append(item)
          report.moved.append(customer)
          continue
        }
        let effects = try movement.effects(on: item, state, taker: takers[customer], in: world, makeID: transaction.newID)
        movement.items.append(item)
        if effects.isNothing {
          report.unchanged += 1
        } else {
          report.moved.append(customer)
          all.append(effects)
          world.claims.held += 1
          world.claims.today += 1
        }
        if let remark = effects.remark { report.remarks.append(SkippedCustomer(customer, remark)) }
      } catch let problem as Problem {
        report.skipped.append(SkippedCustomer(customer, problem))
        isOver = request.verb == .claim && problem.endsClaiming
      }
    }
    return (movement, report, all)
  }

  private static func check(_ request: Request) throws {
    if (request.reason?.count ?? 0) > Movement.reasonMax { throw Problem.reasonTooLong }
    if request.customers.count > Movement.itemsMax {
      throw Problem(
        "TOO_MANY", "一次最多\(Movement.itemsMax)个客户", "At most \(Movement.itemsMax) customers at once")
    }
    guard request.verb == .assign || request.verb == .transfer else { return }
    if request.takers.isEmpty { throw Problem.nobodyNamed }
    guard request.verb == .transfer else { return }
    if request.from == request.takers.first { throw Problem.sameFromAndTo }
  }
}
