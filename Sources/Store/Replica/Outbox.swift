import Database
import Domain
import Tables

/// A transaction of the outbox, ready to be sent. Sent again, it carries the same bytes.
package struct OutboxEntry: Hashable, Sendable {
  package let number: Int64
  package let payload: JSON
  package let link: UInt64
  package let madeAt: ClockReading
}

/// The transactions that the server has not decided, or whose result has not come back yet (sync 2.1).
struct Outbox {
  enum State: Int64 {
    case queued = 0
    case acknowledged = 1
  }

  let connection: any Connection
  private var state: ReplicaState { ReplicaState(connection: connection) }
  private var results: ResultBook { ResultBook(connection: connection) }

  func append(
    command: String, operations: [Operation], effects: [Operation] = [], touched: [(schema: Schema, id: RecordID, makes: Bool)],
    reading: ClockReading
  ) throws {
    let number = try state.integer(.nextNumber) ?? 1
    let transaction = ClientTransaction(
      number: number, command: command, operations: operations, dependencies: try dependencies(of: operations, before: number))
    let payload = transaction.payload.text
    let link = OutboxChain.link(after: try chain(), payload.utf8)
    try connection.run(
      "INSERT INTO outbox(n, link, payload, effects, wall, boot, boot_id) VALUES(:n, :link, :payload, :effects, :wall, :boot, :bootID)",
      [
        ":effects": effects.isEmpty ? .null : .text(JSON.array(effects.map(\.json)).text),
        ":n": .integer(number), ":link": .integer(Int64(bitPattern: link)), ":payload": .text(payload),
        ":wall": .integer(reading.wall.milliseconds), ":boot": .integer(reading.bootMilliseconds), ":bootID": .text(reading.bootID),
      ])
    for row in touched {
      try connection.run(
        "INSERT INTO outbox_row(tbl, id, n, makes) VALUES(:tbl, :id, :n, :makes)",
        [":tbl": .int(row.schema.number), ":id": SQLValue(row.id), ":n": .integer(number), ":makes": .integer(row.makes ? 1 : 0)])
    }
    try state.set(.nextNumber, String(number + 1))
    try state.set(.chain, OutboxChain.text(link))
  }

  private func chain() throws -> UInt64 { try state[.chain].flatMap { UInt64($0, radix: 16) } ?? OutboxChain.start }

  /// Earlier transactions that made a record which this one changes or refers to, and that the server has not accepted yet.
  private func dependencies(of operations: [Operation], before number: Int64) throws -> [Int64] {
    var ids: Set<RecordID> = []
    for operation in operations {
      ids.insert(operation.id)
      switch operation {
      case .insert(_, _, let pairs): ids.formUnion(pairs.compactMap(\.value.id))
      case .update(_, _, _, let changes): ids.formUnion(changes.compactMap(\.new.id))
      case .delete, .members: break
      case .move(let movement): ids.formUnion(movement.customers)
      }
    }
    var numbers: Set<Int64> = []
    for id in ids {
      numbers.formUnion(
        try connection.rows(
          "SELECT r.n FROM outbox_row r JOIN outbox o ON o.n = r.n WHERE r.id = :id AND r.makes = 1 AND o.state = 0", [":id": SQLValue(id)]
        ) { $0.integer(0) })
    }
    return numbers.filter { $0 < number }.sorted()
  }

  /// The oldest that the server has not decided.
  func queued(limit: Int) throws -> [OutboxEntry] {
    try connection.rows(
      "SELECT n, payload, link, wall, boot, boot_id FROM outbox WHERE state = 0 ORDER BY n LIMIT :limit", [":limit": .int(limit)]
    ) { row in
      OutboxEntry(
        number: row.integer(0), payload: try JSON(parsing: row.text(1)), link: UInt64(bitPattern: row.integer(2)),
        madeAt: ClockReading(wall: Instant(milliseconds: row.integer(3)), bootMilliseconds: row.integer(4), bootID: row.text(5)))
    }
  }

  /// Notes what the server decided. A refused transaction leaves the outbox and stays as a result until the person dismisses it.
  ///
  /// - Returns: Rows to recompute.
  func settle(_ verdict: Verdict, pulledTo sequence: Int64, at: Instant) throws -> [RowKey] {
    guard let payload = try connection.text("SELECT payload FROM outbox WHERE n = :n", [":n": .integer(verdict.number)]) else { return [] }
    switch verdict.outcome {
    case .deferred:
      try connection.run("UPDATE outbox SET tries = tries + 1 WHERE n = :n", [":n": .integer(verdict.number)])
      return []
    case .rejected(let problem):
      try results.keep(verdict, payload, refusedFor: problem, at: at)
      return try remove(verdict.number)
    case .applied, .merged:
      try results.keepRest(verdict, payload, at: at)
      if verdict.sequence <= sequence { return try remove(verdict.number) }
      try connection.run(
        "UPDATE outbox SET state = 1, seq = :seq WHERE n = :n", [":seq": .integer(verdict.sequence), ":n": .integer(verdict.number)])
      return []
    }
  }

  /// Forgets what the pulled log now contains. Until then the overlay stayed, so that nothing flickered.
  func settle(pulledTo sequence: Int64) throws -> [RowKey] {
    try connection.rows("SELECT n FROM outbox WHERE state = 1 AND seq <= :seq ORDER BY n", [":seq": .integer(sequence)]) { $0.integer(0) }
      .flatMap { try remove($0) }
  }

  private func remove(_ number: Int64) throws -> [RowKey] {
    let rows = try connection.rows("SELECT tbl, id FROM outbox_row WHERE n = :n", [":n": .integer(number)]) { row -> RowKey? in
      guard let schema = Catalogue.kind(number: Int(row.integer(0))), let id = row.id(1) else { return nil }
      return RowKey(schema: schema, id: id)
    }
    try connection.run("DELETE FROM outbox_row WHERE n = :n", [":n": .integer(number)])
    try connection.run("DELETE FROM outbox WHERE n = :n", [":n": .integer(number)])
    return rows.compactMap { $0 }
  }
}

/// Names one row of the replica.
struct RowKey: Hashable {
  let schema: Schema
  let id: RecordID
}
