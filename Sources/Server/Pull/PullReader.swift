import Database
import Domain
import Sync
import Tables

/// Answers "what has changed for me since", from one snapshot (sync 2.6).
///
/// It answers with states, not with history: a row that changed fifty times is sent once, as it is now. So a page may carry values of entries
/// that lie beyond its end; the versions of the rows make the replica pass over them when their entries come.
struct PullReader {
  private let connection: any Connection
  private let renderer: Renderer
  private let grants: Grants
  private let index: ScopeIndex
  private let reach: Reach
  /// What the keys open, by their numbers in the log.
  private let levels: [Int64: HoldingLevel]

  /// - Parameter grants: Those under which the replica holds what it holds, none of them more than the person has now.
  init(connection: any Connection, grants: Grants) throws {
    self.connection = connection
    self.grants = grants
    renderer = Renderer(grants)
    let index = ScopeIndex(connection: connection)
    self.index = index
    reach = Reach(grants: grants, index: index)
    levels = Dictionary(
      uniqueKeysWithValues: try grants.levels.compactMap { key, level in try index.existingNumber(of: key).map { ($0, level) } })
  }

  /// - Parameter cursor: Already checked for epoch and scope.
  func page(after cursor: PullCursor, head: Int64, changesMax: Int) throws -> Page {
    let keys = levels.keys.sorted()
    let end = try self.end(after: cursor.sequence, head: head, keys: keys, changesMax: changesMax)
    let entries = try self.entries(after: cursor.sequence, through: end, keys: keys)
    var frames = PageBuilder()
    var whole: Set<RecordID> = []
    for aggregate in uniqued(entries.filter { $0.isMove }.map(\.aggregate)) {
      if try move(aggregate, after: cursor.sequence, into: &frames) { whole.insert(aggregate) }
    }
    var seen: Set<RowName> = []
    let moved = Set(entries.filter { $0.keysBefore != nil }.map(\.row))
    for entry in entries where !whole.contains(entry.aggregate) && seen.insert(entry.row).inserted {
      try change(entry, hasMoved: moved.contains(entry.row), into: &frames)
    }
    let next = PullCursor(epoch: cursor.epoch, sequence: end, scope: cursor.scope)
    return Page(frames: frames.ordered, end: Checkpoint(cursor: next.text, sequence: end, hasMore: end < head))
  }
}

struct RowName: Hashable {
  let kind: Int
  let id: RecordID
}

private func uniqued(_ ids: [RecordID]) -> [RecordID] {
  var seen: Set<RecordID> = []
  return ids.filter { seen.insert($0).inserted }
}

// MARK: - What the log says

extension PullReader {
  private struct Entry {
    let row: RowName
    let aggregate: RecordID
    let action: LogEntry.Action
    let from: Int64
    let keysBefore: Set<Int64>?
    let isMove: Bool
  }

  private static func places(_ count: Int) -> String { Array(repeating: "?", count: max(1, count)).joined(separator: ",") }

  /// The sequence where a page of about `changesMax` entries ends: always the end of a server transaction, so that no reader of the replica
  /// sees half of one.
  private func end(after start: Int64, head: Int64, keys: [Int64], changesMax: Int) throws -> Int64 {
    guard !keys.isEmpty else { return head }
    let values = keys.map(SQLValue.integer) + [.integer(start), .integer(head), .int(changesMax)]
    let last = try connection.integer(
      """
      SELECT max(seq) FROM (
        SELECT DISTINCT seq FROM change_key WHERE key IN (\(PullReader.places(keys.count))) AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?) page
      """, .placed(values))
    guard let last else { return head }
    let more = try connection.integer(
      "SELECT 1 FROM change_key WHERE key IN (\(PullReader.places(keys.count))) AND seq > ? AND seq <= ? LIMIT 1",
      .placed(keys.map(SQLValue.integer) + [.integer(last), .integer(head)]))
    guard more != nil else { return head }
    return try connection.integer("SELECT tx_seq FROM change_log WHERE seq = :seq", [":seq": .integer(last)]) ?? last
  }

