import Database
import Domain
import Tables

/// Lays pending work over what the server said (sync 2.2): a dirty row is its shadow with the remaining steps applied in their order.
///
/// The domain tables always show *base ⊕ pending*; the shadow of a row keeps the base while there is pending work on it.
struct Overlay {
  let connection: any Connection

  /// Keeps the row's present state as its base, unless one is kept already.
  func shadow(_ schema: Schema, _ id: RecordID) throws {
    let exists = try connection.integer(
      "SELECT 1 FROM sync_shadow WHERE tbl = :tbl AND id = :id", [":tbl": .int(schema.number), ":id": SQLValue(id)])
    guard exists == nil else { return }
    let held = try RowStore(connection: connection, schema: schema).find(id)
    try setBase(schema, id, held)
  }

  func setBase(_ schema: Schema, _ id: RecordID, _ held: HeldRow?) throws {
    let base: SQLValue = held.map { held in .text(JSON.array(schema.columns.map { JSON(held.record[$0]) }).text) } ?? .null
    try connection.run(
      """
      INSERT INTO sync_shadow(tbl, id, ver, level, base) VALUES(:tbl, :id, :ver, :level, :base)
      ON CONFLICT(tbl, id) DO UPDATE SET ver = :ver, level = :level, base = :base
      """,
      [
        ":tbl": .int(schema.number), ":id": SQLValue(id), ":ver": .integer(held?.record.version ?? 0),
        ":level": .int(held?.level.rawValue ?? HoldingLevel.clear.rawValue), ":base": base,
      ])
  }

  /// The base of a dirty row; `.some(nil)` where the server has none, `nil` where the row is not dirty.
  func base(_ schema: Schema, _ id: RecordID) throws -> HeldRow?? {
    try connection.first(
      "SELECT ver, level, base FROM sync_shadow WHERE tbl = :tbl AND id = :id", [":tbl": .int(schema.number), ":id": SQLValue(id)]
    ) { row -> HeldRow? in
      guard let text = row.optionalText(2) else { return nil }
      let values = try JSON(parsing: text).array ?? []
      var record = Record(schema, id: id, version: row.integer(0))
      for (index, field) in schema.columns.enumerated() where index < values.count {
        record[field] = values[index].value(of: field) ?? .null
      }
      return HeldRow(record: record, level: HoldingLevel(rawValue: Int(row.integer(1))) ?? .clear)
    }
  }

  /// Makes the row what it is now: base and the remaining steps, or the base alone where none remain.
  func recompute(_ schema: Schema, _ id: RecordID) throws {
    guard let base = try base(schema, id) else { return }
    let rows = RowStore(connection: connection, schema: schema)
    let steps = try pending(schema, id)
    var record = base?.record
    for operation in steps {
      if operation.schema == schema, operation.id == id {
        record = operation.overlaid(on: record)
      } else if let present = record {
        record = Derivations.effect(of: operation, on: present)
      }
    }
    if let record {
      try rows.put(HeldRow(record: record, level: base?.level ?? .clear), isPending: !steps.isEmpty)
    } else {
      try rows.remove(id)
    }
    if steps.isEmpty {
      try connection.run("DELETE FROM sync_shadow WHERE tbl = :tbl AND id = :id", [":tbl": .int(schema.number), ":id": SQLValue(id)])
    }
  }

  /// What a movement does here until the server has decided it: kept with it, and not sent.
  private static func effects(_ text: String?) throws -> [Operation] {
    guard let text else { return [] }
    return try (JSON(parsing: text).array ?? []).map { try Operation(json: $0) }
  }

  /// Every step of the outbox that changes the row, itself or by its effect, in order.
  private func pending(_ schema: Schema, _ id: RecordID) throws -> [Operation] {
    let payloads = try connection.rows(
      "SELECT o.payload, o.effects FROM outbox_row r JOIN outbox o ON o.n = r.n WHERE r.tbl = :tbl AND r.id = :id ORDER BY r.n",
      [":tbl": .int(schema.number), ":id": SQLValue(id)]
    ) { (payload: $0.text(0), effects: $0.optionalText(1)) }
    return try payloads.flatMap { entry in
      try ClientTransaction(payload: JSON(parsing: entry.payload)).operations + Overlay.effects(entry.effects)
    }
  }
}
