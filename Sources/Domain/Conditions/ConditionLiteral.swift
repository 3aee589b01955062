/// A value that a condition compares with.
package enum ConditionLiteral: Hashable, Sendable {
  /// Text, digits of a number, the code of an item.
  case text(String)
  case number(ConditionNumber)
  case flag(Bool)
  case day(Day)
  /// Stands for the whole minute (COND-13).
  case minute(LocalTime)
  case second(LocalTime)
  case relative(RelativeDate)
  case id(RecordID)
  /// 当前用户 (COND-20).
  case me
  /// N of 最近N天, and the month of 月份等于.
  case count(Int)

  /// The canonical text of the stored form (6.2).
  package var stored: String {
    switch self {
    case .text(let text): text
    case .number(let number): number.description
    case .flag(let flag): flag ? "1" : "0"
    case .day(let day): day.description
    case .minute(let time): time.minutes
    case .second(let time): time.full
    case .relative(let date): date.description
    case .id(let id): id.description
    case .me: "@me"
    case .count(let count): "\(count)"
    }
  }

  /// The moments that a date literal stands for, the end not included (COND-13); `nil` for a literal of another sort.
  package func moments(now: Instant, zone: BusinessZone) -> (from: Instant, until: Instant)? {
    switch self {
    case .day(let day): return (zone.instant(day), zone.instant(day.adding(days: 1)))
    case .minute(let time):
      let from = zone.instant(LocalTime(day: time.day, hour: time.hour, minute: time.minute))
      return (from, from.adding(seconds: 60))
    case .second(let time):
      let from = zone.instant(time)
      return (from, from.adding(seconds: 1))
    case .relative(let date):
      if date.isDay {
        let day = date.day(now: now, zone: zone)
        return (zone.instant(day), zone.instant(day.adding(days: 1)))
      }
      let moment = date.moment(now: now, zone: zone)
      return (moment, moment.adding(milliseconds: 1))
    case .text, .number, .flag, .id, .me, .count: return nil
    }
  }

  package func day(now: Instant, zone: BusinessZone) -> Day? {
    switch self {
    case .day(let day): day
    case .relative(let date): date.day(now: now, zone: zone)
    default: nil
    }
  }

  /// For COND-17; `nil` where the order depends on the day of asking, or is none.
  func isAfter(_ other: ConditionLiteral) -> Bool? {
    switch (self, other) {
    case (.number(let left), .number(let right)): left > right
    case (.day(let left), .day(let right)): left > right
    default: fixed.flatMap { left in other.fixed.map { left > $0 } }
    }
  }

  private var fixed: String? {
    switch self {
    case .day(let day): day.description + " 00:00:00"
    case .minute(let time), .second(let time): time.full
    default: nil
    }
  }
}
