import Domain

/// Since when entries are shown.
enum LogPeriod: Hashable {
  case today
  case week
  case month
  case all
  /// nil while it is being asked for.
  case day(Day?)

  static let fixed: [LogPeriod] = [.today, .week, .month, .all]

  var title: Label {
    switch self {
    case .today: Label("今天", "Today")
    case .week: Label("最近7天", "Last 7 days")
    case .month: Label("最近30天", "Last 30 days")
    case .all: Label("全部时间", "All time")
    case .day(let day): Label(day?.description ?? "", day?.description ?? "")
    }
  }

  /// The first and the last day; nil is without a bound.
  func days(today: Day) -> (from: Day?, to: Day?) {
    switch self {
    case .today: (today, nil)
    case .week: (today.adding(days: -6), nil)
    case .month: (today.adding(days: -29), nil)
    case .all: (nil, nil)
    case .day(let day): (day, day)
    }
  }
}
