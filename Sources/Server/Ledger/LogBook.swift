import Database
import Domain
import Tables

/// The entries of one database transaction, kept back until everything else is done: giving out sequences locks the head row, which orders commits,
/// and nothing may wait behind it (sync 2.5).
///
/// What is asked of the log meanwhile is answered from it and from what is kept back.
final class LogBook {
  struct Line {
    let entry: LogEntry
    let heading: LogHeading
    let aggregate: RecordID
    let keysBefore: Set<ScopeKey>
    let keysAfter: Set<ScopeKey>
    let isMove: Bool
    /// Those under which a pull finds it. A value that lost is held by nobody.
    let keys: Set<ScopeKey>

    var schema: Schema { entry.schema }
    var id: RecordID { entry.id }
    var from: Int64 { entry.before?.version ?? 0 }
    var to: Int64 { entry.after?.version ?? (entry.before?.version ?? 0) + 1 }
  }

  /// The keys of customers' aggregates before a commit, and after it where they changed.
  struct Scopes {
    var before: [RecordID: Set<ScopeKey>] = [:]
    var after: [RecordID: Set<ScopeKey>] = [:]

    func keysBefore(_ customer: RecordID?) -> Set<ScopeKey> { customer.flatMap { before[$0] } ?? [] }
    func keysAfter(_ customer: RecordID?) -> Set<ScopeKey> { customer.flatMap { after[$0] ?? before[$0] } ?? [] }
  }

  let connection: any Connection
  let index: ScopeIndex
  private var lines: [Line] = []
  /// Behind the last line of each commit.
  private var ends: [Int] = []

  init(connection: any Connection, index: ScopeIndex) {
    self.connection = connection
    self.index = index
  }

  /// Takes the entries of one commit. Returns its place among the commits of the book, and every key that any of them carries.
  func add(_ entries: [LogEntry], _ heading: LogHeading, _ scopes: Scopes) -> (place: Int, keys: Set<ScopeKey>) {
    let fresh = entries.map { LogBook.line($0, heading, scopes) }
    lines += fresh
    ends.append(lines.count)
    return (ends.count - 1, fresh.reduce(into: []) { $0.formUnion($1.keys) })
  }

  private static func line(_ entry: LogEntry, _ heading: LogHeading, _ scopes: Scopes) -> Line {
    let customer = (entry.after ?? entry.before).flatMap(ScopeIndex.customer(of:))
    let carriesAggregate = ScopeKey.keyMakers.contains(entry.schema)
    // The customer, his relations, shares and team say where the aggregate is, so their entries carry its keys; other rows carry their own beside.
    let keysBefore =
      carriesAggregate
      ? scopes.keysBefore(customer) : entry.before.map { ScopeIndex.keys(of: $0, customerKeys: scopes.keysBefore(customer)) } ?? []
    let keysAfter =
      carriesAggregate
      ? scopes.keysAfter(customer) : entry.after.map { ScopeIndex.keys(of: $0, customerKeys: scopes.keysAfter(customer)) } ?? []
    return Line(
      entry: entry, heading: heading, aggregate: customer ?? entry.id, keysBefore: keysBefore, keysAfter: keysAfter,
      // A record that is made or removed changes the keys of nothing but itself; only going from one set to another is a move.
      isMove: keysBefore != keysAfter && (entry.action == .update || carriesAggregate),
      keys: entry.action == .lost ? [] : keysBefore.union(keysAfter))
  }

  /// Writes everything, and returns where the log stood before and the sequence of each commit's last entry.
  func close() throws -> (head: Int64, sequences: [Int64]) {
    guard !lines.isEmpty else { return (try LogBook.head(connection), []) }
    let numbers = try index.numbers(of: lines.reduce(into: []) { $0.formUnion($1.keysBefore.union($1.keysAfter)) })
    let head = try LogWriter(connection: connection, numbers: numbers).write(lines, ends)
    return (head, ends.map { head + Int64($0) })
  }

  static func head(_ connection: any Connection) throws -> Int64 {
    try connection.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0
  }
}

// MARK: - What the log says

extension LogBook {
  private func kept(_ schema: Schema, _ id: RecordID) -> [Line] { lines.filter { $0.id == id && $0.schema == schema } }

