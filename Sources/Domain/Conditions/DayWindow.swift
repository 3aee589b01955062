/// The days that an operator without a date of its own asks for: 最近N天, 月份等于, 周年日在未来N天内 …
package enum DayWindow: Hashable, Sendable {
  case days(ClosedRange<Day>)
  case before(Day)
  case month(Int)
  /// Month × 100 + day, from the first to the last; past the end of the year where the first is the larger.
  case anniversary(from: Int, through: Int)
  case always

  /// `nil` for an operator that compares with its values.
  package init?(_ operation: ConditionOperator, _ values: [ConditionLiteral], today: Day) {
    let count = values.compactMap { if case .count(let count) = $0 { count } else { nil } }.first
    switch (operation, count) {
    case (.today, _): self = .days(today...today)
    case (.yesterday, _): self = .days(today.adding(days: -1)...today.adding(days: -1))
    case (.lastDays, let count?): self = .days(today.adding(days: 1 - count)...today)
    case (.nextDays, let count?): self = .days(today...today.adding(days: count - 1))
    case (.olderThanDays, let count?): self = .before(today.adding(days: -count))
    case (.monthEq, let count?): self = .month(count)
    case (.annivDays, let count?): self = DayWindow.anniversary(today, count)
    default: return nil
    }
  }

  private static func anniversary(_ today: Day, _ count: Int) -> DayWindow {
    // 365 days on, every day of the calendar has come round.
    if count >= 365 { return .always }
    let last = today.adding(days: count)
    var end = last.monthAndDay
    // 29 February is kept on the 28th of a common year (COND-15).
    if end == 228, !Day.isLeap(last.year) { end = 229 }
    return .anniversary(from: today.monthAndDay, through: end)
  }

  package func contains(_ day: Day) -> Bool {
    switch self {
    case .days(let range): range.contains(day)
    case .before(let limit): day < limit
    case .month(let month): day.month == month
    case .anniversary(let from, let through):
      from <= through ? (from...through).contains(day.monthAndDay) : day.monthAndDay >= from || day.monthAndDay <= through
    case .always: true
    }
  }
}

extension Day {
  package var monthAndDay: Int { month * 100 + day }
}
