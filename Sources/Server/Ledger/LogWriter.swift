import Database
import Domain
import Tables

/// Under whose name, when and through what a commit is logged.
struct LogHeading {
  let actor: RecordID?
  let device: String?
  let number: Int64?
  let command: String
  let arrival: Instant
  let effective: Instant
}

/// Writes a commit's entries into the log: the last statements of its transaction, because the head row is the lock that orders commits and
/// nothing may wait behind it (sync 2.5).
struct LogWriter {
  let connection: any Connection
  let index: ScopeIndex

  /// The keys of customers' aggregates before the commit, and after it where they changed.
  struct Scopes {
    var before: [RecordID: Set<ScopeKey>] = [:]
    var after: [RecordID: Set<ScopeKey>] = [:]

    func keysBefore(_ customer: RecordID?) -> Set<ScopeKey> { customer.flatMap { before[$0] } ?? [] }
    func keysAfter(_ customer: RecordID?) -> Set<ScopeKey> { customer.flatMap { after[$0] ?? before[$0] } ?? [] }
  }

  /// Returns the sequence of the last entry, and every key that any of them carries.
  func write(_ entries: [LogEntry], _ heading: LogHeading, _ scopes: Scopes) throws -> (sequence: Int64, keys: Set<ScopeKey>) {
    let last =
      try connection.integer(
        "UPDATE sync_head SET seq = seq + :count WHERE one = 1 RETURNING seq", [":count": .int(entries.count)]) ?? 0
    let first = last - Int64(entries.count) + 1
    var touched: Set<ScopeKey> = []
    for (offset, entry) in entries.enumerated() {
      touched.formUnion(try write(entry, sequence: first + Int64(offset), transaction: last, heading, scopes))
    }
    return (last, touched)
  }

  private func write(
    _ entry: LogEntry, sequence: Int64, transaction: Int64, _ heading: LogHeading, _ scopes: Scopes
  ) throws -> Set<ScopeKey> {
    let customer = (entry.after ?? entry.before).flatMap(ScopeIndex.customer(of:))
    let carriesAggregate = ScopeKey.keyMakers.contains(entry.schema)
    // The customer, his relations, shares and team say where the aggregate is, so their entries carry its keys; other rows carry their own beside.
    let keysBefore =
      carriesAggregate
      ? scopes.keysBefore(customer) : entry.before.map { ScopeIndex.keys(of: $0, customerKeys: scopes.keysBefore(customer)) } ?? []
    let keysAfter =
      carriesAggregate
      ? scopes.keysAfter(customer) : entry.after.map { ScopeIndex.keys(of: $0, customerKeys: scopes.keysAfter(customer)) } ?? []
    let aggregate = customer ?? entry.id
    // A record that is made or removed changes the keys of nothing but itself; only going from one set to another is a move.
    let isMove = keysBefore != keysAfter && (entry.action == .update || carriesAggregate)
    try connection.run(
      """
      INSERT INTO change_log(seq, tx_seq, at, t_eff, actor, device, n, command, tbl, id, agg, op, ver_from, ver_to, delta, keys_before, keys_after)
      VALUES(:seq, :tx, :at, :eff, :actor, :device, :n, :command, :tbl, :id, :agg, :op, :from, :to, :delta, :before, :after)
      """,
      [
        ":seq": .integer(sequence), ":tx": .integer(transaction), ":at": .integer(heading.arrival.milliseconds),
        ":eff": .integer(heading.effective.milliseconds), ":actor": .optional(heading.actor), ":device": .optional(heading.device),
        ":n": .optional(heading.number), ":command": .text(heading.command), ":tbl": .int(entry.schema.number), ":id": SQLValue(entry.id),
        ":agg": SQLValue(aggregate), ":op": .text(entry.action.rawValue), ":from": .integer(entry.before?.version ?? 0),
        ":to": .integer(entry.after?.version ?? (entry.before?.version ?? 0) + 1), ":delta": .text(entry.delta.text),
        ":before": isMove ? .text(try numbers(keysBefore)) : .null, ":after": .text(try numbers(keysAfter)),
      ])
    guard entry.action != .lost else { return [] }
    let keys = keysBefore.union(keysAfter)
    for key in keys {
      try connection.run(
        "INSERT INTO change_key(key, seq) VALUES(:key, :seq)", [":key": .integer(try index.number(of: key)), ":seq": .integer(sequence)])
    }
    return keys
  }

  private func numbers(_ keys: Set<ScopeKey>) throws -> String {
    "[" + (try keys.map { try index.number(of: $0) }.sorted().map(String.init).joined(separator: ",")) + "]"
  }
}
