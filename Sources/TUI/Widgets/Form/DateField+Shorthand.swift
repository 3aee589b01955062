import Domain

extension DateField where Value == Instant {
  /// A moment typed in the shorthand of the program: `1d10`, `明天 10:00`, `+3d`.
  ///
  /// - Parameters:
  ///   - now: Asked at every key, because a form may stay open past midnight.
  ///   - defaultTime: The time of a date that has none.
  ///   - repeatLast: What `=` stands for.
  ///   - caution: Why a date may not be what was meant. Without one, a moment that has passed is said to have passed.
  package convenience init(
    shorthand text: String = "", zone: BusinessZone, now: @escaping @MainActor () -> Instant,
    defaultTime: (hour: Int, minute: Int) = (9, 0),
    repeatLast: Instant? = nil, caution: (@MainActor (Instant) -> Label?)? = nil
  ) {
    self.init(text) { typed in
      let now = now()
      switch DateShorthand.parse(typed, now: now, zone: zone, defaultTime: defaultTime, repeatLast: repeatLast) {
      case .failure(.empty): return .empty
      case .failure(let problem): return .wrong(problem.sentence)
      case .success(let moment):
        let echo = Label(
          MomentFormat(now: now, zone: zone, language: .zh).full(moment), MomentFormat(now: now, zone: zone, language: .en).full(moment))
        return .date(moment, echo: echo, caution: caution?(moment) ?? (moment < now ? Strings.Form.past : nil))
      }
    }
  }
}

extension DateField where Value == Day {
  /// A day typed in the shorthand of the program; a time typed with it is dropped.
  package convenience init(
    shorthand text: String = "", zone: BusinessZone, now: @escaping @MainActor () -> Instant, caution: (@MainActor (Day) -> Label?)? = nil
  ) {
    self.init(text) { typed in
      switch DateShorthand.parse(typed, now: now(), zone: zone) {
      case .failure(.empty): return .empty
      case .failure(let problem): return .wrong(problem.sentence)
      case .success(let moment):
        let day = zone.day(of: moment)
        func echo(_ language: Language) -> String { MomentFormat(now: moment, zone: zone, language: language).full(day) }
        return .date(day, echo: Label(echo(.zh), echo(.en)), caution: caution?(day))
      }
    }
  }
}
