import Domain

/// A follow-up of the past year, not yet a record.
struct DemoFact {
  let customer: RecordID
  let user: RecordID
  let group: RecordID?
  let at: Instant
  let method: String
  let state: String
  let summary: String
  var maturity: String?
  var inviteType: String?
  /// `nil`: not to be continued.
  var nextAt: Instant?

  func operation(id: RecordID) -> Operation {
    var row = Row<FollowRecord>(id: id)
    row.customer = Ref(customer)
    row.user = Ref(user)
    row.group = group.map { Ref($0) }
    row.at = at
    row.method = method
    row.state = state
    row.summary = summary
    row.maturity = maturity
    row.inviteType = inviteType
    row.continues = nextAt != nil
    row.nextAt = nextAt
    return .inserting(row.record, withDerived: true)
  }
}

/// Makes the follow-ups of one customer, the last of which says when to call again: some days ago, today, or in the next two weeks.
struct DemoFactMaker {
  let customer: RecordID
  let user: RecordID
  let group: RecordID?
  let from: Instant
  let now: Instant
  /// A few records each, or for the crowd of a large demo one or two.
  let isDetailed: Bool

  func facts(_ generator: inout SeededGenerator) -> [DemoFact] {
    let count = isDetailed ? generator.int(1...6) : generator.int(0...2)
    guard count > 0 else { return [] }
    let zone = BusinessZone.shanghai
    let today = zone.day(of: now)
    let first = zone.day(of: from)
    let span = max(0, today.number - 1 - first.number)
    let times = (0..<count).map { _ in
      zone.instant(
        first.adding(days: generator.int(0...span)), hour: generator.int(10...17), minute: generator.int(0...59),
        second: generator.int(0...59))
    }
    .filter { $0 > from && $0 < now }.sorted()
    return times.enumerated().map { index, at in fact(at, isLast: index == times.count - 1, today, &generator) }
  }

  private func fact(_ at: Instant, isLast: Bool, _ today: Day, _ generator: inout SeededGenerator) -> DemoFact {
    let state = isLast ? DemoFactMaker.lastState(&generator) : generator.chance(70) ? "following" : "interested"
    let summary = generator.pick(DemoNames.summaries[state] ?? ["约定下次再沟通"])
    let method = generator.pick(["phone", "phone", "phone", "wechat", "wechat", "sms", "email", "visit"])
    let isOpen = state == "following" || state == "interested" || state == "unreachable"
    let nextAt = isOpen && (!isLast || generator.chance(75)) ? next(at, isLast: isLast, today, &generator) : nil
    return DemoFact(
      customer: customer, user: user, group: group, at: at, method: method, state: state, summary: summary,
      maturity: generator.chance(40) ? generator.pickEarly(["potential", "interested", "key_account", "other"]) : nil,
      inviteType: generator.chance(20) ? generator.pick(["self_registered", "friend_referral"]) : nil, nextAt: nextAt)
  }

  private static func lastState(_ generator: inout SeededGenerator) -> String {
    switch generator.int(1...100) {
    case 1...55: "following"
    case 56...75: "interested"
    case 76...84: "closed_won"
    case 85...92: "not_interested"
    default: "unreachable"
    }
  }

  private func next(_ at: Instant, isLast: Bool, _ today: Day, _ generator: inout SeededGenerator) -> Instant {
    let zone = BusinessZone.shanghai
    let wished = isLast ? today.adding(days: generator.int(-4...14)) : zone.day(of: at).adding(days: generator.int(2...20))
    let day = max(wished, zone.day(of: at).adding(days: 1))
    return zone.instant(day, hour: generator.int(9...17), minute: generator.pick([0, 0, 15, 30, 30, 45]))
  }
}
