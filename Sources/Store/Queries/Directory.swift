import Database
import Domain
import Tables

/// The rows that names are looked up in, read once and again when they change: people, groups, enumerations, tags, parameters.
package struct Directory: Sendable {
  package struct Item: Hashable, Sendable {
    package let value: String
    package let label: Label
    package let isEnabled: Bool
    package let isDefault: Bool
  }

  package let me: RecordID?
  package let actor: Actor?
  package let zone: BusinessZone
  /// People, departments, roles, functions and groups.
  package let organisation: OrganisationChart
  package let tags: [RecordID: Row<Tag>]
  package let enumerations: [String: [Item]]
  package let isMasking: Bool
  package let pools: [Row<Pool>]

  package static let empty = Directory(
    me: nil, actor: nil, zone: .shanghai, organisation: OrganisationChart(), tags: [:], enumerations: [:], isMasking: true, pools: [])

  package var users: [RecordID: Row<User>] { organisation.users }
  package var groups: [RecordID: Row<CustomerGroup>] { organisation.groups }

  package func userName(_ id: RecordID?) -> String? { id.flatMap { users[$0]?.name } }
  package func groupName(_ id: RecordID?) -> String? { id.flatMap { groups[$0]?.name } }

  /// The pool that governs the company pool, or a group's.
  package func pool(of group: RecordID?) -> Row<Pool>? {
    pools.first { pool in group.map { pool.group?.id == $0 } ?? (pool.isDefault == true && pool.group == nil) }
  }

  package func items(_ enumeration: String) -> [Item] { enumerations[enumeration] ?? [] }

  /// The label of a stored value; a value whose item is gone shows as itself, a disabled one with a note (ENUM-04).
  package func label(_ value: String?, in enumeration: String) -> Label? {
    guard let value else { return nil }
    guard let item = items(enumeration).first(where: { $0.value == value }) else { return Label(value, value) }
    return item.isEnabled ? item.label : Label(item.label.zh + "(停用)", item.label.en + " (disabled)")
  }
}

extension Directory: NameLookup {
  package func enumValue(enumeration: String, name: String) -> String? {
    items(enumeration).first { $0.label.zh == name || $0.label.en.lowercased() == name.lowercased() || $0.value == name }?.value
  }

  package func enumLabel(enumeration: String, value: String) -> Label? { items(enumeration).first { $0.value == value }?.label }

  package func isEnumEnabled(enumeration: String, value: String) -> Bool {
    items(enumeration).first { $0.value == value }?.isEnabled ?? false
  }

  package func id(kind: String, name: String) -> RecordID? {
    let found: [RecordID]
    switch kind {
    case "user": found = users.values.filter { $0.name == name || $0.account == name }.map(\.id)
    case "customer_group": found = groups.values.filter { $0.name == name }.map(\.id)
    case "department": found = organisation.departments.values.filter { $0.name == name }.map(\.id)
    case "role": found = organisation.roles.values.filter { $0.name == name || $0.code == name }.map(\.id)
    case "function": found = organisation.functions.values.filter { $0.code == name }.map(\.id)
    case "tag": found = tags.values.filter { $0.name == name }.map(\.id)
    default: found = []
    }
    return found.count == 1 ? found[0] : nil
  }

  package func name(of id: RecordID, kind: String) -> String? {
    switch kind {
    case "user": users[id]?.name
    case "customer_group": groups[id]?.name
    case "department": organisation.departments[id]?.name
    case "role": organisation.roles[id]?.name
    case "function": organisation.functions[id]?.name
    case "tag": tags[id]?.name
    default: nil
    }
  }
}

extension ReplicaReader {
  package func directory() throws(StoreError) -> Directory {
    try read { connection in
      let me = try connection.text("SELECT v FROM sync_state WHERE k = 'user'").flatMap { RecordID($0) }
      func all<K: Kind>(_ kind: K.Type) throws -> [Row<K>] {
        let layout = TableLayout.of(K.schema)
        return try connection.rows(layout.selectSQL("ORDER BY id")) { Row<K>(try layout.record(from: $0)) }
      }
      let items = try all(EnumerationItem.self).sorted { ($0.order ?? 0, $0.value ?? "") < ($1.order ?? 0, $1.value ?? "") }
      var enumerations: [String: [Directory.Item]] = [:]
      for item in items {
        guard let code = item.enumeration, let value = item.value, let label = item.label else { continue }
        enumerations[code, default: []].append(
          Directory.Item(
            value: value, label: Label(label, item.english ?? label), isEnabled: item.isEnabled ?? true, isDefault: item.isDefault ?? false)
        )
      }
      let parameters = Dictionary(
        try all(SystemParameter.self).compactMap { row in row.code.map { ($0, row.value ?? "") } }, uniquingKeysWith: { _, last in last })
      return Directory(
        me: me, actor: try me.flatMap { try ActorReader(connection: connection).actor($0) },
        zone: parameters["sys.timezone"].flatMap { BusinessZone(identifier: $0) } ?? .shanghai,
        organisation: try OrganisationReader(connection: connection).chart(),
        tags: Dictionary(uniqueKeysWithValues: try all(Tag.self).map { ($0.id, $0) }), enumerations: enumerations,
        isMasking: parameters["mask.enabled"] != "0", pools: try all(Pool.self))
    }
  }
}
