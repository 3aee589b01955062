import Database
import Domain
import Tables

/// What people call things, read from the central database once: for imports, administration and the demo.
package struct CentreNames: NameLookup {
  private struct Item {
    let label: Label
    let isEnabled: Bool
  }

  private var items: [String: [String: Item]] = [:]
  private var values: [String: [String: String]] = [:]
  private var ids: [String: [String: RecordID]] = [:]
  private var names: [String: [RecordID: String]] = [:]

  /// Kinds few enough to hold all of them.
  private static let kinds: [(schema: Schema, column: String)] = [
    (Department.schema, "name"), (Role.schema, "name"), (User.schema, "name"), (Tag.schema, "name"), (CustomerGroup.schema, "group_name"),
  ]

  package init(_ connection: any Connection) throws {
    try readItems(connection)
    for (schema, column) in CentreNames.kinds {
      var found: [String: RecordID?] = [:]
      // A personal tag is known to its owner alone.
      let rest = schema == Tag.schema ? "WHERE owner_id IS NULL" : ""
      try connection.each("SELECT id, \(column) FROM \(TableLayout.quoted(schema.name)) \(rest) ORDER BY id", .none) { row in
        guard let id = row.id(0) else { return true }
        names[schema.name, default: [:]][id] = row.text(1)
        // A name that two have names none of them.
        found[row.text(1)] = found[row.text(1)] == nil ? .some(id) : .some(nil)
        return true
      }
      ids[schema.name] = found.compactMapValues { $0 }
    }
  }

  private mutating func readItems(_ connection: any Connection) throws {
    try connection.each(
      "SELECT enum_code, value, label, label_en, enabled FROM enumeration_item ORDER BY display_order DESC, id DESC", .none
    ) { row in
      let (code, value) = (row.text(0), row.text(1))
      let label = Label(row.text(2), row.optionalText(3) ?? row.text(2))
      items[code, default: [:]][value] = Item(label: label, isEnabled: row.integer(4) != 0)
      // The first in the order of display wins where two have one name.
      values[code, default: [:]][label.en.lowercased()] = value
      values[code, default: [:]][label.zh] = value
      return true
    }
  }

  package func enumValue(enumeration: String, name: String) -> String? {
    values[enumeration]?[name] ?? values[enumeration]?[name.lowercased()]
  }

  package func enumLabel(enumeration: String, value: String) -> Label? { items[enumeration]?[value]?.label }

  package func isEnumEnabled(enumeration: String, value: String) -> Bool { items[enumeration]?[value]?.isEnabled ?? false }

  package func id(kind: String, name: String) -> RecordID? { ids[kind]?[name] }

  package func name(of id: RecordID, kind: String) -> String? { names[kind]?[id] }
}
