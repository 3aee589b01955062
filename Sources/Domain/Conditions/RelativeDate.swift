/// A date that moves with the day of asking: `@today-30d`, `@month_start`, `@now-2h` (COND-14).
package struct RelativeDate: Hashable, Sendable {
  package enum Anchor: String, Hashable, Sendable, CaseIterable {
    case today
    case yesterday
    case tomorrow
    case now
    case weekStart = "week_start"
    case monthStart = "month_start"
    case quarterStart = "quarter_start"
    case yearStart = "year_start"
  }

  package enum Unit: String, Hashable, Sendable {
    case hour = "h"
    case day = "d"
    case week = "w"
    case month = "m"
    case year = "y"
  }

  package let anchor: Anchor
  /// 0 where nothing is added; then `unit` is days.
  package let offset: Int
  package let unit: Unit

  package init(_ anchor: Anchor, _ offset: Int = 0, _ unit: Unit = .day) {
    self.anchor = anchor
    self.offset = offset
    self.unit = offset == 0 ? .day : unit
  }

  /// Reads `@today-30d`.
  package init?(_ text: String) {
    guard text.first == "@" else { return nil }
    let body = text.dropFirst()
    let name = body.prefix { $0 != "+" && $0 != "-" }
    guard let anchor = Anchor(rawValue: String(name)) else { return nil }
    let rest = body.dropFirst(name.count)
    if rest.isEmpty {
      self.init(anchor)
      return
    }
    let digits = rest.dropFirst().dropLast()
    guard let last = rest.last, let unit = Unit(rawValue: String(last)), (1...4).contains(digits.count),
      digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      let count = Int(digits), unit != .hour || anchor == .now
    else { return nil }
    self.init(anchor, rest.first == "-" ? -count : count, unit)
  }

  /// `false` for `@now`, which names a moment and not a day.
  package var isDay: Bool { anchor != .now }

  package func day(now: Instant, zone: BusinessZone) -> Day { moved(start(zone.day(of: now))) }

  package func moment(now: Instant, zone: BusinessZone) -> Instant {
    if anchor != .now { return zone.instant(day(now: now, zone: zone)) }
    if offset == 0 { return now }
    if unit == .hour { return now.adding(seconds: Int64(offset) * 3600) }
    let local = zone.local(now)
    return zone.instant(moved(local.day), hour: local.hour, minute: local.minute, second: local.second)
  }

  private func start(_ today: Day) -> Day {
    switch anchor {
    case .today, .now: today
    case .yesterday: today.adding(days: -1)
    case .tomorrow: today.adding(days: 1)
    case .weekStart: today.adding(days: 1 - today.weekday)
    case .monthStart: today.adding(days: 1 - today.day)
    case .quarterStart: today.adding(days: 1 - today.day).adding(months: -((today.month - 1) % 3))
    case .yearStart: today.adding(days: 1 - today.day).adding(months: 1 - today.month)
    }
  }

  /// Stops at the ends of the calendar, the years 1 and 9999.
  private func moved(_ day: Day) -> Day {
    let months = unit == .year ? offset * 12 : unit == .month ? offset : 0
    let days = unit == .day ? offset : unit == .week ? offset * 7 : 0
    let index = day.year * 12 + day.month - 1 + months
    if index < 12 { return Day(number: -719_162) }
    if index > 9999 * 12 + 11 { return Day(number: 2_932_896) }
    return day.adding(months: months).adding(days: days)
  }
}

extension RelativeDate: CustomStringConvertible {
  package var description: String {
    offset == 0 ? "@" + anchor.rawValue : "@" + anchor.rawValue + (offset > 0 ? "+" : "-") + "\(abs(offset))" + unit.rawValue
  }

  /// As a person reads it: 今天-30天, 本月1日.
  package var label: Label {
    let name =
      switch anchor {
      case .today: Label("今天", "today")
      case .yesterday: Label("昨天", "yesterday")
      case .tomorrow: Label("明天", "tomorrow")
      case .now: Label("现在", "now")
      case .weekStart: Label("本周一", "Monday of this week")
      case .monthStart: Label("本月1日", "first of this month")
      case .quarterStart: Label("本季度首日", "first of this quarter")
      case .yearStart: Label("今年1月1日", "first of this year")
      }
    if offset == 0 { return name }
    let (zh, en) =
      switch unit {
      case .hour: ("小时", "hours")
      case .day: ("天", "days")
      case .week: ("周", "weeks")
      case .month: ("个月", "months")
      case .year: ("年", "years")
      }
    let sign = offset > 0 ? "+" : "-"
    return Label("\(name.zh)\(sign)\(abs(offset))\(zh)", "\(name.en) \(sign) \(abs(offset)) \(en)")
  }
}