  private func entries(after start: Int64, through end: Int64, keys: [Int64]) throws -> [Entry] {
    guard !keys.isEmpty else { return [] }
    return try connection.rows(
      """
      SELECT tbl, id, agg, op, ver_from, keys_before FROM change_log
       WHERE seq IN (SELECT seq FROM change_key WHERE key IN (\(PullReader.places(keys.count))) AND seq > ? AND seq <= ?)
       ORDER BY seq
      """, .placed(keys.map(SQLValue.integer) + [.integer(start), .integer(end)])
    ) { row in
      let kind = Int(row.integer(0))
      let keys = row.optionalText(5).map(PullReader.numbers)
      return Entry(
        row: RowName(kind: kind, id: row.id(1) ?? RecordID(high: 0, low: 0)), aggregate: row.id(2) ?? RecordID(high: 0, low: 0),
        action: LogEntry.Action(rawValue: row.text(3)) ?? .update, from: row.integer(4), keysBefore: keys,
        isMove: keys != nil && PullReader.keyMakers.contains(kind))
    }
  }

  private static let keyMakers = Set(ScopeKey.keyMakers.map(\.number))
  static let keyMakerList = keyMakers.sorted().map(String.init).joined(separator: ", ")

  private static func numbers(_ text: String) -> Set<Int64> {
    Set(text.dropFirst().dropLast().split(separator: ",").compactMap { Int64($0) })
  }

  private func level(of numbers: Set<Int64>) -> HoldingLevel { numbers.reduce(.none) { max($0, levels[$1] ?? .none) } }
}

// MARK: - What it means for this person

extension PullReader {
  /// A customer whose keys changed. Returns whether his aggregate is dealt with whole.
  ///
  /// Where he was out of scope for a while and is back, nothing of that while carries this person's keys: what happened to him then, removals
  /// among it, is only known by leaving and entering again.
  private func move(_ aggregate: RecordID, after start: Int64, into frames: inout PageBuilder) throws -> Bool {
    let levels = try connection.rows(
      """
      SELECT keys_before FROM change_log
       WHERE agg = :agg AND seq > :start AND keys_before IS NOT NULL AND tbl IN (\(PullReader.keyMakerList)) ORDER BY seq
      """,
      [":agg": SQLValue(aggregate), ":start": .integer(start)]
    ) { level(of: PullReader.numbers($0.text(0))) }
    let before = levels.first ?? .none
    let keys = try index.keys(of: aggregate)
    let now = grants.level(for: keys)
    if now == .none {
      frames.leave(.evict([aggregate]))
      // What is his own beside the customer stays, and may have changed in the same stretch.
      return false
    }
    let wasOut = levels.contains(.none)
    let isSame = now == before && !wasOut
    if wasOut { frames.leave(.evict([aggregate])) } else if now < .masked, !isSame { frames.leave(.shrink([aggregate])) }
    let reader = AggregateReader(connection: connection, grants: grants, index: index)
    let isBetweenDetails = !wasOut && before.holdsPartsLike(now)
    try reader.read([aggregate: keys], held: { _ in isSame ? .all : isBetweenDetails ? .masked : .nothing }, into: &frames)
    return wasOut && now > .page
  }

  private func change(_ entry: Entry, hasMoved: Bool, into frames: inout PageBuilder) throws {
    guard let schema = Catalogue.kind(number: entry.row.kind) else { return }
    guard let record = try TableLayout.of(schema).find(entry.row.id, in: connection) else {
      frames.leave(.delete(schema, entry.row.id, version: entry.from + 1))
      return
    }
    let level = try reach.level(of: record)
    guard level > .none else {
      if schema != Customer.schema { frames.leave(.revoke(schema, record.id)) }
      return
    }
    // Of a row that went from one set of keys to another it is not known whether it was held all the time.
    if entry.action == .insert || hasMoved {
      frames.add(renderer.put(record, level: level), kind: schema.number)
    } else {
      frames.add(try delta(record, from: entry.from, level: level), kind: schema.number)
    }
  }

  /// The fields that changed since version `from`: of every entry up to now, because the values are those of now.
  private func delta(_ record: Record, from: Int64, level: HoldingLevel) throws -> ChangeFrame {
    var fields: [Int: JSON] = [:]
    try connection.each(
      "SELECT delta FROM change_log WHERE tbl = :tbl AND id = :id AND ver_to > :from AND op <> 'l'",
      [":tbl": .int(record.schema.number), ":id": SQLValue(record.id), ":from": .integer(from)]
    ) { row in
      for code in (try JSON(parsing: row.text(0)).object ?? [:]).keys {
        guard let field = record.schema.field(code), !field.isComputed else { continue }
        if let value = renderer.value(record, field, level: level) { fields[field.ordinal] = value }
      }
      return true
    }
    return .delta(record.schema, record.id, from: from, to: record.version, fields)
  }
}
