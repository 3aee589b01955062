import Database
import Domain
import Tables

/// Applies frames of the server to the replica, inside one transaction with the cursor. A row with pending work takes them on its shadow.
///
/// A frame that is older than what is held is passed over, so applying a page twice is harmless: the process may die between the commit and
/// the next request, and the server then sends it again.
struct PageApplier {
  private let connection: any Connection
  private let overlay: Overlay
  private var dirty: Set<RowKey>
  private let user: RecordID
  /// A fill of an empty replica marks everything for the full-text index at its end, and has nothing to sweep.
  private let isFirstFill: Bool
  /// Grants that come are gains until the fill that brings their rows is done.
  private let isPartialFill: Bool
  private var grants: Grants
  private(set) var kinds: Set<Int> = []
  private var toRecompute: Set<RowKey> = []
  /// Of those the ones of which the server took something away.
  private var toUnindex: Set<RowKey> = []
  /// Every row that this page brought: what a refill leaves when it is done.
  private(set) var seen: [RecordID] = []
  /// Whether something went that may not be found in the file any more.
  private(set) var hasPurged = false

  init(connection: any Connection, user: RecordID, isFirstFill: Bool = false, isPartialFill: Bool = false) throws {
    self.isFirstFill = isFirstFill
    self.isPartialFill = isPartialFill
    grants = try HeldGrants(connection: connection).grants(of: user)
    self.connection = connection
    self.user = user
    overlay = Overlay(connection: connection)
    dirty = Set(
      try connection.rows("SELECT tbl, id FROM sync_shadow") { row -> RowKey? in
        guard let schema = Catalogue.kind(number: Int(row.integer(0))), let id = row.id(1) else { return nil }
        return RowKey(schema: schema, id: id)
      }.compactMap { $0 })
  }

  struct Outcome: Sendable {
    let kinds: Set<Int>
    let hasPurged: Bool
  }

  var outcome: Outcome { Outcome(kinds: kinds, hasPurged: hasPurged) }

  mutating func apply(_ frames: [ChangeFrame]) throws {
    for frame in frames {
      switch frame {
      case .put(let schema, let id, let version, let level, let values): try put(schema, id, version, level, values)
      case .delta(let schema, let id, let from, let to, let fields): try delta(schema, id, from, to, fields)
      case .delete(let schema, let id, _), .revoke(let schema, let id): try remove(schema, id)
      case .evict(let ids): for id in ids { try evict(id, keepsRoot: false) }
      case .shrink(let ids): for id in ids { try evict(id, keepsRoot: true) }
      case .grants(let change): try lower(HeldGrants(connection: connection).apply(change, asGain: isPartialFill))
      case .keys(let keys, let ids): try carry(CarriedKeys(Set(keys)), ids)
      case .unknown: break
      }
    }
  }

  /// Rights shrank: what they no longer open goes before anything else is applied.
  mutating func lower(_ loss: HeldGrants.Loss) throws {
    grants = try HeldGrants(connection: connection).grants(of: user)
    guard !loss.isNothing else { return }
    var lowering = try Lowering(connection: connection, dirty: dirty, user: user, loss: loss)
    try lowering.run()
    kinds.formUnion(lowering.kinds)
    toRecompute.formUnion(lowering.toRecompute)
    toUnindex.formUnion(lowering.toRecompute)
    hasPurged = hasPurged || !lowering.kinds.isEmpty
  }

  private func carry(_ keys: CarriedKeys, _ ids: [RecordID]) throws {
    for id in ids { try connection.run("UPDATE customer SET _k = ? WHERE id = ?", [.text(keys.text), SQLValue(id)]) }
  }

  /// Drops what the log now contains of this replica's own work, and lays the rest over the new bases.
  mutating func finish(pulledTo sequence: Int64) throws {
    toRecompute.formUnion(try Outbox(connection: connection).settle(pulledTo: sequence))
    try recompute()
  }

