import Database
import Domain
import Sync
import Tables

/// One push request of one device, inside one database transaction.
struct PushSession {
  let connection: any Connection
  let index: ScopeIndex
  let device: String
  let actor: Actor
  let arrival: Instant
  let numberUses: NumberUses
  let makeID: () -> RecordID

  func decide(_ transactions: [PushedTransaction], notice: inout CommitNotice) throws -> [Verdict] {
    guard
      var state = try connection.first(
        "SELECT last_n, chain FROM device WHERE device = :device", [":device": .text(device)],
        { (last: $0.integer(0), link: UInt64(bitPattern: $0.integer(1))) })
    else { throw ServiceError.deviceRevoked }
    var verdicts: [Verdict] = []
    for pushed in transactions {
      let number = pushed.transaction.number
      if number <= state.last {
        verdicts.append(try repeated(pushed))
        continue
      }
      guard number == state.last + 1 else {
        throw ServiceError(409, "tx_gap", "改动序号不连续", "The numbers of the changes have a gap", detail: ["expect": .integer(state.last + 1)])
      }
      guard OutboxChain.link(after: state.link, pushed.payload.text.utf8) == pushed.link else { throw ServiceError.deviceFork }
      let verdict = try decide(pushed, notice: &notice)
      try record(pushed, verdict)
      state = (number, pushed.link)
      verdicts.append(verdict)
    }
    try connection.run(
      "UPDATE device SET last_n = :n, chain = :chain, last_seen = :now WHERE device = :device",
      [
        ":n": .integer(state.last), ":chain": .integer(Int64(bitPattern: state.link)), ":now": .integer(arrival.milliseconds),
        ":device": .text(device),
      ])
    return verdicts
  }

  /// A transaction that came before: its verdict is given again, unless it is another one under the same number.
  private func repeated(_ pushed: PushedTransaction) throws -> Verdict {
    let stored = try connection.first(
      "SELECT link, verdict FROM applied_tx WHERE device = :device AND n = :n",
      [":device": .text(device), ":n": .integer(pushed.transaction.number)]
    ) { (link: UInt64(bitPattern: $0.integer(0)), verdict: $0.text(1)) }
    // Confirmed by the device before, and forgotten here since: whoever sends it again is a copy.
    guard let stored, stored.link == pushed.link else { throw ServiceError.deviceFork }
    return try Verdict(json: JSON(parsing: stored.verdict))
  }

  private func decide(_ pushed: PushedTransaction, notice: inout CommitNotice) throws -> Verdict {
    let transaction = pushed.transaction
    if let dependency = try rejectedDependency(of: transaction) {
      return try rejected(
        transaction,
        Problem("DEP_REJECTED", "所依赖的改动（第\(dependency)项）未被接受", "The change it depends on (number \(dependency)) was refused"))
    }
    let effective = effectiveTime(claimed: pushed.madeAt, seen: try seenTime(transaction), arrival: arrival)
    let heading = LogHeading(
      actor: actor.userID, device: device, number: transaction.number, command: transaction.command, arrival: arrival, effective: effective)
    let commit = Commit(
      connection: connection, index: index, actor: actor, heading: heading, numberUses: numberUses, isOnline: false, makeID: makeID)
    do {
      let result = try connection.savepoint {
        try commit.apply(transaction.operations)
        return try commit.finish()
      }
      notice.head = result.sequence
      notice.keys.formUnion(result.keys)
      notice.touchesRights = notice.touchesRights || commit.touchesRights
      return Verdict(
        number: transaction.number, outcome: commit.lost.isEmpty ? .applied : .merged, sequence: result.sequence,
        lost: visible(commit.lost),
        skipped: commit.skipped)
    } catch let problem as Problem {
      index.forget()
      return try rejected(transaction, problem, commit.skipped)
    }
  }

  /// The time of the newest value that the person had seen, so that his edit does not lose to it.
  private func seenTime(_ transaction: ClientTransaction) throws -> Instant? {
    var newest: Int64?
    for case .update(let schema, let id, let base, _) in transaction.operations where base > 0 {
      let time = try connection.integer(
        "SELECT t_eff FROM change_log WHERE tbl = :tbl AND id = :id AND ver_to <= :base ORDER BY ver_to DESC LIMIT 1",
        [":tbl": .int(schema.number), ":id": SQLValue(id), ":base": .integer(base)])
      newest = [newest, time].compactMap { $0 }.max()
    }
    return newest.map { Instant(milliseconds: $0) }
  }

  private func rejectedDependency(of transaction: ClientTransaction) throws -> Int64? {
    for number in transaction.dependencies {
      let found = try connection.integer(
        "SELECT 1 FROM rejected_tx WHERE device = :device AND n = :n", [":device": .text(device), ":n": .integer(number)])
      if found != nil { return number }
    }
    return nil
  }

  /// Kept with its content: nothing that a person entered disappears without being shown.
  private func rejected(_ transaction: ClientTransaction, _ problem: Problem, _ skipped: [SkippedCustomer] = []) throws -> Verdict {
    guard let user = actor.userID else { throw problem }
    try connection.run(
      "INSERT INTO rejected_tx(device, n, user_id, at, code, payload) VALUES(:device, :n, :user, :at, :code, :payload)",
      [
        ":device": .text(device), ":n": .integer(transaction.number), ":user": SQLValue(user), ":at": .integer(arrival.milliseconds),
        ":code": .text(problem.code), ":payload": .text(transaction.payload.text),
      ])
    let head = try connection.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0
    return Verdict(number: transaction.number, outcome: .rejected(problem), sequence: head, skipped: skipped)
  }

  /// A number that a person may not see is not told by the way of a conflict either (sync 2.8).
  private func visible(_ lost: [LostValue]) -> [LostValue] {
    lost.map { value in
      guard Catalogue.kind(named: value.kind)?.field(value.field)?.isMasked == true else { return value }
      return LostValue(kind: value.kind, id: value.id, field: value.field, mine: value.mine, winner: .null, by: value.by, at: value.at)
    }
  }

  private func record(_ pushed: PushedTransaction, _ verdict: Verdict) throws {
    try connection.run(
      "INSERT INTO applied_tx(device, n, link, verdict) VALUES(:device, :n, :link, :verdict)",
      [
        ":device": .text(device), ":n": .integer(pushed.transaction.number), ":link": .integer(Int64(bitPattern: pushed.link)),
        ":verdict": .text(verdict.json.text),
      ])
  }
}
