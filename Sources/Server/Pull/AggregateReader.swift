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
    guard let root = try TableLayout.of(Customer.schema).find(customer, in: connection) else { return }
    frames.add(renderer.put(root, level: level), kind: root.schema.number)
    guard level > .list else { return }
    for part in AggregateReader.parts {
      let layout = TableLayout.of(part.schema)
      try connection.each(layout.selectSQL("WHERE \(TableLayout.quoted(part.column)) = ? ORDER BY id"), [SQLValue(customer)]) { row in
        let record = try layout.record(from: row)
        // What is a person's own beside the customer is held at the level of both.
        let own = grants.level(for: ScopeIndex.keys(of: record, customerKeys: []))
        if isMine(record) { frames.add(renderer.put(record, level: max(level, own)), kind: part.schema.number) }
        return true
      }
    }
  }

  private func isMine(_ record: Record) -> Bool {
    guard record.schema == TagLink.schema, let owner = Row<TagLink>(record).personalOwner else { return true }
    return owner.id == renderer.actor.userID
  }
}
