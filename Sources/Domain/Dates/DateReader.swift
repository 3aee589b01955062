/// Reads one date phrase: a date with or without a time, or a time alone.
struct DateReader {
  var scanner: TextScanner
  let now: Instant
  let zone: BusinessZone
  let today: Day
  /// A word that named the day has named a part of it too: `tonight 8`.
  var partOfDay: PartOfDay?

  init(scanner: TextScanner, now: Instant, zone: BusinessZone) {
    self.scanner = scanner
    self.now = now
    self.zone = zone
    today = zone.day(of: now)
  }

  mutating func phrase() throws(DateProblem) -> DatePhrase {
    let start = scanner.position
    if let date = try date() {
      var phrase = DatePhrase(date: date)
      _ = scanner.take("的") || scanner.take(",")
      // Nothing but the end may follow a moment: `+2h 10:00` would have two times.
      if case .moment = date {} else { phrase.clock = try clock(afterDate: true) }
      if isFinished { return phrase }
    }
    let furthest = scanner.position
    scanner.position = start
    partOfDay = nil
    if let clock = try clock(afterDate: false) {
      _ = scanner.take("的") || scanner.take(",") || scanner.take("on")
      let date = isFinished ? .nearest([today, today.adding(days: 1)]) : try date()
      if let date, isFinished, partOfDay == nil {
        if case .moment = date {} else { return DatePhrase(date: date, clock: clock) }
      }
    }
    scanner.position = furthest
    scanner.skipBlanks()
    if scanner.isAtEnd { scanner.position = start }
    throw .notUnderstood(scanner.rest)
  }

  private var isFinished: Bool {
    var copy = scanner
    copy.skipBlanks()
    return copy.isAtEnd
  }

  private mutating func date() throws(DateProblem) -> DatePhrase.Date? {
    if let span = try span() { return span }
    if let day = namedDay() { return day }
    if let day = weekday() { return day }
    if let day = try month() { return day }
    return try numbers()
  }

  /// 今天, 明早, `tonight`, `eow`, 月底 …: days with a name of their own.
  private mutating func namedDay() -> DatePhrase.Date? {
    if scanner.take("now") || scanner.take("现在") { return .moment(now) }
    if scanner.take("tonight") {
      partOfDay = .evening
      return .day(today)
    }
    if let offset = scanner.take(of: DateWords.days) { return .day(today.adding(days: offset)) }
    // 今晚, 明早: the day is one character, and the part of the day is read as a time.
    let start = scanner.position
    scanner.skipBlanks()
    if let offset = scanner.next.flatMap({ DateWords.shortDays[$0] }), let part = scanner.folded(at: scanner.position + 1),
      "早晚晨午".contains(part)
    {
      scanner.position += 1
      return .day(today.adding(days: offset))
    }
    scanner.position = start
    guard let edge = scanner.take(of: DateWords.edges) else { return nil }
    return edge.date(today)
  }

  /// 周五, 下周一, 下周, `fri`, `next mon`.
  private mutating func weekday() -> DatePhrase.Date? {
    let start = scanner.position
    let monday = today.adding(days: 1 - today.weekday)
    if let weeks = scanner.take(of: DateWords.weeks) {
      let base = monday.adding(days: 7 * weeks)
      if let number = scanner.take(of: DateWords.weekdayNumbers) { return .day(base.adding(days: number - 1)) }
      if weeks > 0 { return .day(base) }
      scanner.position = start
    }
    if let weeks = scanner.take(of: [("next", 1), ("this", 0), ("last", -1)]) {
      let base = monday.adding(days: 7 * weeks)
      if let number = scanner.take(of: DateWords.weekdays) { return .day(base.adding(days: number - 1)) }
      scanner.position = start
    }
    _ = scanner.take("on")
    let number =
      scanner.take(of: DateWords.weekdays)
      ?? (scanner.take(of: DateWords.weekWords) != nil ? scanner.take(of: DateWords.weekdayNumbers) : nil)
    guard let number else {
      scanner.position = start
      return nil
    }
    let first = today.adding(days: (number - today.weekday + 7) % 7)
    return .nearest([first, first.adding(days: 7)])
  }

  /// 下个月, 本月15号, 下月底, `next month`.
  private mutating func month() throws(DateProblem) -> DatePhrase.Date? {
    let start = scanner.position
    guard let months = scanner.take(of: DateWords.months) else { return nil }
    let first = Day(year: today.year, month: today.month, day: 1) ?? today
    let month = first.adding(months: months)
    if scanner.take("底") || scanner.take("末") { return .day(month.lastOfMonth) }
    if scanner.take("初") { return .day(month) }
    let afterMonth = scanner.position
    if let number = scanner.takeNumber() {
      // 下个月9点: the number was the time.
      if startsTime {
        scanner.position = afterMonth
      } else {
        _ = scanner.take(of: DateWords.dayMarks)
        guard let day = Day(year: month.year, month: month.month, day: number) else {
          throw .noSuchDay("\(month.year)-\(month.month)-\(number)")
        }
        return .day(day)
      }
    }
    if months == 0 {
      scanner.position = start
      return nil
    }
    return .day(month)
  }

  /// After a number: the number is an hour.
  var startsTime: Bool {
    [":", "点", "时", "am", "pm", "a.m", "p.m"].contains { scanner.matches($0) != nil }
      || (scanner.next == " " && (scanner.peekAfterBlanks("am") || scanner.peekAfterBlanks("pm")))
  }
}

extension TextScanner {
  func peekAfterBlanks(_ word: String) -> Bool {
    var copy = self
    return copy.take(word)
  }
}

extension Day {
  var lastOfMonth: Day { Day(year: year, month: month, day: Day.length(ofMonth: month, year: year)) ?? self }
}
