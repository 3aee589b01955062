/// The one grammar for dates that people type, Chinese and English mixed as they like (TK-15).
///
/// `明天 10:00`, `后天下午3点半`, `下周一 9点`, `月底`, `+3d`, `1d10` (in one day at ten), `fri 14`, `15` (the next 15th), `12-05`,
/// `2018-12-05 14:30`, `18:00`, `=` (the last one again).
///
/// - What names no year, month or day is the first such moment still to come: `周五` on a Friday evening is next week's.
/// - `m` counts months up to 12, and minutes from 13 on: `+1m` is a month, `+30m` half an hour. `min` and `mo` say which.
/// - A week starts on Monday; `eow` and 本周末 end it: Sunday for `eow`, Saturday for 周末.
package enum DateShorthand {
  /// - Parameters:
  ///   - defaultTime: The time of a date that has none: 00:00 for a due time, 09:00 for a reminder. A span of days or longer keeps the time
  ///     of day of `now`.
  ///   - repeatLast: What `=` stands for.
  package static func parse(
    _ text: String, now: Instant, zone: BusinessZone, defaultTime: (hour: Int, minute: Int) = (0, 0), repeatLast: Instant? = nil
  ) -> Result<Instant, DateProblem> {
    var scanner = TextScanner(text)
    scanner.skipBlanks()
    if scanner.isAtEnd { return .failure(.empty) }
    if scanner.take("=") {
      scanner.skipBlanks()
      guard scanner.isAtEnd else { return .failure(.notUnderstood(scanner.rest)) }
      return repeatLast.map(Result.success) ?? .failure(.nothingToRepeat)
    }
    do throws(DateProblem) {
      var reader = DateReader(scanner: scanner, now: now, zone: zone)
      let phrase = try reader.phrase()
      return .success(try resolve(phrase, typed: text, now: now, zone: zone, defaultTime: defaultTime))
    } catch {
      return .failure(error)
    }
  }

  private static func resolve(
    _ phrase: DatePhrase, typed: String, now: Instant, zone: BusinessZone, defaultTime: (hour: Int, minute: Int)
  ) throws(DateProblem) -> Instant {
    func instant(_ day: Day) -> Instant {
      guard let clock = phrase.clock else { return zone.instant(day, hour: defaultTime.hour, minute: defaultTime.minute) }
      return zone.instant(day.adding(days: clock.dayShift), hour: clock.hour, minute: clock.minute, second: clock.second)
    }
    switch phrase.date {
    case .day(let day): return instant(day)
    case .moment(let moment): return moment
    case .span(let day):
      if phrase.clock != nil { return instant(day) }
      let time = zone.local(now)
      return zone.instant(day, hour: time.hour, minute: time.minute, second: time.second)
    case .nearest(let days):
      for day in days where instant(day) > now { return instant(day) }
      throw .noSuchDay(typed)
    }
  }
}

/// A date phrase with its time, before it is laid on the calendar.
struct DatePhrase {
  enum Date {
    case day(Day)
    /// The first of these that is still to come, in this order.
    case nearest([Day])
    /// So many days from today; keeps the time of day of now unless a time was given.
    case span(Day)
    case moment(Instant)
  }

  var date: Date
  var clock: ClockTime?
}

/// A time of day, possibly of the day after: 晚上12点.
struct ClockTime: Equatable {
  var hour: Int
  var minute = 0
  var second = 0
  var dayShift = 0
}
