/// Why a date that a person typed is not one.
package enum DateProblem: Error, Hashable, Sendable {
  case empty
  /// `=` repeats the last date, and there is none yet.
  case nothingToRepeat
  /// 30 February, or the 31st of a short month.
  case noSuchDay(String)
  /// 25:00, or 晚上3点.
  case noSuchTime(String)
  /// Before the year 1 or after 9999.
  case outOfRange
  /// The words from here on mean nothing.
  case notUnderstood(String)

  package var sentence: Label {
    switch self {
    case .empty: Label("请输入日期", "Enter a date")
    case .nothingToRepeat: Label("还没有可以重复的日期", "There is no earlier date to repeat")
    case .noSuchDay(let text): Label("没有这一天:\(text)", "There is no such day: \(text)")
    case .noSuchTime(let text): Label("没有这个时间:\(text)", "There is no such time: \(text)")
    case .outOfRange: Label("日期超出范围", "The date is out of range")
    case .notUnderstood(let text): Label("看不懂“\(text)”,例:明天 10:00、+3d、周五", "“\(text)” is not a date; try: tomorrow 10:00, +3d, fri")
    }
  }
}
