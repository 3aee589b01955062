/// Where a condition is used, and so what it may contain (6.1).
package enum ConditionUse: Hashable, Sendable {
  /// Tag, group, assignment and recycle rules: run on the server, on behalf of nobody.
  case rule(authorSeesPhones: Bool)
  /// 批量外呼: `@me` is the plan's creator.
  case plan(authorSeesPhones: Bool)
  /// Saved queries and filters.
  case query
  case strategy

  package func check(_ condition: Condition) throws(ConditionProblem) {
    if case .rule = self, condition.isEmpty { throw ConditionProblem(.empty, at: .whole, "条件与标签不能同时为空", "give a condition or a tag") }
    for predicate in condition.predicates {
      if predicate.values.contains(.me), !allowsMe {
        throw ConditionProblem(.me, at: .whole, "当前场景不支持“当前用户”", "“me” cannot be used here")
      }
      let isFree = predicate.operation == .isNull || predicate.operation == .notNull
      if ConditionType(predicate.field) == .phone, !isFree, !allowsPhones {
        throw ConditionProblem(.fieldForbidden, at: .whole, "无权使用该字段作为条件", "you may not use this field in a condition")
      }
    }
  }

  private var allowsMe: Bool {
    switch self {
    case .query, .plan: true
    case .rule, .strategy: false
    }
  }

  private var allowsPhones: Bool {
    switch self {
    case .rule(let authorSeesPhones), .plan(let authorSeesPhones): authorSeesPhones
    case .query: true
    case .strategy: false
    }
  }
}
