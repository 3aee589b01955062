import Database
import Domain
import Tables

/// The keys of aggregates, and their numbers (sync 2.7). Keys are numbered when they are first used.
///
/// Remembers the numbers it has met, so it lives no longer than one transaction: a number that was given in a transaction which is undone is
/// nobody's (`forget`).
final class ScopeIndex {
  let connection: any Connection
  private var numbers: [ScopeKey: Int64] = [:]

  init(connection: any Connection) {
    self.connection = connection
  }

  /// After a savepoint was undone.
  func forget() { numbers = [:] }

  func number(of key: ScopeKey) throws -> Int64 {
    if let number = try existingNumber(of: key) { return number }
    // Another writer may number it in this very moment.
    try connection.run(
      "INSERT INTO key_def(kind, ref) VALUES(:kind, :ref) ON CONFLICT DO NOTHING",
      [":kind": .text(key.category.rawValue), ":ref": ScopeIndex.reference(key)])
    return try existingNumber(of: key) ?? 0
  }

  /// As `number(of:)`, of several; always in the same order, so that two who number new ones do not wait in a ring.
  func numbers(of keys: Set<ScopeKey>) throws -> [ScopeKey: Int64] {
    var numbers: [ScopeKey: Int64] = [:]
    for key in ScopeIndex.sorted(keys) { numbers[key] = try number(of: key) }
    return numbers
  }

  private static func sorted(_ keys: some Sequence<ScopeKey>) -> [ScopeKey] {
    keys.map { (key: $0, text: $0.category.rawValue + " " + ($0.subject?.hex ?? "")) }.sorted { $0.text < $1.text }.map(\.key)
  }

  /// `nil` for a key that no record ever had. SQL's `UNIQUE` lets several NULLs through, so a key without subject has an empty one.
  func existingNumber(of key: ScopeKey) throws -> Int64? {
    if let number = numbers[key] { return number }
    let number = try connection.integer(
      "SELECT key FROM key_def WHERE kind = :kind AND ref = :ref",
      [":kind": .text(key.category.rawValue), ":ref": ScopeIndex.reference(key)])
    if let number { numbers[key] = number }
    return number
  }

  private static func reference(_ key: ScopeKey) -> SQLValue { key.subject.map { SQLValue($0) } ?? .blob([]) }

  func key(_ row: any ResultRow, at column: Int) -> ScopeKey? {
    ScopeKey.Category(rawValue: row.text(column)).map { ScopeKey($0, row.id(column + 1)) }
  }

  /// The keys that the customer's aggregate has now.
  func keys(of aggregate: RecordID) throws -> Set<ScopeKey> {
    Set(
      try connection.rows(
        "SELECT d.kind, d.ref FROM agg_key a JOIN key_def d ON d.key = a.key WHERE a.agg = :agg", [":agg": SQLValue(aggregate)]
      ) { key($0, at: 0) }.compactMap { $0 })
  }

  /// As `keys(of:)`, of several at once.
  func keys(of aggregates: [RecordID]) throws -> [RecordID: Set<ScopeKey>] {
    guard !aggregates.isEmpty else { return [:] }
    let places = Array(repeating: "?", count: aggregates.count).joined(separator: ",")
    var result: [RecordID: Set<ScopeKey>] = [:]
    try connection.each(
      "SELECT d.kind, d.ref, a.agg FROM agg_key a JOIN key_def d ON d.key = a.key WHERE a.agg IN (\(places))",
      .placed(aggregates.map { SQLValue($0) })
    ) { row in
      if let key = key(row, at: 0), let aggregate = row.id(2) { result[aggregate, default: []].insert(key) }
      return true
    }
    return result
  }

  func replace(_ before: Set<ScopeKey>, by after: Set<ScopeKey>, of aggregate: RecordID) throws {
    for key in ScopeIndex.sorted(before.subtracting(after)) {
      try connection.run(
        "DELETE FROM agg_key WHERE key = :key AND agg = :agg", [":key": .integer(try number(of: key)), ":agg": SQLValue(aggregate)])
    }
    for key in ScopeIndex.sorted(after.subtracting(before)) {
      try connection.run(
        "INSERT INTO agg_key(key, agg) VALUES(:key, :agg) ON CONFLICT DO NOTHING",
        [":key": .integer(try number(of: key)), ":agg": SQLValue(aggregate)])
    }
  }

  /// The keys that a record carries, given those of the customer it belongs to.
  static func keys(of record: Record, customerKeys: Set<ScopeKey>) -> Set<ScopeKey> {
    if record.schema == TagLink.schema, Row<TagLink>(record).personalOwner != nil { return ScopeKey.own(of: record) }
    return ScopeKey.own(of: record).union(customer(of: record) == nil ? [] : customerKeys)
  }

  /// The customer that a record is or belongs to.
  static func customer(of record: Record) -> RecordID? {
    switch record.schema.holding {
    case .customer: record.id
    case .customerPart(let code, _): record[code: code].id
    case .everybody, .people, .publicly, .holders: nil
    }
  }
}
