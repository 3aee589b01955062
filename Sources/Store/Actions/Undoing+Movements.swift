import Domain

/// Taking movements back: by movements, for there is no other way to move a customer.
extension Undoing {
  /// A command that brings a customer nearer to where he was.
  private struct Way: Hashable {
    var verb: Movement.Verb
    var group: RecordID?
    var taker: RecordID?

    init(_ verb: Movement.Verb, group: RecordID? = nil, to taker: RecordID? = nil) {
      self.verb = verb
      self.group = group
      self.taker = taker
    }
  }

  mutating func moveBack(
    _ movement: Movement, was: [RecordID: CustomerPlace], became: [RecordID: CustomerPlace]
  ) throws {
    let now = try transaction.places(of: movement.customers)
    // Customers who go the same ways go together.
    var plans: [(ways: [Way], customers: [RecordID])] = []
    for customer in movement.customers {
      if movement.verb == .claim {
        // Whoever is claimed was nobody's before: of a list row that is all there is to know.
        plans.append(([Way(movement.group == nil ? .returnToPool : .returnToGroup, group: movement.group)], [customer]))
        continue
      }
      guard let before = was[customer], let after = became[customer] else {
        report.kept.append(Label("客户原来的归属不在本机", "whose the customer was is not known on this device"))
        continue
      }
      guard let present = now[customer] else {
        report.kept.append(Label("客户已不在您的范围内", "the customer is no longer in your scope"))
        continue
      }
      if present == before { continue }
      guard present == after else {
        report.kept.append(Label("客户的归属后来又变过，没有动", "the customer was moved again since and stays"))
        continue
      }
      guard let ways = try ways(from: present, to: before) else {
        report.kept.append(
          Label("只断开一个分组的做法不存在，请在客户上处理", "a single group cannot be left alone; decide it on the customer"))
        continue
      }
      if let index = plans.firstIndex(where: { $0.ways == ways }) {
        plans[index].customers.append(customer)
      } else {
        plans.append((ways, [customer]))
      }
    }
    for plan in plans { try go(plan.ways, plan.customers, back: movement) }
  }

  private mutating func go(_ ways: [Way], _ customers: [RecordID], back movement: Movement) throws {
    if movement.verb == .transfer, let from = movement.from, let to = movement.takers.first {
      var request = Movements.Request(.transfer, customers)
      request.group = movement.group
      request.from = to
      request.takers = [from]
      return try run(request)
    }
    for way in ways {
      var request = Movements.Request(way.verb, customers)
      request.group = way.group
      request.takers = way.taker.map { [$0] } ?? []
      try run(request)
    }
    report.done += customers.count
  }

  private mutating func run(_ request: Movements.Request) throws {
    var request = request
    request.reason = title
    let moved = try Movements.run(request, zone: zone, in: transaction)
    if request.verb == .transfer { report.done += moved.moved.count }
    report.kept += moved.skipped.map(\.problem.sentence)
  }

  /// - Returns: `nil` where no commands lead there.
  private func ways(from now: CustomerPlace, to was: CustomerPlace) throws -> [Way]? {
    if was.isRecycled { return [Way(.recycle)] }
    var ways: [Way] = []
    var left = now
    if now.isRecycled {
      ways.append(Way(.restore))
      left = CustomerPlace()
    }
    let surplus = left.relations.keys.contains { was.relations[$0] == nil }
    if surplus || left.privateOwner != nil && left.privateOwner != was.privateOwner {
      // The way to the company pool ends every relation, and nothing ends a single one.
      guard left.relations.keys.allSatisfy({ was.relations[$0] == nil }) else { return nil }
      ways.append(Way(.returnToPool))
      left = CustomerPlace()
    }
    for (group, owner) in was.relations.sorted(by: { $0.key < $1.key }) {
      switch (left.relations[group], owner) {
      case (.some(owner), _): break
      case (.some, nil): ways.append(Way(.returnToGroup, group: group))
      case (nil, nil): ways.append(Way(.group, group: group))
      case (let present, let owner?): ways.append(try giving(to: owner, in: group, isInPool: present == .some(nil)))
      }
    }
    if let owner = was.privateOwner, left.privateOwner != owner { ways.append(try giving(to: owner, in: nil, isInPool: true)) }
    return ways
  }

  /// Assigning, or claiming for oneself where one may not assign.
  private func giving(to owner: RecordID, in group: RecordID?, isInPool: Bool) throws -> Way {
    let actor = try transaction.actor()
    let mayAssign = actor.isAdministrator || group.map { actor.administeredGroups.contains($0) } ?? false
    if !mayAssign, isInPool, owner == transaction.user { return Way(.claim, group: group) }
    return Way(.assign, group: group, to: owner)
  }
}
