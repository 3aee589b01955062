/// The operators of b-tags 6.4; the raw value is the stored code.
package enum ConditionOperator: String, Hashable, Sendable, CaseIterable {
  case eq
  case ne
  case gt
  case gte
  case lt
  case lte
  case between
  case notBetween = "not_between"
  case isIn = "in"
  case notIn = "not_in"
  case contains
  case notContains = "not_contains"
  case startsWith = "starts_with"
  case endsWith = "ends_with"
  case isNull = "is_null"
  case notNull = "not_null"
  case lastDays = "last_n_days"
  case nextDays = "next_n_days"
  case olderThanDays = "older_than_n_days"
  case today
  case yesterday
  case monthEq = "month_eq"
  case annivDays = "anniv_days"
  case hasAny = "has_any"
  case hasAll = "has_all"
  case hasNone = "has_none"

  /// Longest list of `in` and `has_*` (6.2).
  package static let listMax = 200

  package enum Arity: Hashable, Sendable {
    case none, one, two, list
    /// One whole number of this range.
    case count(ClosedRange<Int>)
  }

  package var arity: Arity {
    switch self {
    case .isNull, .notNull, .today, .yesterday: .none
    case .between, .notBetween: .two
    case .isIn, .notIn, .hasAny, .hasAll, .hasNone: .list
    case .lastDays, .nextDays: .count(1...3650)
    case .olderThanDays: .count(0...3650)
    case .monthEq: .count(1...12)
    case .annivDays: .count(0...366)
    default: .one
    }
  }

  /// The operator of which this one is the exact complement (COND-03); itself for a positive one.
  package var positive: ConditionOperator {
    switch self {
    case .ne: .eq
    case .notBetween: .between
    case .notIn: .isIn
    case .notContains: .contains
    case .hasNone: .hasAny
    default: self
    }
  }

  /// As the builder shows it; `N` stands where the number goes.
  package var label: Label {
    switch self {
    case .eq: Label("等于", "is")
    case .ne: Label("不等于", "is not")
    case .gt: Label("大于", "greater than")
    case .gte: Label("大于等于", "at least")
    case .lt: Label("小于", "less than")
    case .lte: Label("小于等于", "at most")
    case .between: Label("介于", "between")
    case .notBetween: Label("不介于", "not between")
    case .isIn: Label("属于", "in")
    case .notIn: Label("不属于", "not in")
    case .contains: Label("包含", "contains")
    case .notContains: Label("不包含", "not contains")
    case .startsWith: Label("开头是", "starts with")
    case .endsWith: Label("结尾是", "ends with")
    case .isNull: Label("为空", "is empty")
    case .notNull: Label("不为空", "is not empty")
    case .lastDays: Label("最近N天", "last N days")
    case .nextDays: Label("未来N天", "next N days")
    case .olderThanDays: Label("距今超过N天", "older than N days")
    case .today: Label("今天", "is today")
    case .yesterday: Label("昨天", "is yesterday")
    case .monthEq: Label("月份等于", "month is")
    case .annivDays: Label("周年日在未来N天内", "anniversary within N days")
    case .hasAny: Label("包含任一", "any")
    case .hasAll: Label("包含全部", "all")
    case .hasNone: Label("均不包含", "none")
    }
  }

  /// As the line of text has it: signs in English where there are signs, `last 7 days` around its number.
  func words(_ language: Language) -> (before: String, after: String) {
    switch (self, language) {
    case (.eq, .en): return ("=", "")
    case (.ne, .en): return ("!=", "")
    case (.gt, .en): return (">", "")
    case (.gte, .en): return (">=", "")
    case (.lt, .en): return ("<", "")
    case (.lte, .en): return ("<=", "")
    default:
      let parts = label[language].split(separator: "N", maxSplits: 1).map { String($0).trimmingBlanks }
      return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }
  }

  /// Every spelling that the line of text accepts.
  static let spellings: [(String, ConditionOperator)] = {
    var all: [(String, ConditionOperator)] = [
      ("==", .eq), ("<>", .ne), ("≠", .ne), ("≥", .gte), ("≤", .lte), ("=>", .gte), ("=<", .lte), ("是今天", .today), ("是昨天", .yesterday),
      ("does not contain", .notContains), ("doesn't contain", .notContains), ("not empty", .notNull), ("empty", .isNull),
      ("has any", .hasAny),
      ("has all", .hasAll), ("has none", .hasNone), ("任一", .hasAny), ("全部", .hasAll), ("都不含", .hasNone), ("以…开头", .startsWith),
      ("为", .eq), ("是", .eq), ("不是", .ne), ("不为", .ne), ("greater than", .gt), ("less than", .lt), ("at least", .gte), ("at most", .lte),
      ("is", .eq), ("is not", .ne),
    ]
    for operation in ConditionOperator.allCases {
      for language in Language.allCases { all.append((operation.words(language).before, operation)) }
    }
    return all
  }()
}