  /// The last change of each field since a version. Below the log's horizon every field counts as touched.
  ///
  /// What this device sent before is no touch: whoever makes a second edit while the first waits in the outbox has seen the first, though his base
  /// is the version from before it.
  func touches(_ schema: Schema, _ id: RecordID, since base: Int64, by heading: LogHeading) throws -> [AnyField: FieldTouch] {
    var touches: [AnyField: FieldTouch] = [:]
    try connection.each(
      """
      SELECT delta, t_eff, actor FROM change_log
       WHERE tbl = :tbl AND id = :id AND ver_to > :base AND op <> 'l'
        AND (coalesce(device, '') <> :device OR coalesce(n, :n) >= :n) ORDER BY ver_to
      """,
      [
        ":tbl": .int(schema.number), ":id": SQLValue(id), ":base": .integer(base), ":device": .text(heading.device ?? ""),
        ":n": .integer(heading.number ?? 0),
      ]
    ) { row in
      let touch = FieldTouch(at: Instant(milliseconds: row.integer(1)), by: row.id(2))
      for code in (try JSON(parsing: row.text(0)).object ?? [:]).keys {
        if let field = schema.field(code) { touches[field] = touch }
      }
      return true
    }
    let isOwn = { (line: Line) in heading.device != nil && line.heading.device == heading.device && line.heading.number ?? .max < heading.number ?? 0 }
    for line in kept(schema, id) where line.to > base && line.entry.action != .lost && !isOwn(line) {
      for change in line.entry.changes { touches[change.field] = FieldTouch(at: line.heading.effective, by: line.heading.actor) }
    }
    return touches
  }

  /// When the newest version up to `base` counts as made.
  func effectiveTime(_ schema: Schema, _ id: RecordID, upTo base: Int64) throws -> Int64? {
    if let line = kept(schema, id).last(where: { $0.to <= base }) { return line.heading.effective.milliseconds }
    return try connection.integer(
      "SELECT t_eff FROM change_log WHERE tbl = :tbl AND id = :id AND ver_to <= :base ORDER BY ver_to DESC LIMIT 1",
      [":tbl": .int(schema.number), ":id": SQLValue(id), ":base": .integer(base)])
  }

  func isInsert(_ schema: Schema, _ id: RecordID, by user: RecordID) throws -> Bool {
    if kept(schema, id).contains(where: { $0.entry.action == .insert && $0.heading.actor == user }) { return true }
    let entry = try connection.integer(
      "SELECT 1 FROM change_log WHERE tbl = :tbl AND id = :id AND op = 'i' AND actor = :actor LIMIT 1",
      [":tbl": .int(schema.number), ":id": SQLValue(id), ":actor": SQLValue(user)])
    return entry != nil
  }

  /// The aggregate of a record that was deleted.
  func aggregateOfDeleted(_ schema: Schema, _ id: RecordID) throws -> RecordID? {
    if let line = kept(schema, id).last(where: { $0.entry.action == .delete }) { return line.aggregate }
    return try connection.first(
      "SELECT agg FROM change_log WHERE tbl = :tbl AND id = :id AND op = 'd' LIMIT 1",
      [":tbl": .int(schema.number), ":id": SQLValue(id)]
    ) { $0.id(0) } ?? nil
  }

  /// Whether the customer carried one of the keys before a move, as far back as his last fifty.
  func hasCarried(_ customer: RecordID, anyOf keys: Set<ScopeKey>) throws -> Bool {
    if lines.contains(where: { $0.aggregate == customer && $0.isMove && !$0.keysBefore.isDisjoint(with: keys) }) { return true }
    let numbers = Set(try keys.compactMap { try index.existingNumber(of: $0) })
    var found = false
    try connection.each(
      "SELECT keys_before FROM change_log WHERE agg = :agg AND keys_before IS NOT NULL ORDER BY seq DESC LIMIT 50",
      [":agg": SQLValue(customer)]
    ) { row in
      found = (try JSON(parsing: row.text(0)).array ?? []).compactMap(\.integer).contains(where: numbers.contains)
      return !found
    }
    return found
  }

  /// Whether the customer ever came to the key, or went from it.
  func hasMoved(_ customer: RecordID, byWayOf key: ScopeKey) throws -> Bool {
    if lines.contains(where: { $0.aggregate == customer && $0.isMove && $0.keys.contains(key) }) { return true }
    guard let number = try index.existingNumber(of: key) else { return false }
    // From the few moves of the customer to the key, never from the many entries of the key.
    let entry = try connection.integer(
      """
      SELECT 1 FROM change_log l CROSS JOIN change_key k
       WHERE l.agg = :agg AND l.keys_before IS NOT NULL AND k.key = :key AND k.seq = l.seq LIMIT 1
      """,
      [":key": .integer(number), ":agg": SQLValue(customer)])
    return entry != nil
  }
}
