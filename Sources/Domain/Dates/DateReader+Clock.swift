/// Times of day: `18:00`, 下午3点半, `3pm`, 晚上八点, `noon`.
enum PartOfDay {
  case night, morning, forenoon, noon, afternoon, dusk, evening

  /// What the word means without an hour: 明早 is nine o'clock, when the office opens.
  var usualHour: Int {
    switch self {
    case .night: 0
    case .morning: 9
    case .forenoon: 10
    case .noon: 12
    case .afternoon: 14
    case .dusk: 18
    case .evening: 19
    }
  }

  /// The hour of 24 that `hour` of this part is, and whether it belongs to the next day; `nil` where there is none, such as 晚上3点.
  func clock(_ hour: Int) -> (hour: Int, dayShift: Int)? {
    switch (self, hour) {
    case (.night, 12): (0, 0)
    case (.night, 0...6), (.morning, 0...12), (.forenoon, 0...12), (.noon, 10...14): (hour, 0)
    case (.noon, 1...2), (.afternoon, 1...7), (.evening, 5...11), (.dusk, 5...8): (hour + 12, 0)
    case (.afternoon, 12...19), (.evening, 17...23), (.dusk, 17...20): (hour, 0)
    case (.evening, 12): (0, 1)
    default: nil
    }
  }
}

extension DateReader {
  /// - Parameter afterDate: After a date a bare number is an hour (`fri 14`), and four digits are hour and minute.
  mutating func clock(afterDate: Bool) throws(DateProblem) -> ClockTime? {
    let start = scanner.position
    let isAnnounced = scanner.take("at") || scanner.take("@")
    if scanner.take("midnight") || scanner.take("零点") || scanner.take("半夜12点") { return ClockTime(hour: 0) }
    _ = scanner.take("in the")
    let part = scanner.take(of: DateWords.partsOfDay) ?? partOfDay
    let beforeHour = scanner.position
    guard var time = try hourAndMinute(mayBeBare: afterDate || isAnnounced || part != nil) else {
      scanner.position = part == nil ? start : beforeHour
      return part.map { ClockTime(hour: $0.usualHour) }
    }
    if let half = scanner.take(of: DateWords.halves) {
      guard part == nil, (1...12).contains(time.hour) else { throw .noSuchTime(typed(from: start)) }
      time.hour = time.hour % 12 + half
    } else if let part = part ?? scanner.take(of: DateWords.trailingParts) {
      guard let (hour, shift) = part.clock(time.hour) else { throw .noSuchTime(typed(from: start)) }
      time.hour = hour
      time.dayShift = shift
    }
    guard time.hour < 24, time.minute < 60, time.second < 60 else { throw .noSuchTime(typed(from: start)) }
    return time
  }

  private mutating func hourAndMinute(mayBeBare: Bool) throws(DateProblem) -> ClockTime? {
    let start = scanner.position
    scanner.skipBlanks()
    let figures = scanner.position
    guard let hour = scanner.takeNumber() else { return nil }
    let digits = scanner.position - figures
    var time = ClockTime(hour: hour)
    if scanner.next == ":" {
      scanner.position += 1
      guard digits <= 2, let minute = scanner.takeDigits(2), minute.count == 2 else { throw .noSuchTime(typed(from: start)) }
      time.minute = minute.value
      guard scanner.next == ":" else { return time }
      scanner.position += 1
      guard let second = scanner.takeDigits(2), second.count == 2 else { throw .noSuchTime(typed(from: start)) }
      time.second = second.value
      return time
    }
    if scanner.take("点钟") || scanner.take("点整") { return time }
    if scanner.take("点") || scanner.take("时") || scanner.take("o'clock") {
      if let minute = scanner.take(of: [("半", 30), ("一刻", 15), ("三刻", 45), ("整", 0)]) {
        time.minute = minute
      } else {
        let beforeMinute = scanner.position
        if scanner.next != " ", let minute = scanner.takeNumber() {
          time.minute = minute
          _ = scanner.take("分")
        } else {
          scanner.position = beforeMinute
        }
      }
      return time
    }
    if mayBeBare, digits == 4, TextScanner.digit(scanner.original[figures]) != nil || hour > 99 {
      return ClockTime(hour: hour / 100, minute: hour % 100)
    }
    if digits <= 3, hour < 100, mayBeBare || DateWords.halves.contains(where: { scanner.peekAfterBlanks($0.0) }) { return time }
    scanner.position = start
    return nil
  }

  private func typed(from start: Int) -> String {
    String(scanner.original[start..<max(start, scanner.position)]).trimmingBlanks
  }
}
