import Domain
import Testing

@testable import TUI

/// Now is Tuesday, 13 November 2018, 10:42.
@Suite("Times as lists write them")
struct MomentFormatTests {
  private func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0) -> Instant {
    BusinessZone.shanghai.instant(Day(year: year, month: month, day: day)!, hour: hour, minute: minute)
  }

  private let zh = DrawEnvironment.zh.moments
  private let en = DrawEnvironment.en.moments

  @Test("a due time is near by name, far by date, and once passed by how late it is")
  func dueTimes() {
    let cases: [(Instant, String, String, Bool)] = [
      (at(2018, 11, 13, 14), "今天 14:00", "Today 14:00", false),
      (at(2018, 11, 14, 10), "明天 10:00", "Tomorrow 10:00", false),
      (at(2018, 11, 15, 10), "11-15", "11-15", false),
      (at(2018, 12, 7, 9), "12-07", "12-07", false),
      (at(2019, 1, 2, 9), "2019-01-02", "2019-01-02", false),
      (at(2018, 11, 13, 10, 37), "逾期 5分钟", "5 min overdue", true),
      (at(2018, 11, 13, 8), "逾期 2小时", "2 hours overdue", true),
      (at(2018, 11, 13, 9, 30), "逾期 1小时", "1 hour overdue", true),
      (at(2018, 11, 12, 23), "逾期 1天", "1 day overdue", true),
      (at(2018, 11, 10, 10), "逾期 3天", "3 days overdue", true),
    ]
    for (instant, chinese, english, isOverdue) in cases {
      #expect(zh.due(instant) == MomentFormat.Due(text: chinese, isOverdue: isOverdue))
      #expect(en.due(instant) == MomentFormat.Due(text: english, isOverdue: isOverdue))
    }
  }

  @Test("a due day is not late before it is over")
  func dueDays() {
    let today = Day(year: 2018, month: 11, day: 13)!
    #expect(zh.due(today) == MomentFormat.Due(text: "今天", isOverdue: false))
    #expect(zh.due(today.adding(days: -1)) == MomentFormat.Due(text: "逾期 1天", isOverdue: true))
    #expect(en.due(today.adding(days: -3)) == MomentFormat.Due(text: "3 days overdue", isOverdue: true))
  }

  @Test("a past time names today and yesterday, and says the year when it is another")
  func pastTimes() {
    #expect(zh.minute(at(2018, 11, 13, 10, 41)) == "今天 10:41")
    #expect(zh.minute(at(2018, 11, 12, 16, 25)) == "昨天 16:25")
    #expect(en.minute(at(2018, 11, 12, 16, 25)) == "Yesterday 16:25")
    #expect(zh.minute(at(2018, 11, 7, 14, 51)) == "11-07 14:51")
    #expect(zh.day(at(2018, 11, 12, 16, 25)) == "昨天")
    #expect(zh.day(at(2017, 11, 13, 16, 25)) == "2017-11-13")
  }

  @Test("the echo of a date leaves nothing to guess")
  func fullTimes() {
    #expect(zh.full(at(2018, 11, 15, 10)) == "2018-11-15 周四 10:00")
    #expect(en.full(at(2018, 11, 15, 10)) == "2018-11-15 Thu 10:00")
    #expect(zh.full(Day(year: 2018, month: 11, day: 18)!) == "2018-11-18 周日")
  }
}
