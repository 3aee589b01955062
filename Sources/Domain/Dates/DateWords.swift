/// The vocabulary of `DateShorthand`, both languages in one table each.
enum DateWords {
  static let days: [(String, Int)] = [
    ("今天", 0), ("今日", 0), ("today", 0), ("tod", 0), ("明天", 1), ("明日", 1), ("tomorrow", 1), ("tom", 1), ("tmr", 1), ("后天", 2), ("後天", 2),
    ("day after tomorrow", 2), ("the day after tomorrow", 2), ("大后天", 3), ("昨天", -1), ("昨日", -1), ("yesterday", -1), ("前天", -2),
    ("day before yesterday", -2),
  ]

  static let shortDays: [Character: Int] = ["今": 0, "明": 1, "昨": -1, "后": 2]

  /// Ends and beginnings of a stretch of days.
  enum Edge {
    case weekEnd, workweekEnd, saturday, weekStart, monthEnd, monthStart, quarterEnd, yearEnd, yearStart

    func date(_ today: Day) -> DatePhrase.Date {
      let monday = today.adding(days: 1 - today.weekday)
      let first = Day(year: today.year, month: today.month, day: 1) ?? today
      switch self {
      case .weekEnd: return .nearest([monday.adding(days: 6), monday.adding(days: 13)])
      case .workweekEnd: return .nearest([monday.adding(days: 4), monday.adding(days: 11)])
      case .saturday: return .nearest([monday.adding(days: 5), monday.adding(days: 12)])
      case .weekStart: return .day(monday.adding(days: 7))
      case .monthEnd: return .nearest([first.lastOfMonth, first.adding(months: 1).lastOfMonth])
      case .monthStart: return .nearest([first, first.adding(months: 1)])
      case .quarterEnd:
        let last = first.adding(months: 2 - (today.month - 1) % 3)
        return .nearest([last.lastOfMonth, last.adding(months: 3).lastOfMonth])
      case .yearEnd: return .nearest([0, 1].compactMap { Day(year: today.year + $0, month: 12, day: 31) })
      case .yearStart: return .nearest([0, 1].compactMap { Day(year: today.year + $0, month: 1, day: 1) })
      }
    }
  }

  static let edges: [(String, Edge)] = [
    ("eow", .weekEnd), ("end of week", .weekEnd), ("eoww", .workweekEnd), ("周末", .saturday), ("本周末", .saturday), ("这周末", .saturday),
    ("weekend", .saturday), ("sow", .weekStart), ("next week", .weekStart), ("月底", .monthEnd), ("月末", .monthEnd), ("eom", .monthEnd),
    ("end of month", .monthEnd), ("月初", .monthStart), ("som", .monthStart), ("季末", .quarterEnd), ("季度末", .quarterEnd), ("eoq", .quarterEnd),
    ("年底", .yearEnd), ("年末", .yearEnd), ("eoy", .yearEnd), ("end of year", .yearEnd), ("年初", .yearStart), ("soy", .yearStart),
  ]

  static let weeks: [(String, Int)] = {
    let prefixes = [("本", 0), ("这", 0), ("这个", 0), ("下", 1), ("下个", 1), ("下下", 2), ("下下个", 2), ("上", -1), ("上个", -1)]
    return weekWords.flatMap { week, _ in prefixes.map { ($0.0 + week, $0.1) } }
  }()

  static let weekWords: [(String, Void)] = [("周", ()), ("星期", ()), ("礼拜", ())]

  static let weekdayNumbers: [(String, Int)] = [
    ("一", 1), ("二", 2), ("三", 3), ("四", 4), ("五", 5), ("六", 6), ("日", 7), ("天", 7), ("末", 6), ("1", 1), ("2", 2), ("3", 3), ("4", 4),
    ("5", 5), ("6", 6), ("7", 7),
  ]

  static let weekdays: [(String, Int)] = [
    ("mon", 1), ("monday", 1), ("tue", 2), ("tues", 2), ("tuesday", 2), ("wed", 3), ("wednesday", 3), ("thu", 4), ("thur", 4), ("thurs", 4),
    ("thursday", 4), ("fri", 5), ("friday", 5), ("sat", 6), ("saturday", 6), ("sun", 7), ("sunday", 7),
  ]

  static let months: [(String, Int)] = [
    ("本月", 0), ("这个月", 0), ("this month", 0), ("下月", 1), ("下个月", 1), ("next month", 1), ("下下月", 2), ("下下个月", 2), ("上月", -1),
    ("上个月", -1), ("last month", -1),
  ]

  static let monthNames: [(String, Int)] = [
    ("jan", 1), ("january", 1), ("feb", 2), ("february", 2), ("mar", 3), ("march", 3), ("apr", 4), ("april", 4), ("may", 5), ("jun", 6),
    ("june", 6), ("jul", 7), ("july", 7), ("aug", 8), ("august", 8), ("sep", 9), ("sept", 9), ("september", 9), ("oct", 10),
    ("october", 10),
    ("nov", 11), ("november", 11), ("dec", 12), ("december", 12),
  ]

  static let dayMarks: [(String, Void)] = [("日", ()), ("号", ()), ("號", ())]
  static let ordinals: [(String, Void)] = [("st", ()), ("nd", ()), ("rd", ()), ("th", ())]

  static let units: [(String, DateReader.Unit)] = [
    ("min", .minute), ("mins", .minute), ("minute", .minute), ("minutes", .minute), ("分钟", .minute), ("h", .hour), ("hr", .hour),
    ("hrs", .hour),
    ("hour", .hour), ("hours", .hour), ("小时", .hour), ("钟头", .hour), ("d", .day), ("day", .day), ("days", .day), ("天", .day), ("w", .week),
    ("wk", .week), ("week", .week), ("weeks", .week), ("周", .week), ("星期", .week), ("礼拜", .week), ("m", .minuteOrMonth), ("mo", .month),
    ("month", .month), ("months", .month), ("个月", .month), ("y", .year), ("year", .year), ("years", .year),
  ]

  static let bareUnits: [(String, DateReader.Unit)] = [("分", .minute), ("日", .day), ("月", .month), ("年", .year)]

  static let directions: [(String, Int)] = [
    ("后", 1), ("以后", 1), ("之后", 1), ("後", 1), ("later", 1), ("from now", 1), ("前", -1), ("以前", -1), ("之前", -1), ("ago", -1),
  ]

  static let partsOfDay: [(String, PartOfDay)] = [
    ("凌晨", .night), ("半夜", .night), ("早上", .morning), ("早晨", .morning), ("清晨", .morning), ("清早", .morning), ("早", .morning),
    ("晨", .morning),
    ("morning", .morning), ("上午", .forenoon), ("中午", .noon), ("正午", .noon), ("午", .noon), ("noon", .noon), ("midday", .noon),
    ("下午", .afternoon), ("午后", .afternoon), ("afternoon", .afternoon), ("傍晚", .dusk), ("晚上", .evening), ("夜里", .evening),
    ("晚间", .evening),
    ("晚", .evening), ("evening", .evening), ("night", .evening),
  ]

  static let trailingParts: [(String, PartOfDay)] = [
    ("in the morning", .morning), ("in the afternoon", .afternoon), ("in the evening", .evening), ("at night", .evening),
  ]

  static let halves: [(String, Int)] = [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)]
}
