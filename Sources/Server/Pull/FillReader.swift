import Database
import Domain
import Sync
import Tables

/// Fills a replica chunk by chunk, each from a snapshot of its own, without a lock and without a long transaction (sync 2.13). Afterwards the
/// replica pulls from the head that was noted at the beginning, which repairs whatever changed meanwhile.
struct FillReader {
  private let connection: any Connection
  private let renderer: Renderer
  private let grants: Grants
  private let index: ScopeIndex

  init(connection: any Connection, actor: Actor, grants: Grants) {
    self.connection = connection
    self.grants = grants
    renderer = Renderer(actor: actor)
    index = ScopeIndex(connection: connection)
  }

  /// Directory and personal rows kind by kind, then customers key by key: one's own first, so that work can begin after seconds.
  private enum Stage {
    case rows(Schema)
    case customers(ScopeKey)
  }

  private var stages: [Stage] {
    let kinds = Catalogue.kinds.filter { $0.holding != .customer }
    let order: [ScopeKey.Category] = [.assigned, .privateOwner, .group, .shared, .grouped, .pool, .all]
    let keys = grants.levels.keys.filter { order.contains($0.category) }.sorted { left, right in
      let ranks = (order.firstIndex(of: left.category) ?? 0, order.firstIndex(of: right.category) ?? 0)
      return ranks.0 == ranks.1 ? (left.subject?.hex ?? "") < (right.subject?.hex ?? "") : ranks.0 < ranks.1
    }
    return kinds.map(Stage.rows) + keys.map(Stage.customers)
  }

  /// - Parameter cursor: `nil` begins. A cursor of other grants is refused by the caller.
  func page(after cursor: FillCursor, aggregatesMax: Int) throws -> Page {
    let stages = self.stages
    guard cursor.stage < stages.count else { throw ServiceError.badFrame }
    var frames = PageBuilder()
    let last: RecordID?
    switch stages[cursor.stage] {
    case .rows(let schema): last = try rows(schema, after: cursor.after, limit: aggregatesMax * 4, into: &frames)
    case .customers(let key): last = try customers(key, after: cursor.after, limit: aggregatesMax, among: stages, into: &frames)
    }
    var next = cursor
    next.done += Int64(frames.ordered.count)
    if let last {
      next.after = last
    } else {
      next.stage += 1
      next.after = nil
    }
    let isDone = next.stage >= stages.count
    if isDone { try movedMeanwhile(since: cursor.head, into: &frames) }
    let end = isDone ? PullCursor(epoch: cursor.epoch, sequence: cursor.head, scope: cursor.scope).text : next.text
    return Page(
      frames: frames.ordered,
      end: Checkpoint(cursor: end, sequence: cursor.head, hasMore: !isDone, done: next.done, total: try total()))
  }

  /// Rows that someone holds for their own sake. Returns the last id where more may follow.
  private func rows(_ schema: Schema, after: RecordID?, limit: Int, into frames: inout PageBuilder) throws -> RecordID? {
    let layout = TableLayout.of(schema)
    guard let mine = self.mine(schema) else { return nil }
    let condition = mine.isEmpty ? "" : "AND (\(mine.map { "\(TableLayout.quoted($0.column)) = ?" }.joined(separator: " OR ")))"
    let values = [after.map { SQLValue($0) } ?? .blob([])] + mine.map { SQLValue($0.person) } + [.int(limit)]
    var count = 0
    var last: RecordID?
    try connection.each(layout.selectSQL("WHERE id > ? \(condition) ORDER BY id LIMIT ?"), .placed(values)) { row in
      let record = try layout.record(from: row)
      count += 1
      last = record.id
      let level = grants.level(for: ScopeKey.own(of: record))
      frames.add(renderer.put(record, level: level), kind: schema.number)
      return true
    }
    return count == limit ? last : nil
  }

  /// Conditions of which one has to hold; none where everything may be held, `nil` where nothing is.
  private func mine(_ schema: Schema) -> [(column: String, person: RecordID)]? {
    func keyed(_ category: ScopeKey.Category, _ columns: [String]) -> [(column: String, person: RecordID)]? {
      let people = grants.levels.keys.filter { $0.category == category }.compactMap(\.subject).sorted()
      let found = columns.flatMap { column in people.map { (column: column, person: $0) } }
      return found.isEmpty ? nil : found
    }
    if schema == Tag.schema { return [] }
    if schema == TagLink.schema { return keyed(.person, ["personal_owner_id"]) }
    switch schema.holding {
    case .everybody, .publicly: return []
    case .customer: return nil
    case .people(let codes): return keyed(.person, codes)
    case .customerPart(_, let codes): return keyed(.worker, codes)
    case .holders(let category): return grants.levels[ScopeKey(category)] == nil ? nil : []
    }
  }

