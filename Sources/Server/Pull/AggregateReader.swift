import Database
import Domain
import Sync
import Tables

/// Reads customers with all that belongs to them, each at the level that the grants give him.
struct AggregateReader {
  let connection: any Connection
  let grants: Grants
  let index: ScopeIndex
  private let renderer: Renderer

  init(connection: any Connection, grants: Grants, index: ScopeIndex) {
    self.connection = connection
    self.grants = grants
    self.index = index
    renderer = Renderer(grants)
  }

  static let parts: [(schema: Schema, column: String)] = Catalogue.kinds.compactMap { schema in
    schema.customerColumn.map { (schema, $0) }
  }

  /// Those that a number is masked in: all that differs between levels with the same parts.
  private static let maskedKinds = Set(Catalogue.kinds.filter { $0.columns.contains(where: \.isMasked) })

  /// What the replica has of a customer already.
  enum Held {
    case nothing
    /// Everything, but masked.
    case masked
    /// All that these grants open.
    case all
  }

  /// Customers who are open to the person, with their keys: one query a kind, not one a customer.
  ///
  /// - Parameter keys: Of each customer all his keys.
  func read(_ keys: [RecordID: Set<ScopeKey>], held: (RecordID) -> Held = { _ in .nothing }, into frames: inout PageBuilder) throws {
    let levels = keys.mapValues { grants.level(for: $0) }.filter { $0.value > .none }
    let unheld = levels.filter { held($0.key) == .nothing }
    let masked = levels.filter { held($0.key) == .masked }
    try rows(unheld, kinds: nil, into: &frames)
    try rows(masked, kinds: AggregateReader.maskedKinds, into: &frames)
    for (id, keys) in keys where levels[id] != nil {
      frames.carry(try keys.filter { grants.levels[$0] != nil }.compactMap { try index.existingNumber(of: $0) }.sorted(), id)
    }
  }

  private func rows(_ levels: [RecordID: HoldingLevel], kinds: Set<Schema>?, into frames: inout PageBuilder) throws {
    let ids = levels.keys.sorted()
    try each(Customer.schema, "id", ids) { root in
      frames.add(renderer.put(root, level: levels[root.id] ?? .none), kind: root.schema.number)
    }
    for part in AggregateReader.parts where kinds?.contains(part.schema) != false {
      let whole = ids.filter { levels[$0]?.holds(part: part.schema) == true }
      try each(part.schema, part.column, whole) { record in
        guard let customer = record[code: part.column].id, let level = levels[customer] else { return }
        // What is a person's own beside the customer is held at the level of both; a personal tag goes to its owner alone.
        let own = grants.level(for: ScopeKey.own(of: record))
        let isPersonal = record.schema == TagLink.schema && Row<TagLink>(record).personalOwner != nil
        frames.add(renderer.put(record, level: isPersonal ? own : max(level, own)), kind: part.schema.number)
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
}
