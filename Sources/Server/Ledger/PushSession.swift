import Database
import Domain
import Sync
import Tables

/// One push request of one device, inside one database transaction.
///
/// What each of its transactions changes is written as it is decided; their entries, verdicts and the device's counter together at the end, because
/// sequences are given out last (`LogBook`).
final class PushSession {
  private let connection: any Connection
  private let book: LogBook
  private let device: String
  private let actor: Actor
  private let arrival: Instant
  private let numberUses: NumberUses
  private let makeID: () -> RecordID

  private var decisions: [Decision] = []
  /// Where in `decisions` the numbers are that are decided here.
  private var places: [Int64: Int] = [:]
  private var notice = CommitNotice(head: 0, keys: [], touchesRights: false)

  private struct Decision {
    let pushed: PushedTransaction
    let outcome: Outcome
  }

  private enum Outcome {
    /// With its place in the book, where anything changed.
    case applied(place: Int?, lost: [LostValue], skipped: [SkippedCustomer])
    case rejected(Problem, stale: [LostValue], skipped: [SkippedCustomer])
    case known(Verdict)
    /// The same transaction twice in one request.
    case again(Int)
  }

  init(
    connection: any Connection, device: String, actor: Actor, arrival: Instant, numberUses: NumberUses, makeID: @escaping () -> RecordID
  ) {
    self.connection = connection
    self.device = device
    self.actor = actor
    self.arrival = arrival
    self.numberUses = numberUses
    self.makeID = makeID
    book = LogBook(connection: connection, index: ScopeIndex(connection: connection))
  }

  func decide(_ transactions: [PushedTransaction]) throws -> ([Verdict], CommitNotice) {
    // The device's row is locked first: what one device sends twice at once is decided one after the other.
    guard
      let state = try connection.first(
        "SELECT last_n, chain FROM device WHERE device = :device" + connection.dialect.rowLock, [":device": .text(device)],
        { (last: $0.integer(0), link: UInt64(bitPattern: $0.integer(1))) })
    else { throw ServiceError.deviceRevoked }
    try CommitLocks(connection: connection).take(
      for: transactions.filter { $0.transaction.number > state.last }.flatMap(\.transaction.operations), by: actor)
    let end = try decide(transactions, from: state)
    let verdicts = try close()
    try connection.run(
      "UPDATE device SET last_n = :n, chain = :chain, last_seen = :now WHERE device = :device",
      [
        ":n": .integer(end.last), ":chain": .integer(Int64(bitPattern: end.link)), ":now": .integer(arrival.milliseconds),
        ":device": .text(device),
      ])
    return (verdicts, notice)
  }

  private func decide(_ transactions: [PushedTransaction], from start: (last: Int64, link: UInt64)) throws -> (last: Int64, link: UInt64) {
    var state = start
    for pushed in transactions {
      let number = pushed.transaction.number
      if number <= state.last {
        decisions.append(Decision(pushed: pushed, outcome: try repeated(pushed)))
        continue
      }
      guard number == state.last + 1 else {
        throw ServiceError(409, "tx_gap", "改动序号不连续", "The numbers of the changes have a gap", detail: ["expect": .integer(state.last + 1)])
      }
      guard OutboxChain.link(after: state.link, pushed.payload.text.utf8) == pushed.link else { throw ServiceError.deviceFork }
      places[number] = decisions.count
      decisions.append(Decision(pushed: pushed, outcome: try decide(pushed)))
      state = (number, pushed.link)
    }
    return state
  }

  /// A transaction that came before: its verdict is given again, unless it is another one under the same number.
  private func repeated(_ pushed: PushedTransaction) throws -> Outcome {
    if let place = places[pushed.transaction.number] {
      guard decisions[place].pushed.link == pushed.link else { throw ServiceError.deviceFork }
      return .again(place)
    }
    let stored = try connection.first(
      "SELECT link, verdict FROM applied_tx WHERE device = :device AND n = :n",
      [":device": .text(device), ":n": .integer(pushed.transaction.number)]
    ) { (link: UInt64(bitPattern: $0.integer(0)), verdict: $0.text(1)) }
    // Confirmed by the device before, and forgotten here since: whoever sends it again is a copy.
    guard let stored, stored.link == pushed.link else { throw ServiceError.deviceFork }
    return .known(try Verdict(json: JSON(parsing: stored.verdict)))
  }

