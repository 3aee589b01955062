/// Reads the one textual form of conditions (programs, "Conditions as one line of text"):
///
/// ```
/// where = term { ( and | or ) term }            and binds tighter; 并且 或者
/// term  = "(" where ")"  |  field op [ value ]  |  tags ( any | all | none ) "(" name { "," name } ")"
/// ```
/// Fields, operators, items and names are taken in either language, whatever language the screen has.
package struct ConditionParser {
  private var scanner: TextScanner
  private let schema: Schema
  private let lookup: any NameLookup
  private let names: [(name: [Character], field: AnyField)]
  private var depth = 0
  private var count = 0

  /// An empty line asks nothing.
  package static func parse(_ text: String, schema: Schema, lookup: any NameLookup) throws(ConditionProblem) -> Condition {
    if text.utf8.count > StoredCondition.bytesMax { throw ConditionProblem(.limit, at: .whole, "条件过长", "the condition is too long") }
    var parser = ConditionParser(scanner: TextScanner(text), schema: schema, lookup: lookup)
    parser.scanner.skipBlanks()
    if parser.scanner.isAtEnd { return Condition(schema) }
    let root = try parser.any()
    parser.scanner.skipBlanks()
    if parser.scanner.isAtEnd { return Condition(schema, root) }
    if parser.scanner.next == ")" { throw parser.problem(.paren, "多余的右括号", "there is no bracket to close") }
    throw parser.problem(.syntax, "此处应为“并且”或“或者”", "expected “and” or “or”")
  }

  private init(scanner: TextScanner, schema: Schema, lookup: any NameLookup) {
    self.scanner = scanner
    self.schema = schema
    self.lookup = lookup
    names = ConditionNames.all(of: schema)
  }

  private static let orWords: [(String, Void)] = [("or", ()), ("或者", ()), ("或", ()), ("||", ())]
  private static let andWords: [(String, Void)] = [("and", ()), ("并且", ()), ("且", ()), ("&&", ())]

  private mutating func any() throws(ConditionProblem) -> ConditionNode {
    var parts = [try all()]
    while scanner.take(of: ConditionParser.orWords) != nil { parts.append(try all()) }
    return .any(parts)
  }

  private mutating func all() throws(ConditionProblem) -> ConditionNode {
    var parts = [try term()]
    while scanner.take(of: ConditionParser.andWords) != nil { parts.append(try term()) }
    return .all(parts)
  }

  private mutating func term() throws(ConditionProblem) -> ConditionNode {
    scanner.skipBlanks()
    let start = scanner.position
    guard scanner.take("(") else {
      count += 1
      if count > StoredCondition.rowsMax { throw problem(.limit, "最多50行", "at most 50 comparisons") }
      return try comparison()
    }
    depth += 1
    if depth > StoredCondition.depthMax { throw problem(.paren, at: start, "括号最多5层", "brackets go at most 5 deep") }
    let inner = try any()
    depth -= 1
    guard scanner.take(")") else {
      throw isAtEnd
        ? problem(.paren, at: start, "括号没有闭合", "this bracket is not closed")
        : problem(.syntax, "此处应为“并且”、“或者”或“)”", "expected “and”, “or” or “)”")
    }
    return inner
  }

  private mutating func comparison() throws(ConditionProblem) -> ConditionNode {
    let start = scanner.position
    guard let field = takeField() else {
      if isAtEnd || scanner.next == ")" { throw problem(.fieldMissing, "此处应为字段", "expected a field") }
      throw PredicateCheck.unknown(word()).at(.offset(start))
    }
    let type = try here(start) { () throws(ConditionProblem) in try PredicateCheck.type(of: field) }
    scanner.skipBlanks()
    let operationStart = scanner.position
    guard var operation = scanner.take(of: ConditionOperator.spellings) else {
      let zh = type.operators.map { $0.words(.zh).before }.joined(separator: "、")
      let en = type.operators.map { $0.words(.en).before }.joined(separator: ", ")
      throw problem(.syntax, "此处应为操作符:\(zh)", "expected an operator: \(en)")
    }
    // 标签 包含/不包含: the plain words mean any and none there.
    if type.operators.contains(.hasAny) {
      if operation == .contains { operation = .hasAny } else if operation == .notContains { operation = .hasNone }
    }
    try here(operationStart) { () throws(ConditionProblem) in try PredicateCheck.operation(operation, fits: type, field) }
    let valuesStart = scanner.position
    let reader = LiteralReader(type: type, field: field, lookup: lookup, source: .typed)
    let values = try values(of: operation, reader)
    return try here(valuesStart) { () throws(ConditionProblem) in
      try PredicateCheck.values(values, fit: operation)
      return type == .tags ? .tags(try TagTest(operation, values)) : .predicate(Predicate(field, operation, values))
    }
  }

  private mutating func values(of operation: ConditionOperator, _ reader: LiteralReader) throws(ConditionProblem) -> [ConditionLiteral] {
    switch operation.arity {
    case .none: return []
    case .one: return [try value(operation, reader)]
    case .count:
      let value = try value(operation, reader)
      _ = scanner.take(of: [("天内", ()), ("天", ()), ("days", ()), ("day", ()), ("月", ())])
      return [value]
    case .two:
      let first = try value(operation, reader)
      guard scanner.take(of: [("..", ()), ("至", ()), ("到", ()), ("and", ()), ("to", ()), ("~", ())]) != nil else {
        throw problem(.syntax, "此处应为“至”", "expected “..”")
      }
      return [first, try value(operation, reader)]
    case .list:
      guard scanner.take("(") else { return [try value(operation, reader)] }
      var values = [try value(operation, reader)]
      while scanner.take(",") { values.append(try value(operation, reader)) }
      guard scanner.take(")") else { throw problem(.syntax, "此处应为“,”或“)”", "expected “,” or “)”") }
      return values
    }
  }

  private mutating func value(_ operation: ConditionOperator, _ reader: LiteralReader) throws(ConditionProblem) -> ConditionLiteral {
    scanner.skipBlanks()
    let start = scanner.position
    let text = try scanner.takeQuoted() ?? bare(operation, reader.type)
    return try here(start) { () throws(ConditionProblem) in try reader.read(text, operation) }
  }

  /// A value without quotes. Ends at a blank, but for the time behind a date.
  private mutating func bare(_ operation: ConditionOperator, _ type: ConditionType) -> String {
    if case .count = operation.arity { return scanner.takeWhile { $0.isNumber } }
    if type == .day || type == .instant {
      let start = scanner.position
      let date = scanner.takeWhile {
        $0.isNumber || $0 == "-" || $0 == ":" || $0 == "@" || $0 == "_" || $0 == "+" || $0.isASCII && $0.isLetter
      }
      if date.isEmpty { return word(until: "至到") }
      if Day(String(date.map(TextScanner.fold))) != nil {
        let afterDate = scanner.position
        scanner.skipBlanks()
        let time = scanner.takeWhile { $0.isNumber || $0 == ":" }
        if time.contains(where: { TextScanner.fold($0) == ":" }) { return String(scanner.original[start..<scanner.position]) }
        scanner.position = afterDate
      }
      return date
    }
    return word(until: type == .integer || type == .money ? "至到~" : "")
  }

  private mutating func word(until stops: String = "") -> String {
    let start = scanner.position
    while let next = scanner.next, !" ,()".contains(next), !stops.contains(next) {
      if !stops.isEmpty, next == ".", scanner.folded(at: scanner.position + 1) == "." { break }
      scanner.position += 1
    }
    let word = String(scanner.original[start..<scanner.position])
    // `city = and …` lacks its value.
    if ConditionNames.reserved.contains(word.lowercased()) {
      scanner.position = start
      return ""
    }
    return word
  }

  private mutating func takeField() -> AnyField? {
    var best: (end: Int, field: AnyField)?
    for (name, field) in names {
      let end = scanner.position + name.count
      guard end > (best?.end ?? scanner.position), name.indices.allSatisfy({ scanner.folded(at: scanner.position + $0) == name[$0] }) else {
        continue
      }
      // `phone` is not the start of `phone9`.
      if let last = name.last, ConditionNames.isCode(last), let next = scanner.folded(at: end), ConditionNames.isCode(next) { continue }
      best = (end, field)
    }
    if let best { scanner.position = best.end }
    return best?.field
  }

  private var isAtEnd: Bool {
    var copy = scanner
    copy.skipBlanks()
    return copy.isAtEnd
  }

  private func problem(_ code: ConditionProblem.Code, at offset: Int? = nil, _ zh: String, _ en: String) -> ConditionProblem {
    var copy = scanner
    copy.skipBlanks()
    return ConditionProblem(code, at: .offset(offset ?? copy.position), zh, en)
  }

  private func here<T>(_ offset: Int, _ body: () throws(ConditionProblem) -> T) throws(ConditionProblem) -> T {
    do throws(ConditionProblem) {
      return try body()
    } catch {
      throw error.place == .whole ? error.at(.offset(offset)) : error
    }
  }
}

extension TextScanner {
  /// Steps over a quoted text: `'it''s'`, `"…"`, `“…”`. `nil` where no quote stands.
  mutating func takeQuoted() throws(ConditionProblem) -> String? {
    let closing: [Character: Character] = ["'": "'", "\"": "\"", "‘": "’", "“": "”", "＇": "＇", "＂": "＂"]
    guard position < original.count, let close = closing[original[position]] else { return nil }
    let start = position
    position += 1
    var text = ""
    while position < original.count {
      let character = original[position]
      position += 1
      if character == close {
        guard position < original.count, original[position] == close else { return text }
        position += 1
      }
      text.append(character)
    }
    throw ConditionProblem(.syntax, at: .offset(start), "引号没有闭合", "this quote is not closed")
  }

  /// The characters from here that satisfy `condition` when folded, as they were typed.
  mutating func takeWhile(_ condition: (Character) -> Bool) -> String {
    let start = position
    while let next, condition(next) { position += 1 }
    return String(original[start..<position])
  }
}
