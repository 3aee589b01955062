import Database
import Domain
import Sync

/// What a revoked device may still send: facts, which are follow-up records and notes of numbers that were seen (ENF-14). Everything else is refused
/// with its content kept in `rejected_tx`, for an administrator to look at.
///
/// A transaction that records a follow-up and does something besides is taken as far as it records; it is kept whole beside.
struct LastPush {
  let ledger: Ledger
  let device: String
  let actor: Actor

  static let revoked = Problem("DEVICE_REVOKED", "此设备已被撤销，这项改动没有被接受", "This device has been revoked; the change was not taken")

  /// - Throws: As `Ledger.push`. What was decided before it stands.
  func decide(_ transactions: [PushedTransaction]) throws -> [Verdict] {
    try transactions.map { pushed in
      let facts = pushed.transaction.operations.filter(LastPush.isFact)
      let isKnown = try lastNumber() >= pushed.transaction.number
      if isKnown { return try only(ledger.push([pushed], from: device, as: actor)) }
      guard !facts.isEmpty else { return try refuse(pushed) }
      let verdict = try only(ledger.push([reduced(pushed, to: facts)], from: device, as: actor))
      if case .rejected = verdict.outcome { return verdict }
      if facts.count < pushed.transaction.operations.count { try ledger.database.write { try keep(pushed, in: $0) } }
      return verdict
    }
  }

  private static func isFact(_ operation: Operation) -> Bool {
    if case .insert(let schema, _, _) = operation { schema == FollowRecord.schema || schema == ClearView.schema } else { false }
  }

  private func only(_ verdicts: [Verdict]) throws -> Verdict {
    guard let verdict = verdicts.first else { throw ServiceError.badFrame }
    return verdict
  }

  /// Payload and link stay those of the whole, so that the chain holds.
  private func reduced(_ pushed: PushedTransaction, to facts: [Operation]) -> PushedTransaction {
    let whole = pushed.transaction
    return PushedTransaction(
      transaction: ClientTransaction(number: whole.number, command: whole.command, operations: facts, dependencies: whole.dependencies),
      payload: pushed.payload, link: pushed.link, madeAt: pushed.madeAt)
  }

  private func lastNumber() throws -> Int64 {
    try ledger.database.read { try $0.integer("SELECT last_n FROM device WHERE device = :device", [":device": .text(device)]) ?? 0 }
  }

  /// Decides a transaction without trying it, with its number and its link like any other.
  private func refuse(_ pushed: PushedTransaction) throws -> Verdict {
    try ledger.database.write { connection in
      let state = try connection.first(
        "SELECT last_n, chain FROM device WHERE device = :device" + connection.dialect.rowLock, [":device": .text(device)],
        { (last: $0.integer(0), link: UInt64(bitPattern: $0.integer(1))) })
      let number = pushed.transaction.number
      guard let state, number == state.last + 1 else {
        throw ServiceError(
          409, "tx_gap", "改动序号不连续", "The numbers of the changes have a gap", detail: ["expect": .integer((state?.last ?? 0) + 1)])
      }
      guard OutboxChain.link(after: state.link, pushed.payload.text.utf8) == pushed.link else { throw ServiceError.deviceFork }
      let head = try connection.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0
      let verdict = Verdict(number: number, outcome: .rejected(LastPush.revoked), sequence: head)
      try keep(pushed, in: connection)
      try connection.run(
        "INSERT INTO applied_tx(device, n, link, verdict) VALUES(:device, :n, :link, :verdict)",
        [
          ":device": .text(device), ":n": .integer(number), ":link": .integer(Int64(bitPattern: pushed.link)),
          ":verdict": .text(verdict.json.text),
        ])
      try connection.run(
        "UPDATE device SET last_n = :n, chain = :chain, last_seen = :now WHERE device = :device",
        [
          ":n": .integer(number), ":chain": .integer(Int64(bitPattern: pushed.link)), ":now": .integer(ledger.instant().milliseconds),
          ":device": .text(device),
        ])
      return verdict
    }
  }

  private func keep(_ pushed: PushedTransaction, in connection: any Connection) throws {
    guard let user = actor.userID else { throw LastPush.revoked }
    try connection.run(
      "INSERT INTO rejected_tx(device, n, user_id, at, code, payload) VALUES(:device, :n, :user, :at, :code, :payload)",
      [
        ":device": .text(device), ":n": .integer(pushed.transaction.number), ":user": SQLValue(user),
        ":at": .integer(ledger.instant().milliseconds), ":code": .text(LastPush.revoked.code), ":payload": .text(pushed.payload.text),
      ])
  }
}
