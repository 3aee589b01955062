/// 自动生成规则描述 (COND-40…42): the sentence kept with a rule, for reading only. The line that can be read back is `ConditionPrinter`'s.
package enum ConditionDescription {
  private static let lengthMax = 1000

  package static func text(_ condition: Condition, language: Language, lookup: any NameLookup) -> String {
    if condition.isEmpty { return Label("无条件", "No condition")[language] }
    let stored = StoredCondition(condition)
    var parts: [String] = []
    for (index, row) in stored.rows.enumerated() {
      let connector = index == 0 ? "" : row.connector == .and ? Label("并且,", "and ")[language] : Label("或者,", "or ")[language]
      parts.append(
        connector + String(repeating: "(", count: row.leftBrackets) + sentence(row, condition.schema, language, lookup)
          + String(repeating: ")", count: row.rightBrackets))
    }
    var text = parts.joined(separator: language == .zh ? "," : ", ")
    if !parts.isEmpty { text += ";" }
    let include = stored.includesAll ? Label("包含全部:", "has all of: ") : Label("包含其中之一:", "has one of: ")
    if !stored.include.isEmpty { text += include[language] + tags(stored.include, lookup) + ";" }
    if !stored.exclude.isEmpty { text += Label("不包含:", "has none of: ")[language] + tags(stored.exclude, lookup) + ";" }
    return text.count > lengthMax ? text.prefix(lengthMax - 1) + "…" : text
  }

  private static func tags(_ ids: [RecordID], _ lookup: any NameLookup) -> String {
    ids.map { lookup.name(of: $0, kind: "tag") ?? $0.description }.joined(separator: "、")
  }

  private static func sentence(_ row: StoredCondition.Row, _ schema: Schema, _ language: Language, _ lookup: any NameLookup) -> String {
    guard let field = schema.field(row.field), let type = ConditionType(field), let operation = ConditionOperator(rawValue: row.operation)
    else { return "" }
    let name = "\(field.label[language])[\(field.code)]"
    let values = row.values.map { label($0, type, language, lookup) }
    let blank = language == .zh ? "" : " "
    let words = operation.label[language]
    switch operation.arity {
    case .count where words.contains("N"): return name + blank + words.replacing("N", with: values.first ?? "")
    case .two: return name + blank + words + blank + values.joined(separator: Label("至", " to ")[language])
    default: return name + blank + words + (values.isEmpty ? "" : blank + values.joined(separator: "、"))
    }
  }

  private static func label(_ stored: String, _ type: ConditionType, _ language: Language, _ lookup: any NameLookup) -> String {
    switch type {
    case .enumeration(let code): return lookup.enumLabel(enumeration: code, value: stored)?[language] ?? stored
    case .boolean: return (stored == "1" ? Label("是", "yes") : Label("否", "no"))[language]
    case .day, .instant: return RelativeDate(stored)?.label[language] ?? stored
    case .reference(let kind), .members(let kind), .relation(let kind):
      if stored == "@me" { return Label("当前用户", "me")[language] }
      return RecordID(stored).flatMap { lookup.name(of: $0, kind: kind) } ?? stored
    case .tags: return RecordID(stored).flatMap { lookup.name(of: $0, kind: "tag") } ?? stored
    default: return stored
    }
  }
}
