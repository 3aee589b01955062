import Database
import Domain
import Sync
import Tables

/// `record.history`: who changed what of a record from what to what, when, at which device, by which command; values that lost among it (CU-73).
///
/// The log keeps clear values, so every one of them leaves through `Renderer.told`: what the caller's level does not hold is not told, and numbers
/// are masked whoever asks, for he sees them on the record if he may.
enum HistoryCommands {
  static let all: [String: Centre.CommandBody] = [RecordHistory.command: read]

  static let entriesMax = 50

  private static let read: Centre.CommandBody = { centre, command, caller in
    guard caller.actor.userID != nil else { throw Problem.noRight }
    guard let kind = command.arguments["kind"]?.string, let id = command.arguments["id"]?.id else { throw ServiceError.badFrame }
    let before = command.arguments["before"]?.integer ?? .max
    let history = try centre.database.read { connection in
      // Whether there is such a record is nobody's business who does not hold it (ENF-02).
      guard let schema = Catalogue.kind(named: kind), let record = try TableLayout.of(schema).find(id, in: connection) else {
        throw Problem.noRight
      }
      let level = try Reach(grants: Grants(of: caller.actor), index: ScopeIndex(connection: connection)).level(of: record)
      // Of a customer in the search scope only lists tell anything (SCP-09).
      guard level > (schema.holding == .customer ? .list : .none) else { throw Problem.noRight }
      return try page(schema, id, before: before, level: level, connection)
    }
    return try centre.answer(history.json)
  }

  private static func page(
    _ schema: Schema, _ id: RecordID, before: Int64, level: HoldingLevel, _ connection: any Connection
  ) throws -> RecordHistory {
    let entries = try connection.rows(
      """
      SELECT l.seq, l.t_eff, l.at, l.actor, d.name, l.command, l.op, l.delta
        FROM change_log l LEFT JOIN device d ON d.device = l.device
       WHERE l.tbl = :tbl AND l.id = :id AND l.seq < :before ORDER BY l.seq DESC LIMIT :limit
      """,
      [":tbl": .int(schema.number), ":id": SQLValue(id), ":before": .integer(before), ":limit": .int(entriesMax + 1)]
    ) { row in
      RecordHistory.Entry(
        sequence: row.integer(0), at: Instant(milliseconds: row.integer(1)), arrived: Instant(milliseconds: row.integer(2)), by: row.id(3),
        device: row.optionalText(4), command: row.text(5), action: RecordHistory.Action(rawValue: row.text(6)) ?? .update,
        changes: changes(try JSON(parsing: row.text(7)), of: schema, level: level))
    }
    let shown = entries.prefix(entriesMax)
    // An entry of which nothing may be told says only that there was one, and that is left out too; being made is always told.
    return RecordHistory(entries: shown.filter { !$0.changes.isEmpty || $0.action == .insert }, hasMore: entries.count > entriesMax)
  }

  private static func changes(_ delta: JSON, of schema: Schema, level: HoldingLevel) -> [RecordHistory.Change] {
    let fields = delta.object ?? [:]
    return schema.columns.compactMap { field in
      guard let pair = fields[field.code], let old = pair[0].value(of: field), let new = pair[1].value(of: field),
        let oldTold = Renderer.told(old, of: field, in: schema, level: level)?.value(of: field),
        let newTold = Renderer.told(new, of: field, in: schema, level: level)?.value(of: field)
      else { return nil }
      return RecordHistory.Change(field, old: oldTold, new: newTold)
    }
  }
}
