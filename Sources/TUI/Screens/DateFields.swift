import Domain

/// Date fields as the forms of the program have them: shorthand in, the whole date echoed.
@MainActor enum DateFields {
  /// - Parameter mayBePast: Without it, a moment that has passed cannot be saved.
  static func moment(
    _ text: String = "", in app: App, defaultTime: (hour: Int, minute: Int), mayBePast: Bool = true
  ) -> DateField<Instant> {
    DateField(text) { [unowned app] typed in
      let now = app.services.wall()
      switch DateShorthand.parse(typed, now: now, zone: app.zone, defaultTime: defaultTime) {
      case .failure(.empty): return .empty
      case .failure(let problem): return .wrong(problem.sentence)
      case .success(let moment):
        if !mayBePast, moment <= now { return .wrong(Label("必须晚于当前时间", "Must be later than now")) }
        return .date(moment, echo: echo(app) { $0.full(moment) }, caution: moment < now ? Label("已过去", "in the past") : nil)
      }
    }
  }

  static func day(_ text: String = "", in app: App) -> DateField<Day> {
    DateField(text) { [unowned app] typed in
      if let day = Day(typed.filter { !$0.isWhitespace }) { return .date(day, echo: echo(app) { $0.full(day) }) }
      switch DateShorthand.parse(typed, now: app.services.wall(), zone: app.zone) {
      case .failure(.empty): return .empty
      case .failure(let problem): return .wrong(problem.sentence)
      case .success(let moment):
        let day = app.zone.day(of: moment)
        return .date(day, echo: echo(app) { $0.full(day) })
      }
    }
  }

  private static func echo(_ app: App, _ text: (MomentFormat) -> String) -> Label {
    let now = app.services.wall()
    return Label(
      text(MomentFormat(now: now, zone: app.zone, language: .zh)), text(MomentFormat(now: now, zone: app.zone, language: .en)))
  }
}
