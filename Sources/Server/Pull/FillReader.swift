import Database
import Domain
import Sync
import Tables

/// Fills a replica chunk by chunk, each from a snapshot of its own, without a lock and without a long transaction (sync 2.13). Afterwards the
/// replica pulls from the head that was noted at the beginning, which repairs whatever changed meanwhile.
///
/// A new replica is filled from nothing; one whose rights grew, from what it holds: of what it has already only the keys are sent.
struct FillReader {
  private let connection: any Connection
  private let held: Grants
  private let grants: Grants
  private let raised: Set<ScopeKey>
  private let renderer: Renderer
  private let index: ScopeIndex
  private let aggregates: AggregateReader

  /// - Parameter held: What the replica holds at the head from which it will go on.
  init(connection: any Connection, held: Grants, grants: Grants) {
    self.connection = connection
    self.held = held
    self.grants = grants
    raised = grants.raised(over: held)
    renderer = Renderer(grants)
    index = ScopeIndex(connection: connection)
    aggregates = AggregateReader(connection: connection, grants: grants, index: index)
  }

  /// Nobody's identifier, before everybody's.
  private static let beforeAll = RecordID(high: 0, low: 0)

  /// Rows for their own sake kind by kind, then customers key by key: one's own first, so that work can begin after seconds.
  private enum Stage {
    case rows(Schema)
    case customers(ScopeKey)
  }

  private static let order: [ScopeKey.Category] = [
    .assigned, .privateOwner, .group, .shared, .sharedAlone, .groupPool, .grouped, .pool, .all, .recycled,
  ]

  private var stages: [Stage] {
    let kinds = Catalogue.kinds.filter { $0.holding != .customer }
    func rank(_ key: ScopeKey) -> (Int, String) { (FillReader.order.firstIndex(of: key.category) ?? 0, key.subject?.hex ?? "") }
    let keys = raised.filter { FillReader.order.contains($0.category) }.sorted { rank($0) < rank($1) }
    return kinds.map(Stage.rows) + keys.map(Stage.customers)
  }

  func page(after cursor: FillCursor, aggregatesMax: Int) throws -> Page {
    let stages = self.stages
    guard cursor.stage < stages.count else { throw ServiceError.badFrame }
    var frames = PageBuilder()
    if cursor.isFirst { frames.leave(.grants(try change)) }
    var next = cursor
    // A grant that grew by little passes over most stages: they fill one page together.
    while next.stage < stages.count, frames.count < aggregatesMax {
      let last: RecordID?
      switch stages[next.stage] {
      case .rows(let schema): last = try rows(schema, after: next.after, limit: aggregatesMax * 4, into: &frames)
      case .customers(let key): last = try customers(key, after: next.after, limit: aggregatesMax, among: stages, into: &frames)
      }
      next.after = last
      if last != nil { break }
      next.stage += 1
    }
    next.done += Int64(frames.count)
    let isDone = next.stage >= stages.count
    if isDone { try movedMeanwhile(since: cursor.head, into: &frames) }
    let end = isDone ? PullCursor(epoch: cursor.epoch, sequence: cursor.head, scope: cursor.scope).text : next.text
    return Page(
      frames: frames.ordered,
      end: Checkpoint(cursor: end, sequence: cursor.head, hasMore: !isDone, done: next.done, total: try total()))
  }

  private var change: GrantChange {
    get throws {
      let isReset = held.levels.isEmpty
      return GrantChange(
        isReset: isReset, isMasking: grants.isMasking, set: try grants.numbered(isReset ? Set(grants.levels.keys) : raised, index))
    }
  }

  private func total() throws -> Int64 {
    var total: Int64 = 0
    for key in raised where key.category.isOfCustomers {
      guard let number = try index.existingNumber(of: key) else { continue }
      total = max(total, try connection.integer("SELECT count(*) FROM agg_key WHERE key = :key", [":key": .integer(number)]) ?? 0)
    }
    return total
  }
}

// MARK: - Rows for their own sake