  private func decide(_ pushed: PushedTransaction) throws -> Outcome {
    let transaction = pushed.transaction
    if let dependency = try rejectedDependency(of: transaction) {
      return try rejected(
        transaction,
        Problem("DEP_REJECTED", "所依赖的改动（第\(dependency)项）未被接受", "The change it depends on (number \(dependency)) was refused"))
    }
    let effective = effectiveTime(claimed: pushed.madeAt, seen: try seenTime(transaction), arrival: arrival)
    let heading = LogHeading(
      actor: actor.userID, device: device, number: transaction.number, command: transaction.command, arrival: arrival, effective: effective)
    let commit = Commit(book: book, actor: actor, heading: heading, numberUses: numberUses, isOnline: false, makeID: makeID)
    do {
      let result = try connection.savepoint {
        try commit.apply(transaction.operations)
        return try commit.finish()
      }
      notice.keys.formUnion(result?.keys ?? [])
      notice.touchesRights = notice.touchesRights || commit.touchesRights
      return .applied(place: result?.place, lost: try visible(commit.lost), skipped: commit.skipped)
    } catch let problem as Problem {
      book.index.forget()
      return try rejected(transaction, problem, visible(commit.stale), commit.skipped)
    }
  }

  /// The time of the newest value that the person had seen, so that his edit does not lose to it.
  private func seenTime(_ transaction: ClientTransaction) throws -> Instant? {
    var newest: Int64?
    for case .update(let schema, let id, let base, _) in transaction.operations where base > 0 {
      let time = try book.effectiveTime(schema, id, upTo: base)
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
  private func rejected(
    _ transaction: ClientTransaction, _ problem: Problem, _ stale: [LostValue] = [], _ skipped: [SkippedCustomer] = []
  ) throws -> Outcome {
    guard let user = actor.userID else { throw problem }
    try connection.run(
      "INSERT INTO rejected_tx(device, n, user_id, at, code, payload) VALUES(:device, :n, :user, :at, :code, :payload)",
      [
        ":device": .text(device), ":n": .integer(transaction.number), ":user": SQLValue(user), ":at": .integer(arrival.milliseconds),
        ":code": .text(problem.code), ":payload": .text(transaction.payload.text),
      ])
    return .rejected(problem, stale: stale, skipped: skipped)
  }

  /// The winning values as the person may see them now: a number is not told by the way of a conflict either (sync 2.8).
  private func visible(_ lost: [LostValue]) throws -> [LostValue] {
    let reach = Reach(grants: Grants(of: actor), index: book.index)
    return try lost.map { value in
      guard let schema = Catalogue.kind(named: value.kind), let field = schema.field(value.field) else { return value }
      let record = try TableLayout.of(schema).find(value.id, in: connection)
      let winner = try record.map { try reach.level(of: $0) }.flatMap { level in
        value.winner.value(of: field).flatMap { Renderer.told($0, of: field, in: schema, level: level) }
      }
      return LostValue(
        kind: value.kind, id: value.id, field: value.field, mine: value.mine, winner: winner ?? .null, by: value.by, at: value.at)
    }
  }

}

// MARK: - Verdicts

extension PushSession {
  private static let appliedTransactions = BulkInsert(into: "applied_tx", columns: ["device", "n", "link", "verdict"])

  /// Gives out sequences, and keeps the verdicts.
  private func close() throws -> [Verdict] {
    let (head, sequences) = try book.close()
    var verdicts: [Verdict] = []
    var rows: [[SQLValue]] = []
    // What changed nothing is settled where the log stood by then.
    var sequence = head
    for decision in decisions {
      let number = decision.pushed.transaction.number
      switch decision.outcome {
      case .known(let verdict):
        verdicts.append(verdict)
        continue
      case .again(let place):
        verdicts.append(verdicts[place])
        continue
      case .rejected(let problem, let stale, let skipped):
        verdicts.append(Verdict(number: number, outcome: .rejected(problem), sequence: sequence, lost: stale, skipped: skipped))
      case .applied(let place, let lost, let skipped):
        if let place { sequence = sequences[place] }
        verdicts.append(
          Verdict(
            number: number, outcome: lost.isEmpty ? .applied : .merged, sequence: sequence, lost: lost, skipped: skipped))
      }
      let link = Int64(bitPattern: decision.pushed.link)
      rows.append([.text(device), .integer(number), .integer(link), .text(verdicts[verdicts.count - 1].json.text)])
    }
    notice.head = sequence
    try PushSession.appliedTransactions.run(rows, in: connection)
    return verdicts
  }
}
