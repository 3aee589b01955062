/// Spans from now: `+3d`, `1d10`, 3天后, 半小时后, `in 2 weeks`.
extension DateReader {
  enum Unit { case minute, hour, day, week, month, year, minuteOrMonth }

  mutating func span() throws(DateProblem) -> DatePhrase.Date? {
    let start = scanner.position
    var sign = 1
    var isSigned = true
    if scanner.take("-") {
      sign = -1
    } else {
      isSigned = scanner.take("+") || scanner.take("in") || scanner.take("再过") || scanner.take("过")
    }
    var total = Span()
    var isOpen = false
    var last: Unit?
    while let (count, isHalf, unit, mayStandAlone) = term(after: last, isSigned: isSigned) {
      total.add(count, isHalf: isHalf, unit)
      isOpen = isOpen || !mayStandAlone
      last = unit
    }
    guard last != nil else {
      scanner.position = start
      return nil
    }
    if let direction = scanner.take(of: DateWords.directions) {
      sign *= direction
      isOpen = false
    }
    if isOpen && !isSigned {
      scanner.position = start
      return nil
    }
    return try lay(total, sign)
  }

  /// One count and its unit. A count without a unit is left alone: in `1d10` it is the hour.
  private mutating func term(after last: Unit?, isSigned: Bool) -> (count: Int, isHalf: Bool, unit: Unit, mayStandAlone: Bool)? {
    let start = scanner.position
    var count = 0
    var isHalf = scanner.take("half an") || scanner.take("half a") || scanner.take("半个") || scanner.take("半")
    if !isHalf {
      if last == nil, isSigned, scanner.take("an") || scanner.take("a") {
        count = 1
      } else if let number = scanner.takeNumber() {
        count = number
      } else {
        scanner.position = start
        return nil
      }
      isHalf = scanner.take("个半")
      if !isHalf { _ = scanner.take("个") }
    }
    let beforeUnit = scanner.position
    if let unit = scanner.take(of: DateWords.units) {
      guard unit == .minuteOrMonth else { return (count, isHalf, unit, true) }
      return (count, isHalf, last == .hour || count > 12 ? .minute : .month, true)
    }
    scanner.position = beforeUnit
    // 3日, 5月, 2018年 and 8分 are dates and times unless 后 or 前 follows.
    if let unit = scanner.take(of: DateWords.bareUnits) {
      if isSigned || last != nil || DateWords.directions.contains(where: { scanner.peekAfterBlanks($0.0) }) {
        return (count, isHalf, unit, false)
      }
    }
    scanner.position = start
    return nil
  }

  private func lay(_ span: Span, _ sign: Int) throws(DateProblem) -> DatePhrase.Date {
    let limit = 12 * 9998
    guard span.months <= limit else { throw .outOfRange }
    let month = today.year * 12 + today.month - 1 + sign * span.months
    guard (12...9999 * 12 + 11).contains(month) else { throw .outOfRange }
    let day = today.adding(months: sign * span.months).adding(days: sign * span.days)
    guard (1...9999).contains(day.year) else { throw .outOfRange }
    if span.minutes == 0 { return .span(day) }
    let time = zone.local(now)
    let base = day == today ? now : zone.instant(day, hour: time.hour, minute: time.minute, second: time.second)
    let moment = base.adding(seconds: Int64(sign * span.minutes * 60))
    guard (1...9999).contains(zone.day(of: moment).year) else { throw .outOfRange }
    return .moment(moment)
  }

  private struct Span {
    var minutes = 0
    var days = 0
    var months = 0

    mutating func add(_ count: Int, isHalf: Bool, _ unit: Unit) {
      switch unit {
      case .minute, .minuteOrMonth: minutes += count
      case .hour: minutes += count * 60 + (isHalf ? 30 : 0)
      case .day:
        days += count
        if isHalf { minutes += 720 }
      case .week: days += count * 7 + (isHalf ? 3 : 0)
      case .month:
        months += count
        if isHalf { days += 15 }
      case .year: months += count * 12 + (isHalf ? 6 : 0)
      }
    }
  }
}
