/// The names by which the line of text knows fields.
enum ConditionNames {
  static let reserved: Set<String> = ["and", "or", "not", "in", "is", "并且", "或者", "且", "或", "&&", "||"]

  static func isCode(_ character: Character) -> Bool { character == "_" || character.isASCII && (character.isLetter || character.isNumber) }

  /// Codes and labels, folded; a code wins over another field's label.
  static func all(of schema: Schema) -> [(name: [Character], field: AnyField)] {
    var seen: Set<[Character]> = []
    var all: [(name: [Character], field: AnyField)] = []
    func add(_ name: String, _ field: AnyField) {
      let folded = name.map(TextScanner.fold)
      if !folded.isEmpty, seen.insert(folded).inserted { all.append((folded, field)) }
    }
    for field in schema.fields { add(field.code, field) }
    // A field that conditions may ask for takes the label before one that they may not.
    for field in schema.conditionFields + schema.fields {
      add(field.label.zh, field)
      add(field.label.en, field)
    }
    return all
  }

  /// The label where it means this field and no other, else the code.
  static func printed(_ field: AnyField, of schema: Schema, _ language: Language) -> String {
    let label = field.label[language]
    let folded = label.map(TextScanner.fold)
    return all(of: schema).first { $0.name == folded }?.field == field ? label : field.code
  }

  /// As a bare word where it reads back as it is, else in quotes.
  static func quoted(_ name: String, mayBeBare: Bool) -> String {
    let isBare =
      mayBeBare && !name.isEmpty && !reserved.contains(name.lowercased()) && name.allSatisfy { isCode($0) || !$0.isASCII && $0.isLetter }
    return isBare ? name : "'" + name.replacing("'", with: "''") + "'"
  }
}
