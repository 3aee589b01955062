/// Joins a field, an operator and values into a predicate, or says why they do not fit.
enum PredicateCheck {
  static func type(of field: AnyField) throws(ConditionProblem) -> ConditionType {
    guard let type = ConditionType(field) else { throw unknown(field.code) }
    return type
  }

  static func unknown(_ name: String) -> ConditionProblem {
    ConditionProblem(.fieldUnknown, at: .whole, "字段“\(name)”不存在或已停用", "there is no field “\(name)”")
  }

  static func operation(_ operation: ConditionOperator, fits type: ConditionType, _ field: AnyField) throws(ConditionProblem) {
    if type.operators.contains(operation) { return }
    let zh = type.operators.map(\.label.zh).joined(separator: "、")
    let en = type.operators.map { $0.words(.en).before }.joined(separator: ", ")
    throw ConditionProblem(
      .operatorType, at: .whole, "字段“\(field.label.zh)”不支持操作符“\(operation.label.zh)”,可用:\(zh)",
      "“\(field.label.en)” does not take “\(operation.label.en)”; it takes: \(en)")
  }

  /// COND-17 and the limits of 6.2.
  static func values(_ values: [ConditionLiteral], fit operation: ConditionOperator) throws(ConditionProblem) {
    let missing = ConditionProblem(.valueMissing, at: .whole, "请输入查询值", "enter a value")
    switch operation.arity {
    case .none: if !values.isEmpty { throw ConditionProblem(.format, at: .whole, "多余的查询值", "this operator takes no value") }
    case .one, .count: if values.count != 1 { throw missing }
    case .two:
      if values.count != 2 { throw missing }
      if values[0].isAfter(values[1]) == true {
        throw ConditionProblem(.range, at: .whole, "起始值不能大于结束值", "the first value must not be after the second")
      }
    case .list:
      if values.isEmpty { throw missing }
      if values.count > ConditionOperator.listMax {
        throw ConditionProblem(.limit, at: .whole, "查询值不能超过200个", "a list is limited to 200 values")
      }
    }
  }
}
