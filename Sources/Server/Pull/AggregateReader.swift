import Database
import Domain
import Sync
import Tables

/// Reads a customer with all that belongs to him, at one level.
struct AggregateReader {
  let connection: any Connection
  let renderer: Renderer
  let grants: Grants

  static let parts: [(schema: Schema, column: String)] = Catalogue.kinds.compactMap { schema in
    if case .customerPart(let column, _) = schema.holding { (schema, column) } else { nil }
  }

  func read(_ customer: RecordID, level: HoldingLevel, into frames: inout PageBuilder) throws {
    try read([customer: level], into: &frames)
  }

  /// Several customers, each at his level: one query a kind, not one a customer.
  func read(_ levels: [RecordID: HoldingLevel], into frames: inout PageBuilder) throws {
    let ids = levels.keys.sorted()
    try each(Customer.schema, "id", ids) { root in
      frames.add(renderer.put(root, level: levels[root.id] ?? .none), kind: root.schema.number)
    }
    let whole = ids.filter { levels[$0] ?? .none > .list }
    for part in AggregateReader.parts {
      try each(part.schema, part.column, whole) { record in
        guard isMine(record), let customer = record[code: part.column].id, let level = levels[customer] else { return }
        // What is a person's own beside the customer is held at the level of both.
        let own = grants.level(for: ScopeIndex.keys(of: record, customerKeys: []))
        frames.add(renderer.put(record, level: max(level, own)), kind: part.schema.number)
      }
    }
  }

  private func each(_ schema: Schema, _ column: String, _ ids: [RecordID], _ body: (Record) throws -> Void) throws {
    guard !ids.isEmpty else { return }
    let layout = TableLayout.of(schema)
    let places = Array(repeating: "?", count: ids.count).joined(separator: ",")
    let sql = layout.selectSQL("WHERE \(TableLayout.quoted(column)) IN (\(places)) ORDER BY id")
    try connection.each(sql, .placed(ids.map { SQLValue($0) })) { row in
      try body(layout.record(from: row))
      return true
    }
  }

  private func isMine(_ record: Record) -> Bool {
    guard record.schema == TagLink.schema, let owner = Row<TagLink>(record).personalOwner else { return true }
    return owner.id == renderer.actor.userID
  }
}
