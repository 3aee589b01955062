import Domain
import Testing

/// The rule: a day is one that exists, and every count of days agrees with the calendar.
@Suite("Days")
struct DayTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  @Test("numbers and days turn into each other for four thousand years")
  func numbers() throws {
    var expected = try day("0001-01-01")
    var number = expected.number
    while expected.year < 4000 {
      #expect(Day(number: number) == expected)
      number += 997
      let next = Day(number: number)
      #expect(next > expected)
      #expect(Day(year: next.year, month: next.month, day: next.day) == next)
      #expect(next.number == number)
      expected = next
    }
    #expect(try day("1970-01-01").number == 0)
    #expect(try day("2000-02-29").number == 11_016)
  }

  @Test(
    "what is no day is refused",
    arguments: [
      "", "2020-02-30", "2019-02-29", "1900-02-29", "2020-13-01", "2020-00-10", "2020-1-01", "2020/01/01", "20200101", "0000-01-01",
      "2020-01-01 ", "２０２０-01-01",
    ])
  func none(text: String) {
    #expect(Day(text) == nil)
  }

  @Test("months are added to the end of the shorter month (COND-14)")
  func months() throws {
    #expect(try day("2020-01-31").adding(months: 1) == day("2020-02-29"))
    #expect(try day("2019-12-31").adding(months: 2) == day("2020-02-29"))
    #expect(try day("2020-03-31").adding(months: -1) == day("2020-02-29"))
    #expect(try day("2020-01-15").adding(months: -13) == day("2018-12-15"))
  }

  @Test("weekdays and years of age")
  func weekdays() throws {
    #expect(try day("2025-11-24").weekday == 1)
    #expect(try day("2025-11-30").weekday == 7)
    #expect(try day("1969-12-31").weekday == 3)
    #expect(try day("2000-02-29").completedYears(on: day("2018-02-28")) == 17)
    #expect(try day("2000-02-29").completedYears(on: day("2018-03-01")) == 18)
  }
}

/// The rule: every "today" is the company's, wherever the terminal stands.
@Suite("The company's zone")
struct BusinessZoneTests {
  @Test("a day begins at the company's midnight")
  func midnight() throws {
    let zone = BusinessZone.shanghai
    let day = try #require(Day("2025-11-24"))
    let start = zone.instant(day)
    #expect(start.milliseconds == 1_763_913_600_000)
    #expect(zone.day(of: start) == day)
    #expect(zone.day(of: start.adding(milliseconds: -1)) == day.adding(days: -1))
    #expect(zone.local(start.adding(seconds: 86_399)).full == "2025-11-24 23:59:59")
  }

  @Test(
    "a local time and its instant turn into each other, before 1970 and where the clocks change",
    arguments: ["Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC"])
  func roundTrip(identifier: String) throws {
    let zone = try #require(BusinessZone(identifier: identifier))
    for year in stride(from: 1950, through: 2040, by: 10) {
      for month in 1...12 {
        let day = try #require(Day(year: year, month: month, day: 28))
        let time = LocalTime(day: day, hour: 13, minute: 7, second: 9)
        #expect(zone.local(zone.instant(time)) == time)
      }
    }
  }

  @Test("in the hour that the clocks skip, the instant after it; a zone that is none is none")
  func skipped() throws {
    let zone = try #require(BusinessZone(identifier: "Europe/Berlin"))
    let day = try #require(Day("2025-03-30"))
    #expect(zone.local(zone.instant(day, hour: 2, minute: 30)).minutes == "2025-03-30 03:30")
    #expect(BusinessZone(identifier: "Nowhere/Town") == nil)
  }

  @Test("the ends of what 64 bits hold do not trap")
  func extremes() {
    for milliseconds in [Int64.min, -1, 0, .max] {
      #expect(!BusinessZone.shanghai.local(Instant(milliseconds: milliseconds)).full.isEmpty)
    }
  }
}
