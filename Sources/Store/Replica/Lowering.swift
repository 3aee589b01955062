import Database
import Domain
import Tables

/// Brings down what the replica holds to what the person's keys still open, without a row from the server: what is open no more goes, with its
/// full-text entries; what is open less far loses its parts or its clear numbers (sync 2.7, 2.8).
///
/// By set, because a dropped grant may cover most of the replica. Rows with pending work are lowered in their bases, one by one.
struct Lowering {
  let connection: any Connection
  let overlay: Overlay
  let dirty: Set<RowKey>
  /// What the keys open now.
  let held: [Int64: NumberedGrant]
  let grants: Grants
  let loss: HeldGrants.Loss
  private(set) var kinds: Set<Int> = []
  private(set) var toRecompute: Set<RowKey> = []
  private var leaving: Set<RecordID> = []
  private var lowered: [RecordID: HoldingLevel] = [:]

  init(connection: any Connection, dirty: Set<RowKey>, user: RecordID, loss: HeldGrants.Loss) throws {
    self.connection = connection
    self.dirty = dirty
    self.loss = loss
    overlay = Overlay(connection: connection)
    let store = HeldGrants(connection: connection)
    held = try store.byNumber()
    grants = try store.grants(of: user)
  }

  mutating func run() throws {
    try findCustomers()
    try lowerCustomers()
    try removeParts()
    try removeCustomers()
    for schema in Catalogue.kinds where schema.holding != .customer { try lowerOwnRows(schema) }
    if !leaving.isEmpty || !lowered.isEmpty { try FullTextIndex(connection: connection).optimize() }
  }

  /// Compares each customer's keys with what they open now.
  private mutating func findCustomers() throws {
    var rekeyed: [(RecordID, String)] = []
    try connection.each("SELECT id, _l, _k FROM customer WHERE _k IS NOT NULL", .none) { row in
      guard let id = row.id(0) else { return true }
      let keys = CarriedKeys(row.text(2))
      let concerned = loss.isEverything || loss.masks || !keys.numbers.isDisjoint(with: loss.keys)
      guard concerned else { return true }
      let left = keys.numbers.filter { held[$0] != nil }
      let level = left.reduce(HoldingLevel.none) { max($0, held[$1]?.level ?? .none) }
      if level == .none {
        leaving.insert(id)
        return true
      }
      if left.count < keys.numbers.count { rekeyed.append((id, CarriedKeys(left).text)) }
      let now = HoldingLevel(rawValue: Int(row.integer(1))) ?? .clear
      if level < now || loss.masks && level < .clear { lowered[id] = min(level, now) }
      return true
    }
    for (id, keys) in rekeyed { try connection.run("UPDATE customer SET _k = ? WHERE id = ?", [.text(keys), SQLValue(id)]) }
  }

  private mutating func lowerCustomers() throws {
    for (id, level) in lowered { try lower(Customer.schema, id, to: level) }
  }

  /// Makes a row what it is at the level.
  private mutating func lower(_ schema: Schema, _ id: RecordID, to level: HoldingLevel) throws {
    let projection = Projection(level: level, isMasking: grants.isMasking)
    let key = RowKey(schema: schema, id: id)
    kinds.insert(schema.number)
    if dirty.contains(key) {
      guard let base = try overlay.base(schema, id), let row = base else { return }
      try overlay.setBase(schema, id, HeldRow(record: projection.record(row.record), level: level))
      toRecompute.insert(key)
      return
    }
    guard let row = try RowStore(connection: connection, schema: schema).find(id) else { return }
    let record = projection.record(row.record)
    let changes = schema.columns.filter { record[$0] != row.record[$0] }.map { ($0, record[$0]) }
    try TableLayout.of(schema).update(id, version: record.version, changes, in: connection)
    try connection.run("UPDATE \(TableLayout.of(schema).table) SET _l = ? WHERE id = ?", [.int(level.rawValue), SQLValue(id)])
    if FullTextIndex.kinds.contains(schema), changes.contains(where: { $0.0.isSearchable }) {
      try FullTextIndex(connection: connection).refresh(schema, id)
    }
  }

  private mutating func remove(_ schema: Schema, _ id: RecordID) throws {
    let key = RowKey(schema: schema, id: id)
    kinds.insert(schema.number)
    if dirty.contains(key) {
      try overlay.setBase(schema, id, nil)
      toRecompute.insert(key)
    } else {
      try TableLayout.of(schema).delete(id, in: connection)
      if FullTextIndex.kinds.contains(schema) { try FullTextIndex(connection: connection).refresh(schema, id) }
    }
  }
}

// MARK: - Customers and their parts

extension Lowering {
  private mutating func removeCustomers() throws {
    try collect("SELECT id FROM temp.leaving", of: Customer.schema)
    try purge(Customer.schema)
    for key in dirty where key.schema == Customer.schema && leaving.contains(key.id) { try remove(Customer.schema, key.id) }
  }

