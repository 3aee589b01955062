import Database
import Domain
import Tables

/// Movements: customers change hands, one by one, by what is when the command arrives (a-groups 5, 11).
extension Commit {
  /// - Throws: The problem of its customer where there is none that it could move, so that the whole command is refused and kept.
  func move(_ movement: Movement) throws {
    if let problem = Rights.problem(.move(movement), by: actor, in: RightsContext()) { throw problem }
    var movement = movement
    if movement.verb == .transfer { try completeTransfer(&movement) }
    let reader = MovementReader(commit: self)
    var world = try reader.world(of: movement)
    let takers = try reader.takers(of: movement, in: world)
    var result = MovementResult()
    var end: Problem?
    for item in movement.items {
      if end != nil {
        result.skipped.append(SkippedCustomer(item.customer, .notTried))
        continue
      }
      do {
        let effects = try decide(movement, item, taker: takers[item.customer], reader, &world)
        if effects.isNothing { result.unchanged += 1 } else { result.note(item.customer, effects) }
      } catch let problem as Problem {
        result.skipped.append(SkippedCustomer(item.customer, problem))
        if movement.verb == .claim, problem.endsClaiming { end = problem }
      }
    }
    if movement.verb == .transfer { try logTransfer(movement, result, world) }
    try tellMoved(movement, result, world)
    skipped += result.skipped
    if result.moved.isEmpty, result.unchanged == 0, movement.verb != .transfer, let first = result.skipped.first { throw first.problem }
  }

  private func decide(
    _ movement: Movement, _ item: Movement.Item, taker: RecordID?, _ reader: MovementReader, _ world: inout MovementWorld
  ) throws -> MovementEffects {
    guard let state = try reader.state(of: item.customer), try mayConcern(item) else { throw Problem.noRightHere }
    try reader.complete(&world, for: state)
    let effects = try movement.effects(on: item, state, taker: taker, in: world, makeID: makeID)
    try take(effects)
    if movement.verb == .claim, !effects.isNothing {
      world.claims.held += 1
      world.claims.today += 1
    }
    return effects
  }

  /// Whether the person may know of the customer at all: he holds him, or held him when he gave the command, which is why he is then told what
  /// became of him. Everybody else hears the same about a customer who is there as about one who is not (ENF-02).
  private func mayConcern(_ item: Movement.Item) throws -> Bool {
    guard actor.userID != nil else { return true }
    let grants = Grants(of: actor)
    if grants.level(for: try keysBefore(item.customer)) > .none { return true }
    // What opens him may be in another's hands by now, so it is asked of the keys that he had and of the grants that the person has.
    return try book.hasCarried(item.customer, anyOf: Set(grants.levels.keys.filter(\.category.isOfCustomers)))
  }

  func take(_ effects: MovementEffects) throws {
    for step in effects.steps { try write(step.after, before: step.before, action: step.before == nil ? .insert : .update) }
  }
}

/// What became of a movement's customers.
struct MovementResult {
  var moved: [RecordID] = []
  var unchanged = 0
  var skipped: [SkippedCustomer] = []
  /// How many customers each person got, and how many he lost to the command.
  private(set) var gained: [RecordID: Int] = [:]
  private(set) var lost: [RecordID: Int] = [:]

  mutating func note(_ customer: RecordID, _ effects: MovementEffects) {
    moved.append(customer)
    for person in effects.gained { gained[person, default: 0] += 1 }
    for person in effects.lost { lost[person, default: 0] += 1 }
    if let remark = effects.remark { skipped.append(SkippedCustomer(customer, remark)) }
  }
}
