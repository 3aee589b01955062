import Domain

/// What a command would do to its customers, told before it is given.
package struct MovementOutlook: Hashable, Sendable {
  /// One thing that happens to some of them.
  package enum Change: Hashable, Sendable {
    /// The relation to the group ends; whose he was there, if anybody's.
    case leaves(group: RecordID, owner: RecordID?)
    /// He goes back to the pool of a group where he was somebody's.
    case released(group: RecordID, owner: RecordID)
    /// He comes into a group (T4g).
    case joins(group: RecordID)
    /// He is given to somebody in a group, or privately; from whom, where he was somebody's there (T5).
    case given(group: RecordID?, to: RecordID, from: RecordID?)
    /// He was somebody's privately and is so no more.
    case privateEnds(owner: RecordID)
  }

  package struct Counted<Thing: Hashable & Sendable>: Hashable, Sendable {
    package let thing: Thing
    package let count: Int
  }

  package let moved: Int
  /// Customers who are so already (GR-33).
  package let unchanged: Int
  /// In the order in which they first happen.
  package private(set) var changes: [Counted<Change>] = []
  package private(set) var cancelledTasks = 0
  package private(set) var newTasks = 0
  /// Why customers are passed over, or not done whole.
  package private(set) var objections: [Counted<Problem>] = []

  init(_ report: Movements.Report, _ effects: [MovementEffects]) {
    moved = report.moved.count
    unchanged = report.unchanged
    var all: [Change] = []
    for step in effects.flatMap(\.steps) {
      switch step.after.schema {
      case GroupRelation.schema:
        all += MovementOutlook.changes(step.before.map { Row<GroupRelation>($0) }, Row<GroupRelation>(step.after))
      case Customer.schema:
        guard let before = step.before else { continue }
        all += MovementOutlook.ownership(Row<Customer>(before).privateOwner?.id, Row<Customer>(step.after).privateOwner?.id)
      case WorkTask.schema: note(step.before, Row<WorkTask>(step.after))
      default: break
      }
    }
    changes = MovementOutlook.counted(all)
    objections = MovementOutlook.counted((report.skipped + report.remarks).map(\.problem))
  }

  private mutating func note(_ before: Record?, _ after: Row<WorkTask>) {
    if before == nil { newTasks += 1 } else if after.progress == .cancelled { cancelledTasks += 1 }
  }

  private static func changes(_ before: Row<GroupRelation>?, _ after: Row<GroupRelation>) -> [Change] {
    guard let group = after.group?.id else { return [] }
    let (old, new) = (before?.owner?.id, after.owner?.id)
    if before?.isLive == true, after.isLive != true { return [.leaves(group: group, owner: old)] }
    let joining: [Change] = before == nil ? [.joins(group: group)] : []
    if let new, new != old { return joining + [.given(group: group, to: new, from: old)] }
    if let old, new == nil { return [.released(group: group, owner: old)] }
    return joining
  }

  private static func ownership(_ old: RecordID?, _ new: RecordID?) -> [Change] {
    if old == new { return [] }
    if let new { return [.given(group: nil, to: new, from: old)] }
    return old.map { [.privateEnds(owner: $0)] } ?? []
  }

  private static func counted<Thing>(_ things: [Thing]) -> [Counted<Thing>] {
    var counts: [Thing: Int] = [:]
    var order: [Thing] = []
    for thing in things {
      if counts[thing] == nil { order.append(thing) }
      counts[thing, default: 0] += 1
    }
    return order.map { Counted(thing: $0, count: counts[$0] ?? 0) }
  }
}
