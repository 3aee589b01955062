/// Prints a condition as the line of text that `ConditionParser` reads back to an equal one.
package struct ConditionPrinter {
  private let schema: Schema
  private let language: Language
  private let lookup: any NameLookup

  package static func print(_ condition: Condition, language: Language, lookup: any NameLookup) -> String {
    let printer = ConditionPrinter(schema: condition.schema, language: language, lookup: lookup)
    return condition.root.map { printer.text($0, isInAll: false) } ?? ""
  }

  private func text(_ node: ConditionNode, isInAll: Bool) -> String {
    switch node {
    case .all(let nodes): return nodes.map { text($0, isInAll: true) }.joined(separator: language == .zh ? " 并且 " : " and ")
    case .any(let nodes):
      let joined = nodes.map { text($0, isInAll: false) }.joined(separator: language == .zh ? " 或者 " : " or ")
      return isInAll ? "(" + joined + ")" : joined
    case .predicate(let predicate): return text(predicate)
    case .tags(let test):
      let operation: ConditionOperator =
        switch test.quantifier {
        case .any: .hasAny
        case .all: .hasAll
        case .none: .hasNone
        }
      let name = schema.field("tags").map { ConditionNames.printed($0, of: schema, language) } ?? "tags"
      return name + " " + operation.words(language).before + " " + list(test.tags.map(ConditionLiteral.id), .tags)
    }
  }

  private func text(_ predicate: Predicate) -> String {
    guard let type = ConditionType(predicate.field) else { preconditionFailure("\(predicate.field.code) is no field of a condition") }
    let (before, after) = predicate.operation.words(language)
    var words = [ConditionNames.printed(predicate.field, of: schema, language), before]
    switch predicate.operation.arity {
    case .none: break
    case .one, .count: words += predicate.values.map { text($0, type) }
    case .two: words.append(predicate.values.map { text($0, type) }.joined(separator: language == .zh ? " 至 " : " .. "))
    case .list: words.append(list(predicate.values, type))
    }
    if !after.isEmpty { words.append(after) }
    return words.joined(separator: " ")
  }

  private func list(_ values: [ConditionLiteral], _ type: ConditionType) -> String {
    "(" + values.map { text($0, type) }.joined(separator: ", ") + ")"
  }

  private func text(_ literal: ConditionLiteral, _ type: ConditionType) -> String {
    switch (literal, type) {
    case (.text(let value), .enumeration(let enumeration)):
      guard let label = lookup.enumLabel(enumeration: enumeration, value: value)?[language],
        lookup.enumValue(enumeration: enumeration, name: label) == value
      else { return ConditionNames.quoted(value, mayBeBare: true) }
      return ConditionNames.quoted(label, mayBeBare: true)
    case (.text(let text), .phone): return text
    case (.text(let text), _): return ConditionNames.quoted(text, mayBeBare: false)
    case (.flag(let flag), _): return language == .zh ? (flag ? "是" : "否") : (flag ? "yes" : "no")
    case (.id(let id), .reference(let kind)), (.id(let id), .members(let kind)), (.id(let id), .relation(let kind)): return name(id, kind)
    case (.id(let id), .tags): return name(id, "tag")
    default: return literal.stored
    }
  }

  /// The name where it leads back to the record, else the identifier.
  private func name(_ id: RecordID, _ kind: String) -> String {
    guard let name = lookup.name(of: id, kind: kind), name == name.trimmingBlanks, name.lowercased() != "@me",
      lookup.id(kind: kind, name: name) == id
    else { return id.description }
    return ConditionNames.quoted(name, mayBeBare: true)
  }
}