  mutating func recompute(_ more: [RowKey] = []) throws {
    for row in toRecompute.union(more) {
      try overlay.recompute(row.schema, row.id)
      kinds.insert(row.schema.number)
    }
    for row in toUnindex { try unindex(row.schema, row.id) }
    if hasPurged { try Forgetting(connection: connection).run() }
    toRecompute = []
    toUnindex = []
  }

  private mutating func put(_ schema: Schema, _ id: RecordID, _ version: Int64, _ level: HoldingLevel, _ values: [JSON]) throws {
    let key = RowKey(schema: schema, id: id)
    if !isFirstFill { seen.append(id) }
    var record = Record(schema, id: id, version: version, values: Array(repeating: .null, count: schema.fields.count))
    for (field, value) in zip(schema.columns, values) { record[field] = value.value(of: field) ?? .null }
    kinds.insert(schema.number)
    let isLess = try !isFirstFill && isLowered(schema, id, to: level)
    if !isFirstFill, schema == Customer.schema { try spread(level, of: id) }
    if dirty.contains(key) {
      if let base = try overlay.base(schema, id), let held = base, held.record.version > version { return }
      try overlay.setBase(schema, id, HeldRow(record: record, level: level))
      toRecompute.insert(key)
      if isLess { toUnindex.insert(key) }
      return
    }
    try connection.run(
      PutStatements.sql(schema), PutStatements.values(record, level: level, surplus: values.dropFirst(schema.columns.count)))
    if isLess { try unindex(schema, id) } else if !isFirstFill { try RowStore(connection: connection, schema: schema).markForSearch(id) }
  }

  private func isLowered(_ schema: Schema, _ id: RecordID, to level: HoldingLevel) throws -> Bool {
    let held = try connection.integer("SELECT _l FROM \(TableLayout.of(schema).table) WHERE id = ?", [SQLValue(id)])
    return held.flatMap { HoldingLevel(rawValue: Int($0)) }.map { $0 > level } ?? false
  }

  /// Between levels with the same parts these rise and fall with the customer, without frames of their own.
  private func spread(_ level: HoldingLevel, of customer: RecordID) throws {
    guard level > .list, let held = try connection.integer("SELECT _l FROM customer WHERE id = ?", [SQLValue(customer)]) else { return }
    guard held > Int64(HoldingLevel.list.rawValue), held != Int64(level.rawValue) else { return }
    for schema in Catalogue.kinds {
      guard let column = schema.customerColumn else { continue }
      let rows = try connection.rows(
        TableLayout.of(schema).selectSQL("WHERE \(TableLayout.quoted(column)) = ?"), [SQLValue(customer)]
      ) { try TableLayout.of(schema).record(from: $0) }
      for row in rows where grants.level(for: ScopeKey.own(of: row)) < level || level < .clear {
        let part = max(level, grants.level(for: ScopeKey.own(of: row)))
        try connection.run("UPDATE \(TableLayout.of(schema).table) SET _l = ? WHERE id = ?", [.int(part.rawValue), SQLValue(row.id)])
        try connection.run(
          "UPDATE sync_shadow SET level = ? WHERE tbl = ? AND id = ? AND base IS NOT NULL",
          [.int(part.rawValue), .int(schema.number), SQLValue(row.id)])
      }
    }
  }

  private mutating func delta(_ schema: Schema, _ id: RecordID, _ from: Int64, _ to: Int64, _ fields: [Int: JSON]) throws {
    let key = RowKey(schema: schema, id: id)
    let changes = fields.compactMap { ordinal, json -> (AnyField, Value)? in
      guard schema.fields.indices.contains(ordinal) else { return nil }
      let field = schema.fields[ordinal]
      return json.value(of: field).map { (field, $0) }
    }
    kinds.insert(schema.number)
    if dirty.contains(key) {
      guard let base = try overlay.base(schema, id), var held = base, held.record.version < to else { return }
      for (field, value) in changes { held.record[field] = value }
      held.record.version = to
      try overlay.setBase(schema, id, held)
      toRecompute.insert(key)
      return
    }
    let rows = RowStore(connection: connection, schema: schema)
    let version = try connection.integer("SELECT _v FROM \(TableLayout.of(schema).table) WHERE id = ?", [SQLValue(id)])
    guard let version, version < to else { return }
    try TableLayout.of(schema).update(id, version: to, changes.sorted { $0.0.ordinal < $1.0.ordinal }, in: connection)
    if changes.contains(where: { $0.0.isSearchable }) { try rows.markForSearch(id) }
  }

