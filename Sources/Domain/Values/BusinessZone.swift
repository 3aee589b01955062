import Foundation

/// The company's time zone: the zone of every "today" in a rule or on a screen, never the terminal's own (parameter `sys.timezone`).
package struct BusinessZone: Hashable, Sendable {
  package let identifier: String
  private let zone: TimeZone

  /// `nil` for a name that the system's zone database does not know.
  package init?(identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.identifier = identifier
    self.zone = zone
  }

  package static let shanghai: BusinessZone = {
    guard let zone = BusinessZone(identifier: "Asia/Shanghai") else { preconditionFailure("the zone database lacks Asia/Shanghai") }
    return zone
  }()

  package func offsetSeconds(at instant: Instant) -> Int64 {
    // China has had one offset since 1992; asking Foundation each time costs more than formatting the date.
    if identifier == "Asia/Shanghai", instant.milliseconds > 725_846_400_000 { return 28_800 }
    return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)))
  }

  package func local(_ instant: Instant) -> LocalTime {
    let seconds = Int((Double(instant.milliseconds) / 1000).rounded(.down)) + Int(offsetSeconds(at: instant))
    let number = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = seconds - number * 86_400
    return LocalTime(day: Day(number: number), hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
  }

  package func day(of instant: Instant) -> Day { local(instant).day }

  /// The instant at which clocks of this zone show `time`. In the hour that a change of the clocks skips, the instant after it.
  package func instant(_ time: LocalTime) -> Instant {
    let utc = Int64(time.day.number) * 86_400 + Int64(time.hour * 3600 + time.minute * 60 + time.second)
    let guess = Instant(milliseconds: utc * 1000)
    let first = guess.adding(seconds: -offsetSeconds(at: guess))
    return guess.adding(seconds: -offsetSeconds(at: first))
  }

  package func instant(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) -> Instant {
    instant(LocalTime(day: day, hour: hour, minute: minute, second: second))
  }
}

/// What a clock on the wall of the company shows.
package struct LocalTime: Hashable, Sendable {
  package var day: Day
  package var hour: Int
  package var minute: Int
  package var second: Int

  package init(day: Day, hour: Int, minute: Int, second: Int = 0) {
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// `14:05`
  package var clock: String { LocalTime.two(hour) + ":" + LocalTime.two(minute) }

  /// `2018-11-07 14:51:31`
  package var full: String { day.description + " " + clock + ":" + LocalTime.two(second) }

  /// `2018-11-07 14:51`
  package var minutes: String { day.description + " " + clock }

  package static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
