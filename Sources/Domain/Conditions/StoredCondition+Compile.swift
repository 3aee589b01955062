extension StoredCondition {
  /// Checks everything that saving demands (COND-02, -11, -12, -17, -19, -21…-23) and gives the condition its form for asking.
  ///
  /// - Parameter isSaving: `false` for a rule saved before: items that are gone since just never match (COND-19).
  package func compile(lookup: any NameLookup, isSaving: Bool = true) throws(ConditionProblem) -> Condition {
    guard let schema else { throw ConditionProblem(.format, at: .whole, "未知的对象“\(target)”", "unknown object “\(target)”") }
    // A connector or bracket on a blank row means nothing.
    let rows = rows.enumerated().filter { !$0.element.isBlank }
    if rows.count > StoredCondition.rowsMax { throw ConditionProblem(.limit, at: .whole, "最多50行", "at most 50 rows") }
    if include.count > StoredCondition.tagsMax || exclude.count > StoredCondition.tagsMax {
      throw ConditionProblem(.limit, at: .whole, "最多100个标签", "at most 100 tags")
    }
    try checkBrackets(rows.map { (number: $0.offset + 1, row: $0.element) })
    var compiler = RowCompiler(
      rows: rows.map { ($0.offset + 1, $0.element) }, schema: schema, lookup: lookup, source: isSaving ? .stored : .old)
    var nodes: [ConditionNode] = rows.isEmpty ? [] : [try compiler.any()]
    if !include.isEmpty { nodes.append(.tags(TagTest(includesAll ? .all : .any, include))) }
    if !exclude.isEmpty { nodes.append(.tags(TagTest(.none, exclude))) }
    return Condition(schema, .all(nodes))
  }

  /// COND-02.
  private func checkBrackets(_ rows: [(number: Int, row: Row)]) throws(ConditionProblem) {
    var depth = 0
    for (number, row) in rows {
      depth += row.leftBrackets
      let isTooDeep = depth > StoredCondition.depthMax
      depth -= row.rightBrackets
      let isLast = number == rows.last?.number
      if isTooDeep || depth < 0 || row.leftBrackets < 0 || row.rightBrackets < 0 || isLast && depth != 0 {
        throw ConditionProblem(.paren, at: .row(number), "括号不匹配", "the brackets do not match")
      }
    }
  }
}

/// Reads rows as the grammar of 6.3 does: 并且 binds tighter than 或者. The brackets are known to balance.
private struct RowCompiler {
  let rows: [(number: Int, row: StoredCondition.Row)]
  let schema: Schema
  let lookup: any NameLookup
  let source: LiteralReader.Source
  private var index = 0
  /// Left brackets of the present row that are read, and right brackets of the row before that are not.
  private var opened = 0
  private var toClose = 0

  init(rows: [(number: Int, row: StoredCondition.Row)], schema: Schema, lookup: any NameLookup, source: LiteralReader.Source) {
    self.rows = rows
    self.schema = schema
    self.lookup = lookup
    self.source = source
  }

  mutating func any() throws(ConditionProblem) -> ConditionNode {
    var parts = [try all()]
    while toClose == 0, index < rows.count, rows[index].row.connector == .or { parts.append(try all()) }
    return .any(parts)
  }

  private mutating func all() throws(ConditionProblem) -> ConditionNode {
    var parts = [try unit()]
    while toClose == 0, index < rows.count, rows[index].row.connector == .and { parts.append(try unit()) }
    return .all(parts)
  }

  private mutating func unit() throws(ConditionProblem) -> ConditionNode {
    if opened < rows[index].row.leftBrackets {
      opened += 1
      let inner = try any()
      toClose -= 1
      return inner
    }
    let (number, row) = rows[index]
    index += 1
    opened = 0
    toClose = row.rightBrackets
    do throws(ConditionProblem) {
      return try node(row)
    } catch {
      throw error.at(.row(number))
    }
  }

  private func node(_ row: StoredCondition.Row) throws(ConditionProblem) -> ConditionNode {
    guard !row.field.isEmpty, !row.operation.isEmpty else {
      throw ConditionProblem(.fieldMissing, at: .whole, "请选择字段", "choose a field and an operator")
    }
    guard let field = schema.field(row.field) else { throw PredicateCheck.unknown(row.field) }
    let type = try PredicateCheck.type(of: field)
    guard let operation = ConditionOperator(rawValue: row.operation) else {
      throw ConditionProblem(
        .operatorType, at: .whole, "字段“\(field.label.zh)”不支持操作符“\(row.operation)”", "there is no operator “\(row.operation)”")
    }
    try PredicateCheck.operation(operation, fits: type, field)
    let reader = LiteralReader(type: type, field: field, lookup: lookup, source: source)
    var values: [ConditionLiteral] = []
    if operation.arity != .none {
      for text in row.values { values.append(try reader.read(text, operation)) }
    }
    try PredicateCheck.values(values, fit: operation)
    if type == .tags { return .tags(try TagTest(operation, values)) }
    return .predicate(Predicate(field, operation, values))
  }
}

extension TagTest {
  init(_ operation: ConditionOperator, _ values: [ConditionLiteral]) throws(ConditionProblem) {
    if values.count > StoredCondition.tagsMax { throw ConditionProblem(.limit, at: .whole, "最多100个标签", "at most 100 tags") }
    let tags = values.compactMap { if case .id(let id) = $0 { id } else { nil } }
    self.init(operation == .hasAll ? .all : operation == .hasNone ? .none : .any, tags)
  }
}