  /// Parts of whoever leaves go, and of whoever is left in the list alone; but for what is open for its own sake.
  private mutating func removeParts() throws {
    let bare = leaving.union(lowered.filter { $0.value == .list }.keys)
    try fill("leaving", leaving)
    try fill("bare", bare)
    let details = lowered.filter { $0.value > .list }
    let pages = Set(details.filter { $0.value == .page }.keys)
    try fill("page", pages)
    try fill("lowered", Set(details.keys))
    for schema in Catalogue.kinds {
      guard let column = schema.customerColumn else { continue }
      let customer = TableLayout.quoted(column)
      let own = Lowering.isOpenForItself(schema)
      let isOfPage = HoldingLevel.page.holds(part: schema)
      let without = isOfPage ? "SELECT id FROM temp.bare" : "SELECT id FROM temp.bare UNION SELECT id FROM temp.page"
      try collect("SELECT id FROM \(TableLayout.of(schema).table) WHERE \(customer) IN (\(without)) AND NOT (\(own))", of: schema)
      try purge(schema)
      // Of those that stay: one step down from clear, two where only the page is left.
      try connection.run(
        """
        UPDATE \(TableLayout.of(schema).table) SET _l = CASE WHEN \(customer) IN (SELECT id FROM temp.page) THEN ? ELSE min(_l, ?) END
         WHERE \(customer) IN (SELECT id FROM temp.lowered) AND _l IN (?, ?) AND NOT (\(own))
        """,
        .placed([HoldingLevel.page, .masked, .masked, .clear].map { SQLValue.int($0.rawValue) }))
      for key in dirty where key.schema == schema {
        guard let base = try overlay.base(schema, key.id).flatMap({ $0 }), let id = base.record[code: column].id,
          grants.level(for: ScopeKey.own(of: base.record)) == .none
        else { continue }
        if bare.contains(id) || !isOfPage && pages.contains(id) {
          try remove(schema, key.id)
        } else if let level = details[id] {
          try lower(schema, key.id, to: level)
        }
      }
    }
  }

  /// A condition on a part's row: a key of its own opens it.
  private static func isOpenForItself(_ schema: Schema) -> String {
    func opens(_ category: ScopeKey.Category, _ codes: [String]) -> String {
      let tests = codes.map {
        "coalesce(\(TableLayout.quoted($0)) IN (SELECT ref FROM held_grant WHERE kind = '\(category.rawValue)'), 0)"
      }
      return tests.isEmpty ? "0" : tests.joined(separator: " OR ")
    }
    if schema == TagLink.schema { return opens(.person, ["personal_owner_id"]) }
    if case .customerPart(_, let workers) = schema.holding { return opens(.worker, workers) }
    return "0"
  }

  private func fill(_ table: String, _ ids: Set<RecordID>) throws {
    try connection.run("CREATE TEMP TABLE IF NOT EXISTS \(table)(id BLOB PRIMARY KEY) WITHOUT ROWID")
    try connection.run("DELETE FROM temp.\(table)")
    for id in ids { try connection.run("INSERT INTO temp.\(table)(id) VALUES(?)", [SQLValue(id)]) }
  }

  /// Notes the rows to purge; those with pending work are not among them.
  private func collect(_ query: String, of schema: Schema) throws {
    try connection.run("CREATE TEMP TABLE IF NOT EXISTS gone(id BLOB PRIMARY KEY) WITHOUT ROWID")
    try connection.run("DELETE FROM temp.gone")
    try connection.run("INSERT INTO temp.gone(id) \(query)")
    try connection.run("DELETE FROM temp.gone WHERE id IN (SELECT id FROM sync_shadow WHERE tbl = ?)", [.int(schema.number)])
  }

  private mutating func purge(_ schema: Schema) throws {
    if FullTextIndex.kinds.contains(schema) { try FullTextIndex(connection: connection).purge(schema, in: "SELECT id FROM temp.gone") }
    let count = try connection.run("DELETE FROM \(TableLayout.of(schema).table) WHERE id IN (SELECT id FROM temp.gone)")
    if count > 0 { kinds.insert(schema.number) }
  }
}

// MARK: - Rows for their own sake

extension Lowering {
  private mutating func lowerOwnRows(_ schema: Schema) throws {
    guard mayLose(schema) else { return }
    let layout = TableLayout.of(schema)
    let rows = try connection.rows("SELECT \(layout.selectList), _l FROM \(layout.table)", .none) { row in
      (record: try layout.record(from: row), level: HoldingLevel(rawValue: Int(row.integer(2 + schema.columns.count))) ?? .clear)
    }
    for row in rows where row.record.version > 0 {
      let level = max(grants.level(for: ScopeKey.own(of: row.record)), try aggregateLevel(row.record))
      if level == .none { try remove(schema, row.record.id) } else if level < row.level { try lower(schema, row.record.id, to: level) }
    }
  }

  /// The level that a part is open at through its customer.
  private func aggregateLevel(_ record: Record) throws -> HoldingLevel {
    guard let column = record.schema.customerColumn, let customer = record[code: column].id else { return .none }
    let level = try connection.integer("SELECT _l FROM customer WHERE id = ? AND _k IS NOT NULL", [SQLValue(customer)])
    let held = level.flatMap { HoldingLevel(rawValue: Int($0)) } ?? .none
    return held.holds(part: record.schema) ? held : .none
  }

  /// Whether a lost key may have opened rows of the kind. What is held by everybody, or by oneself, is never lost.
  private func mayLose(_ schema: Schema) -> Bool {
    if loss.isEverything { return true }
    return switch schema.holding {
    case .everybody, .customer, .people: false
    case .publicly(let category), .holders(let category): loss.categories.contains(category)
    case .customerPart(_, let workers): !workers.isEmpty && loss.categories.contains(.worker)
    }
  }
}

/// The numbers of the keys that a customer carries, as the column `_k` keeps them.
struct CarriedKeys {
  let numbers: Set<Int64>

  init(_ numbers: Set<Int64>) { self.numbers = numbers }
  init(_ text: String) { numbers = Set(text.split(separator: " ").compactMap { Int64($0) }) }

  var text: String { numbers.sorted().map(String.init).joined(separator: " ") }
}