  private func customers(
    _ key: ScopeKey, after: RecordID?, limit: Int, among stages: [Stage], into frames: inout PageBuilder
  ) throws -> RecordID? {
    guard let number = try index.existingNumber(of: key) else { return nil }
    let ids = try connection.rows(
      "SELECT agg FROM agg_key WHERE key = :key AND agg > :after ORDER BY agg LIMIT :limit",
      [":key": .integer(number), ":after": after.map { SQLValue($0) } ?? .blob([]), ":limit": .int(limit)]
    ) { $0.id(0) }.compactMap { $0 }
    let earlier = Set(
      stages.prefix { if case .customers(let other) = $0 { other != key } else { true } }.compactMap { stage in
        if case .customers(let other) = stage { other } else { nil }
      })
    let reader = AggregateReader(connection: connection, renderer: renderer, grants: grants)
    // Those that came under an earlier key came at the level of all their keys.
    let fresh = try index.keys(of: ids).filter { $0.value.isDisjoint(with: earlier) }
    try reader.read(fresh.mapValues { grants.level(for: $0) }, into: &frames)
    return ids.count == limit ? ids.last : nil
  }

  /// Customers who went from one key to another while the fill was under way may have been in no stage when it was read, and a pull from its
  /// beginning sees that they were in scope all the time: the last page brings them all. Who was made meanwhile comes with that pull.
  private func movedMeanwhile(since head: Int64, into frames: inout PageBuilder) throws {
    let ids = try connection.rows(
      "SELECT DISTINCT agg FROM change_log WHERE seq > :head AND keys_before <> '[]' AND tbl IN (:customer, :relation) ORDER BY agg",
      [":head": .integer(head), ":customer": .int(Customer.schema.number), ":relation": .int(GroupRelation.schema.number)]
    ) { $0.id(0) }.compactMap { $0 }
    let reader = AggregateReader(connection: connection, renderer: renderer, grants: grants)
    for start in stride(from: 0, to: ids.count, by: WireLimits.aggregatesPerFillMax) {
      let some = Array(ids[start..<min(ids.count, start + WireLimits.aggregatesPerFillMax)])
      try reader.read(index.keys(of: some).mapValues { grants.level(for: $0) }.filter { $0.value > .none }, into: &frames)
    }
  }

  private func total() throws -> Int64 {
    var total: Int64 = 0
    for key in grants.levels.keys where key.category.isOfCustomers {
      guard let number = try index.existingNumber(of: key) else { continue }
      total = max(total, try connection.integer("SELECT count(*) FROM agg_key WHERE key = :key", [":key": .integer(number)]) ?? 0)
    }
    return total
  }
}

/// Where a fill stands: kept by the replica in the transaction that applies the chunk, so that a killed client goes on where it was.
struct FillCursor: Hashable {
  let epoch: String
  let head: Int64
  let scope: Int64
  var stage = 0
  var after: RecordID?
  var done: Int64 = 0

  init(epoch: String, head: Int64, scope: Int64) {
    self.epoch = epoch
    self.head = head
    self.scope = scope
  }

  var text: String { "f.\(epoch).\(head).\(scope).\(stage).\(after?.hex ?? "-").\(done)" }

  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    // The client keeps the token, so its numbers are anybody's: none may be too large to count on from.
    guard parts.count == 7, parts[0] == "f", let head = Int64(parts[2]), head >= 0, let scope = Int64(parts[3]), let stage = Int(parts[4]),
      stage >= 0, let done = Int64(parts[6]), (0...0x1F_FFFF_FFFF_FFFF).contains(done)
    else { return nil }
    self.init(epoch: String(parts[1]), head: head, scope: scope)
    self.stage = stage
    if parts[5] != "-" {
      guard let id = RecordID(String(parts[5])) else { return nil }
      after = id
    }
    self.done = done
  }
}
