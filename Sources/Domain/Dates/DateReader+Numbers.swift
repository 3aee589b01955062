/// Dates in figures: `2018-12-05`, `12-05`, 12月5日, `dec 5`, `15`.
extension DateReader {
  mutating func numbers() throws(DateProblem) -> DatePhrase.Date? {
    let start = scanner.position
    if let month = scanner.take(of: DateWords.monthNames) {
      _ = scanner.take(".")
      guard let day = scanner.takeNumber(), !startsTime else {
        scanner.position = start
        return nil
      }
      _ = scanner.take(of: DateWords.ordinals)
      return try dayOfYear(month, day, typedFrom: start)
    }
    _ = scanner.take("on")
    _ = scanner.take("the")
    scanner.skipBlanks()
    let figures = scanner.position
    if let digits = scanner.takeDigits(9), digits.count == 8 {
      return .day(try day(digits.value / 10_000, digits.value / 100 % 100, digits.value % 100))
    }
    scanner.position = figures
    guard let first = scanner.takeNumber(), !startsTime else {
      scanner.position = start
      return nil
    }
    let firstCount = scanner.position - figures
    if scanner.take("年") { return try yearMonthDay(first, typedFrom: start) }
    if scanner.take("月") {
      guard let number = scanner.takeNumber(), !startsTime else { throw .notUnderstood(typed(start)) }
      _ = scanner.take(of: DateWords.dayMarks)
      return try dayOfYear(first, number, typedFrom: start)
    }
    if let separator = scanner.next, "-/.".contains(separator), let following = scanner.folded(at: scanner.position + 1),
      TextScanner.digit(following) != nil
    {
      scanner.position += 1
      guard let second = scanner.takeDigits(2)?.value else { throw .notUnderstood(typed(start)) }
      guard firstCount == 4 else { return try dayOfYear(first, second, typedFrom: start) }
      guard scanner.next == separator else { throw .notUnderstood(typed(start)) }
      scanner.position += 1
      guard let third = scanner.takeDigits(2)?.value else { throw .notUnderstood(typed(start)) }
      // The T of ISO 8601 stands between digits only.
      if scanner.next == "t", let digit = scanner.folded(at: scanner.position + 1), TextScanner.digit(digit) != nil {
        scanner.position += 1
      }
      return .day(try day(first, second, third))
    }
    if firstCount <= 2, let month = scanner.take(of: DateWords.monthNames) { return try dayOfYear(month, first, typedFrom: start) }
    let isMarked = scanner.take(of: DateWords.dayMarks) != nil || scanner.take(of: DateWords.ordinals) != nil
    if isMarked, let month = scanner.take(of: DateWords.monthNames) { return try dayOfYear(month, first, typedFrom: start) }
    guard isMarked || firstCount <= 2 else {
      scanner.position = start
      return nil
    }
    return try dayOfMonth(first)
  }

  private mutating func yearMonthDay(_ year: Int, typedFrom start: Int) throws(DateProblem) -> DatePhrase.Date {
    guard let month = scanner.takeNumber(), scanner.take("月"), let number = scanner.takeNumber() else { throw .notUnderstood(typed(start)) }
    _ = scanner.take(of: DateWords.dayMarks)
    return .day(try day(year, month, number))
  }

  /// This year's, or next year's once it is past. 29 February only where one of the two is a leap year.
  private func dayOfYear(_ month: Int, _ number: Int, typedFrom start: Int) throws(DateProblem) -> DatePhrase.Date {
    let days = [today.year, today.year + 1].compactMap { Day(year: $0, month: month, day: number) }
    if days.isEmpty { throw .noSuchDay(typed(start)) }
    return .nearest(days)
  }

  /// The next months that have such a day: the 31st skips the short ones.
  private func dayOfMonth(_ number: Int) throws(DateProblem) -> DatePhrase.Date {
    let first = Day(year: today.year, month: today.month, day: 1) ?? today
    let days = (0...12).map(first.adding(months:)).compactMap { Day(year: $0.year, month: $0.month, day: number) }
    if days.isEmpty { throw .noSuchDay("\(number)") }
    return .nearest(days)
  }

  private func day(_ year: Int, _ month: Int, _ number: Int) throws(DateProblem) -> Day {
    guard let day = Day(year: year, month: month, day: number) else { throw .noSuchDay("\(year)-\(month)-\(number)") }
    return day
  }

  private func typed(_ start: Int) -> String {
    String(scanner.original[start..<max(start, scanner.position)]).trimmingBlanks
  }
}

extension String {
  /// Without blanks of any width at either end.
  package var trimmingBlanks: String {
    var scalars = Substring(self).unicodeScalars
    func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x200B }
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }
}