  private mutating func remove(_ schema: Schema, _ id: RecordID) throws {
    let key = RowKey(schema: schema, id: id)
    kinds.insert(schema.number)
    if dirty.contains(key) {
      try overlay.setBase(schema, id, nil)
      toRecompute.insert(key)
      toUnindex.insert(key)
    } else {
      try RowStore(connection: connection, schema: schema).remove(id)
      try unindex(schema, id)
    }
  }

  /// What leaves is not found in the index either; the last remains go when the index is merged next.
  private mutating func unindex(_ schema: Schema, _ id: RecordID) throws {
    hasPurged = true
    guard FullTextIndex.kinds.contains(schema) else { return }
    try FullTextIndex(connection: connection).refresh(schema, id)
    try ReplicaState(connection: connection).set(.mustOptimize, "1")
  }

  /// A customer leaves, with all below him but what is open for its own sake: this person's tasks, his personal tags.
  private mutating func evict(_ customer: RecordID, keepsRoot: Bool) throws {
    for schema in Catalogue.kinds {
      guard let column = schema.customerColumn else { continue }
      let layout = TableLayout.of(schema)
      let parts = try connection.rows(layout.selectSQL("WHERE \(TableLayout.quoted(column)) = ?"), [SQLValue(customer)]) {
        try layout.record(from: $0)
      }
      for part in parts where grants.level(for: ScopeKey.own(of: part)) == .none { try remove(schema, part.id) }
      // A part that was removed here is in no table, but its base would come back if the removal were refused.
      for key in dirty where key.schema == schema {
        guard let base = try overlay.base(schema, key.id).flatMap({ $0 })?.record, base[code: column] == .id(customer),
          grants.level(for: ScopeKey.own(of: base)) == .none
        else { continue }
        try remove(schema, key.id)
      }
    }
    if !keepsRoot { try remove(Customer.schema, customer) }
  }

  /// After a refill: what it did not bring is no longer this person's, or no longer there. Pending work on such a row stays in the outbox and is
  /// sent; a row made here has no base to lose.
  mutating func sweep() throws {
    for schema in Catalogue.kinds {
      let gone = try connection.rows(
        "SELECT id FROM \(TableLayout.of(schema).table) WHERE id NOT IN (SELECT id FROM fill_seen)"
      ) { $0.id(0) }.compactMap { $0 }
      for id in gone { try remove(schema, id) }
    }
  }
}

/// The statement that puts a whole row unless a newer one is held, by kind.
private enum PutStatements {
  private static let all = Dictionary(
    uniqueKeysWithValues: Catalogue.kinds.map { schema in
      let names = ["id", "_v"] + schema.columns.map { TableLayout.quoted($0.code) } + ["_l", "_ext"]
      let table = TableLayout.quoted(schema.name)
      let places = Array(repeating: "?", count: names.count).joined(separator: ", ")
      let updates = names.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
      return (
        schema.number,
        "INSERT INTO \(table)(\(names.joined(separator: ", "))) VALUES(\(places)) ON CONFLICT(id) DO UPDATE SET \(updates) WHERE excluded._v >= \(table)._v"
      )
    })

  static func sql(_ schema: Schema) -> String { all[schema.number] ?? "" }

  static func values(_ record: Record, level: HoldingLevel, surplus: ArraySlice<JSON>) -> Parameters {
    let values: [SQLValue] = [SQLValue(record.id), .integer(record.version)] + record.schema.columns.map { SQLValue(record[$0]) }
    return .placed(values + [.int(level.rawValue), surplus.isEmpty ? .null : .text(JSON.array(Array(surplus)).text)])
  }
}