extension FillReader {
  /// Returns the last id where more may follow.
  private func rows(_ schema: Schema, after: RecordID?, limit: Int, into frames: inout PageBuilder) throws -> RecordID? {
    guard let mine = self.mine(schema) else { return nil }
    let layout = TableLayout.of(schema)
    let condition = mine.isEmpty ? "" : "AND (\(mine.map { "\(TableLayout.quoted($0.column)) = ?" }.joined(separator: " OR ")))"
    let values = [SQLValue(after ?? FillReader.beforeAll)] + mine.map { SQLValue($0.person) } + [.int(limit)]
    var count = 0
    var last: RecordID?
    try connection.each(layout.selectSQL("WHERE id > ? \(condition) ORDER BY id LIMIT ?"), .placed(values)) { row in
      let record = try layout.record(from: row)
      count += 1
      last = record.id
      let own = ScopeKey.own(of: record)
      let level = grants.level(for: own)
      if level > held.level(for: own) { frames.add(renderer.put(record, level: level), kind: schema.number) }
      return true
    }
    return count == limit ? last : nil
  }

  /// Conditions of which one has to hold; none where every row may be open, `nil` where none became so.
  private func mine(_ schema: Schema) -> [(column: String, person: RecordID)]? {
    func keyed(_ category: ScopeKey.Category, _ columns: [String]) -> [(column: String, person: RecordID)]? {
      let people = raised.filter { $0.category == category }.compactMap(\.subject).sorted()
      let found = columns.flatMap { column in people.map { (column: column, person: $0) } }
      return found.isEmpty ? nil : found
    }
    if schema == TagLink.schema { return keyed(.person, ["personal_owner_id"]) }
    switch schema.holding {
    case .everybody: return raised.contains(.everybody) ? [] : nil
    case .publicly(let category): return raised.contains(ScopeKey(.general)) || raised.contains(ScopeKey(category)) ? [] : nil
    case .holders(let category): return raised.contains(ScopeKey(category)) ? [] : nil
    case .customer: return nil
    // Tags of everybody are among those of people.
    case .people(let codes): return schema == Tag.schema && raised.contains(.everybody) ? [] : keyed(.person, codes)
    case .customerPart(_, let codes): return keyed(.worker, codes)
    }
  }
}

// MARK: - Customers

extension FillReader {
  private func customers(
    _ key: ScopeKey, after: RecordID?, limit: Int, among stages: [Stage], into frames: inout PageBuilder
  ) throws -> RecordID? {
    guard let number = try index.existingNumber(of: key) else { return nil }
    let ids = try connection.rows(
      "SELECT agg FROM agg_key WHERE key = :key AND agg > :after ORDER BY agg LIMIT :limit",
      [":key": .integer(number), ":after": SQLValue(after ?? FillReader.beforeAll), ":limit": .int(limit)]
    ) { $0.id(0) }.compactMap { $0 }
    let earlier = Set(
      stages.prefix { if case .customers(let other) = $0 { other != key } else { true } }.compactMap { stage in
        if case .customers(let other) = stage { other } else { nil }
      })
    // Those that came under an earlier key came with all their keys, at the level of all of them.
    let keys = try index.keys(of: ids).filter { $0.value.isDisjoint(with: earlier) }
    try aggregates.read(keys, held: { held($0, keys[$0] ?? []) }, into: &frames)
    return ids.count == limit ? ids.last : nil
  }

  private func held(_ id: RecordID, _ keys: Set<ScopeKey>) -> AggregateReader.Held {
    let (before, now) = (held.level(for: keys), grants.level(for: keys))
    if before == .none || before < now && !before.holdsPartsLike(now) { return .nothing }
    let isUnmasked = held.isMasking && !grants.isMasking && before < .clear
    return now > before || isUnmasked ? .masked : .all
  }

  /// Customers who went from one key to another while the fill was under way may have been in no stage when it was read, and a pull from its
  /// beginning sees that they were in scope all the time: the last page brings them all. Who was made meanwhile comes with that pull.
  private func movedMeanwhile(since head: Int64, into frames: inout PageBuilder) throws {
    let ids = try connection.rows(
      """
      SELECT DISTINCT agg FROM change_log
       WHERE seq > :head AND keys_before <> '[]' AND tbl IN (\(PullReader.keyMakerList)) ORDER BY agg
      """, [":head": .integer(head)]
    ) { $0.id(0) }.compactMap { $0 }
    for start in stride(from: 0, to: ids.count, by: WireLimits.aggregatesPerFillMax) {
      let some = Array(ids[start..<min(ids.count, start + WireLimits.aggregatesPerFillMax)])
      try aggregates.read(try index.keys(of: some), into: &frames)
    }
  }
}
