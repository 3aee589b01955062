import Domain

/// Points in time as lists and cards write them: short, relative to now, and in the company's zone.
package struct MomentFormat: Hashable, Sendable {
  package let now: Instant
  package let zone: BusinessZone
  package let language: Language

  package init(now: Instant, zone: BusinessZone, language: Language) {
    self.now = now
    self.zone = zone
    self.language = language
  }

  /// A text about a due time, and whether that time has passed.
  package struct Due: Hashable, Sendable {
    package let text: String
    package let isOverdue: Bool
  }

  private var today: Day { zone.day(of: now) }

  /// `今天`, `昨天`, `11-13`, and with the year when it is another one: `2017-11-13`.
  package func day(_ day: Day) -> String {
    switch day.number - today.number {
    case -1: Strings.Time.yesterday[language]
    case 0: Strings.Time.today[language]
    case 1: Strings.Time.tomorrow[language]
    default: date(day)
    }
  }

  /// `11-13`, or `2017-11-13` in another year.
  package func date(_ day: Day) -> String {
    let whole = day.description
    return day.year == today.year ? String(whole.dropFirst(5)) : whole
  }

  package func day(_ instant: Instant) -> String { day(zone.day(of: instant)) }

  /// `今天 10:41`, `昨天 16:25`, `11-13 16:25`.
  package func minute(_ instant: Instant) -> String {
    let local = zone.local(instant)
    return day(local.day) + " " + local.clock
  }

  /// `10:41`
  package func clock(_ instant: Instant) -> String { zone.local(instant).clock }

  /// `今天 14:00`, `明天 10:00`, `12-07`; once it has passed, by how much: `逾期 3天`, `逾期 2小时`.
  package func due(_ instant: Instant) -> Due {
    let local = zone.local(instant)
    if instant < now { return Due(text: overdue(since: instant, on: local.day), isOverdue: true) }
    let isNear = local.day.number - today.number <= 1
    return Due(text: isNear ? minute(instant) : date(local.day), isOverdue: false)
  }

  /// A due day has passed once it is over.
  package func due(_ day: Day) -> Due {
    let late = today.number - day.number
    return late > 0 ? Due(text: Strings.Time.overdue(days: late)[language], isOverdue: true) : Due(text: self.day(day), isOverdue: false)
  }

  /// `2018-11-15 周四 10:00`: nothing left to guess, for the echo of a date being typed.
  package func full(_ instant: Instant) -> String {
    let local = zone.local(instant)
    return full(local.day) + " " + local.clock
  }

  /// `2018-11-15 周四`
  package func full(_ day: Day) -> String {
    day.description + " " + Strings.Time.weekdays[day.weekday - 1][language]
  }

  private func overdue(since instant: Instant, on day: Day) -> String {
    let days = today.number - day.number
    if days > 0 { return Strings.Time.overdue(days: days)[language] }
    let minutes = Int((now.milliseconds - instant.milliseconds) / 60_000)
    return minutes < 60
      ? Strings.Time.overdue(minutes: max(1, minutes))[language] : Strings.Time.overdue(hours: minutes / 60)[language]
  }
}
