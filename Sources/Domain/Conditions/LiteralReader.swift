/// Reads one value of a condition as the field's type demands.
struct LiteralReader {
  /// Where the text comes from, and so what it may look like.
  enum Source {
    /// A person: names, `10万`, 今天.
    case typed
    /// Saved, or about to be: canonical texts only, and items must exist (COND-19).
    case stored
    /// Saved long ago: an item that is gone just never matches.
    case old
  }

  static let lengthMax = 200

  let type: ConditionType
  let field: AnyField
  let lookup: any NameLookup
  let source: Source

  func read(_ raw: String, _ operation: ConditionOperator) throws(ConditionProblem) -> ConditionLiteral {
    let text = raw.trimmingBlanks
    if text.isEmpty { throw ConditionProblem(.valueMissing, at: .whole, "请输入查询值", "enter a value") }
    if text.count > LiteralReader.lengthMax {
      throw ConditionProblem(.limit, at: .whole, "查询值不能超过200个字", "a value is limited to 200 characters")
    }
    if case .count(let range) = operation.arity { return .count(try count(text, range)) }
    switch type {
    case .text, .longText, .codes: return .text(text)
    case .phone: return .text(try digits(text, operation))
    case .integer, .money: return .number(try number(text))
    case .boolean: return .flag(try flag(text))
    case .day, .instant: return try date(text)
    case .enumeration(let enumeration): return .text(try item(text, of: enumeration))
    case .reference(let kind), .members(let kind), .relation(let kind): return try record(text, kind)
    case .tags: return try record(text, "tag")
    }
  }

  private func count(_ text: String, _ range: ClosedRange<Int>) throws(ConditionProblem) -> Int {
    let digits = source == .typed ? String(text.map(TextScanner.fold)) : text
    guard (1...4).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(digits), range.contains(count)
    else {
      throw ConditionProblem(
        .valueFormat, at: .whole, "请输入\(range.lowerBound)到\(range.upperBound)之间的整数",
        "enter a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return count
  }

  private func number(_ text: String) throws(ConditionProblem) -> ConditionNumber {
    guard let number = source == .typed ? ConditionNumber(typed: text) : ConditionNumber(text) else {
      throw ConditionProblem(.valueFormat, at: .whole, "请输入数字", "enter a number")
    }
    if type == .integer, !number.isWhole { throw ConditionProblem(.valueFormat, at: .whole, "请输入整数", "enter a whole number") }
    return number
  }

  private func digits(_ text: String, _ operation: ConditionOperator) throws(ConditionProblem) -> String {
    if operation == .eq {
      guard let phone = Phone(text) else {
        throw ConditionProblem(.valueFormat, at: .whole, "请输入完整的手机号码", "enter a complete phone number")
      }
      return phone.digits
    }
    let digits = String(text.map(TextScanner.fold).filter { !" -()+".contains($0) })
    guard (1...15).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw ConditionProblem(.valueFormat, at: .whole, "请输入数字", "enter digits")
    }
    return digits
  }

  private func flag(_ text: String) throws(ConditionProblem) -> Bool {
    let words =
      source == .typed
      ? ["1": true, "0": false, "是": true, "否": false, "yes": true, "no": false, "true": true, "false": false] : ["1": true, "0": false]
    guard let flag = words[text.lowercased()] else { throw ConditionProblem(.valueFormat, at: .whole, "请输入是或否", "enter yes or no") }
    return flag
  }

  private static let dateWords: [String: RelativeDate] = [
    "今天": RelativeDate(.today), "today": RelativeDate(.today), "昨天": RelativeDate(.yesterday), "yesterday": RelativeDate(.yesterday),
    "明天": RelativeDate(.tomorrow), "tomorrow": RelativeDate(.tomorrow), "现在": RelativeDate(.now), "now": RelativeDate(.now),
  ]

  private func date(_ text: String) throws(ConditionProblem) -> ConditionLiteral {
    let folded = source == .typed ? String(text.map(TextScanner.fold)) : text
    let relative = RelativeDate(folded) ?? (source == .typed ? LiteralReader.dateWords[folded] : nil)
    if let relative {
      if type == .day, !relative.isDay {
        throw ConditionProblem(.valueFormat, at: .whole, "日期字段不能用“现在”", "a day cannot be compared with a moment; use @today")
      }
      return .relative(relative)
    }
    if let day = Day(folded) { return .day(day) }
    if let time = LiteralReader.time(folded) {
      guard type == .instant else { throw ConditionProblem(.valueFormat, at: .whole, "请输入日期(yyyy-MM-dd)", "enter a day, yyyy-MM-dd") }
      return time
    }
    throw type == .day
      ? ConditionProblem(.valueFormat, at: .whole, "请输入日期(yyyy-MM-dd)", "enter a day, yyyy-MM-dd")
      : ConditionProblem(.valueFormat, at: .whole, "请输入日期或时间(yyyy-MM-dd HH:mm:ss)", "enter a day or a time, yyyy-MM-dd HH:mm:ss")
  }

  /// `YYYY-MM-DD HH:MM` or `…:SS` (COND-12).
  static func time(_ text: String) -> ConditionLiteral? {
    let bytes = Array(text.utf8)
    guard bytes.count == 16 || bytes.count == 19, bytes[10] == 32, let day = Day(String(text.prefix(10))) else { return nil }
    var parts = [0, 0, 0]
    for (index, byte) in bytes.enumerated().dropFirst(11) {
      if index == 13 || index == 16 {
        guard byte == 58 else { return nil }
        continue
      }
      guard (48...57).contains(byte) else { return nil }
      let part = index < 13 ? 0 : index < 16 ? 1 : 2
      parts[part] = parts[part] * 10 + Int(byte - 48)
    }
    guard parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
    let time = LocalTime(day: day, hour: parts[0], minute: parts[1], second: parts[2])
    return bytes.count == 16 ? .minute(time) : .second(time)
  }

  private func item(_ text: String, of enumeration: String) throws(ConditionProblem) -> String {
    if source == .typed, let value = lookup.enumValue(enumeration: enumeration, name: text) { return value }
    if source == .old || lookup.enumLabel(enumeration: enumeration, value: text) != nil { return text }
    throw ConditionProblem(.valueUnknown, at: .whole, "枚举项不存在:\(text)", "there is no such option: \(text)")
  }

  private func record(_ text: String, _ kind: String) throws(ConditionProblem) -> ConditionLiteral {
    if text.lowercased() == "@me" {
      guard kind == "user" else { throw ConditionProblem(.valueFormat, at: .whole, "此字段不是人员", "this field names no person") }
      return .me
    }
    if source == .typed, let id = lookup.id(kind: kind, name: text) { return .id(id) }
    if let id = RecordID(text) { return .id(id) }
    let label = Catalogue.kind(named: kind)?.label ?? Label(kind, kind)
    throw ConditionProblem(
      .valueUnknown, at: .whole, "没有名为“\(text)”的\(label.zh)", "there is no one \(label.en.lowercased()) named “\(text)”")
  }
}
