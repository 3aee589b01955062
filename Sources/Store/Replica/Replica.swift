import Database
import Domain
import Foundation
import Synchronization
import Tables

/// One person's local copy. Two doors lead in and no third: `write` for the person, `apply` for the server (architecture, "One direction").
package final class Replica: Sendable {
  package let path: String
  private let writer: Guarded<SQLiteConnection>
  private let environment: ReplicaEnvironment
  private let observers = Mutex<[@Sendable (Set<Int>) -> Void]>([])
  /// The file's version as another process's commits move it; nil before it was looked at.
  private let othersVersion = Mutex<Int64?>(nil)

  /// Opens the file, or makes it. Everything acknowledged is on the disk: commits are synchronous, so the outbox survives a power failure.
  ///
  /// - Throws: `StoreError.damaged`, `.schemaTooNew`, `.readOnly`, `.diskFull`, `.cannotOpen`.
  package init(path: String, environment: ReplicaEnvironment = .system, isDurable: Bool = true) throws(StoreError) {
    self.path = path
    self.environment = environment
    do {
      var options = SQLiteConnection.Options()
      options.isDurable = isDurable
      let connection = try SQLiteConnection(path: path, options: options)
      try ReplicaSchema.prepare(connection)
      writer = Guarded(connection)
    } catch {
      throw StoreError(error)
    }
  }

  package func close() { writer.use { $0.close() } }

  package func clock() -> ClockReading { environment.clock() }

  package func newID() -> RecordID { RecordID(at: environment.clock().wall, random: environment.random()) }

  /// Called after every commit with the numbers of the kinds whose rows changed; 0 stands for the replica's own state.
  package func observe(_ observer: @escaping @Sendable (Set<Int>) -> Void) { observers.withLock { $0.append(observer) } }

  private func announce(_ kinds: Set<Int>) {
    for observer in observers.withLock({ $0 }) { observer(kinds) }
  }

  /// Opens a connection of its own for reading, for one thread.
  package func reader() throws(StoreError) -> ReplicaReader { try ReplicaReader(path: path) }

  /// Carries out one action of the person: rows and their change-log entry in one transaction, on the disk when it returns.
  ///
  /// - Parameter command: The registry's name of the command, as the history will say it.
  /// - Throws: `StoreError.refused` with the sentence for the person; on any throw nothing was changed.
  @discardableResult
  package func write<T: Sendable>(_ command: String, _ body: (LocalTransaction) throws -> T) throws(StoreError) -> T {
    let outcome: (T, Set<Int>) = try perform { connection in
      let state = ReplicaState(connection: connection)
      guard let user = try state[.user].flatMap({ RecordID($0) }) else {
        throw Problem("NOT_ENROLLED", "尚未登录，请先运行 kehu login", "Not logged in; run kehu login first")
      }
      let reading = environment.clock()
      let now = try state[.clock].flatMap { ClockAnchor($0) }?.serverTime(at: reading) ?? reading.wall
      let transaction = LocalTransaction(connection: connection, user: user, now: now, makeID: newID)
      let result = try body(transaction)
      try transaction.close(command: command, reading: reading)
      return (result, transaction.kinds)
    }
    if !outcome.1.isEmpty { announce(outcome.1.union([0])) }
    return outcome.0
  }

  /// Changes what is the replica's own and nobody's record: drafts, results that were read.
  func change(_ body: (any Connection) throws -> Void) throws(StoreError) { try perform(body) }

  func announceState() { announce([0]) }

  /// Tells everybody who observes that anything may have changed, if another process has written to the file since this was last asked.
  package func noticeOthers() throws(StoreError) {
    let hasChanged: Bool
    do {
      hasChanged = try writer.use { connection in
        // Counts the commits of other connections only, so that this process's own do not show.
        let version = try connection.integer("PRAGMA data_version") ?? 0
        return othersVersion.withLock { last in
          defer { last = version }
          return last != nil && last != version
        }
      }
    } catch {
      throw StoreError(error)
    }
    if hasChanged { announce(Set(Catalogue.kinds.map(\.number)).union([0])) }
  }

  private func perform<T: Sendable>(_ body: (any Connection) throws -> T) throws(StoreError) -> T {
    do {
      return try writer.use { connection in
        try connection.transaction(.write) { try body(connection) }
      }
    } catch {
      throw StoreError(error)
    }
  }
}

// MARK: - The server's door

extension Replica {
  /// Applies a page of changes together with the cursor that it leads to, whole or not at all.
  ///
  /// - Returns: Numbers of the kinds whose rows changed.
  @discardableResult
  package func apply(_ frames: [ChangeFrame], cursor: String, sequence: Int64) throws(StoreError) -> Set<Int> {
    let kinds: Set<Int> = try perform { connection in
      let state = ReplicaState(connection: connection)
      var applier = try PageApplier(connection: connection, user: try self.user(state))
      try applier.apply(frames)
      try applier.finish(pulledTo: sequence)
      try state.set(.cursor, cursor)
      try state.set(.sequence, String(sequence))
      return applier.kinds
    }
    announce(kinds.union([0]))
    return kinds
  }

  /// Applies one chunk of a fill with the token that comes after it. At the last chunk the token is a cursor, and customers that the fill did not
  /// bring are dropped.
  package func applyFill(_ frames: [ChangeFrame], next: String, sequence: Int64, isLast: Bool, done: Int64, total: Int64) throws(StoreError)
  {
    let kinds: Set<Int> = try perform { connection in
      let state = ReplicaState(connection: connection)
      if try state[.fill] == nil { try beginFill(connection, state) }
      let isFirst = try state[.isUnindexed] != nil
      var applier = try PageApplier(connection: connection, user: try self.user(state), isFirstFill: isFirst)
      try applier.apply(frames)
      for id in applier.seen { try connection.run("INSERT OR IGNORE INTO fill_seen(id) VALUES(?)", [SQLValue(id)]) }
      if isLast {
        if !isFirst { try applier.sweep() }
        try endFill(connection, state)
        try applier.finish(pulledTo: sequence)
        try state.set(.cursor, next)
        try state.set(.sequence, String(sequence))
      } else {
        try applier.recompute()
        try state.set(.fill, next)
        try state.set(.progress, "\(done)/\(total)")
      }
      return applier.kinds
    }
    announce(kinds.union([0]))
  }

  /// An empty replica takes a large load twice as fast without its indexes.
  private func beginFill(_ connection: any Connection, _ state: ReplicaState) throws {
    try connection.run("DELETE FROM fill_seen")
    try state.set(.fill, "")
    guard try connection.integer("SELECT 1 FROM customer LIMIT 1") == nil else { return }
    for kind in Catalogue.kinds where kind != GroupRelation.schema { try TableLayout.of(kind).dropIndexes(in: connection) }
    try state.set(.isUnindexed, "1")
  }

  private func endFill(_ connection: any Connection, _ state: ReplicaState) throws {
    if try state[.isUnindexed] != nil {
      for kind in Catalogue.kinds { try TableLayout.of(kind).createIndexes(in: connection) }
      for kind in FullTextIndex.kinds {
        try connection.run("INSERT OR IGNORE INTO search_dirty(tbl, id) SELECT \(kind.number), id FROM \(TableLayout.of(kind).table)")
      }
      try state.set(.isUnindexed, nil)
    }
    // A sample is enough for the planner, and takes milliseconds.
    try connection.run("PRAGMA analysis_limit=400")
    try connection.run("ANALYZE")
    try connection.run("DELETE FROM fill_seen")
    try state.set(.fill, nil)
    try state.set(.progress, nil)
  }

  private func user(_ state: ReplicaState) throws -> RecordID { try state[.user].flatMap { RecordID($0) } ?? RecordID(high: 0, low: 0) }

  /// Notes the server's verdicts. They never move the cursor (sync 1.6).
  package func settle(_ verdicts: [Verdict]) throws(StoreError) {
    let kinds: Set<Int> = try perform { connection in
      let state = ReplicaState(connection: connection)
      let outbox = Outbox(connection: connection)
      let sequence = try state.integer(.sequence) ?? 0
      let now = environment.clock().wall
      var rows: [RowKey] = []
      for verdict in verdicts { rows += try outbox.settle(verdict, pulledTo: sequence, at: now) }
      var applier = try PageApplier(connection: connection, user: try self.user(state))
      try applier.recompute(rows)
      return applier.kinds
    }
    announce(kinds.union([0]))
  }

  /// Indexes some of the rows that changed. Returns whether more are left.
  package func updateSearchIndex(limit: Int = 500) throws(StoreError) -> Bool {
    try perform { try FullTextIndex(connection: $0).update(limit: limit) }
  }
}

// MARK: - What the sync engine keeps here

/// Whose replica this is, from its enrolment.
package struct ReplicaIdentity: Hashable, Sendable {
  package var user: RecordID
  package var device: String
  package var account: String
  package var server: String

  package init(user: RecordID, device: String, account: String, server: String) {
    self.user = user
    self.device = device
    self.account = account
    self.server = server
  }
}

/// Where a replica stands, as the sync engine reads it.
package struct SyncPosition: Hashable, Sendable {
  package var epoch: String?
  package var cursor: String?
  package var sequence: Int64
  /// The token of a fill under way.
  package var fill: String?
  package var nextNumber: Int64
}

extension Replica {
  package func identity() throws(StoreError) -> ReplicaIdentity? {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      guard let user = try state[.user].flatMap({ RecordID($0) }), let device = try state[.device] else { return nil }
      return ReplicaIdentity(user: user, device: device, account: try state[.account] ?? "", server: try state[.server] ?? "")
    }
  }

  /// - Precondition: Nothing is unsent under another device.
  package func enrol(_ identity: ReplicaIdentity) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      if try state[.device] != identity.device {
        try state.set(.chain, nil)
        try renumber(connection, state)
      }
      try state.set(.user, identity.user.hex)
      try state.set(.device, identity.device)
      try state.set(.account, identity.account)
      try state.set(.server, identity.server)
    }
    announce([0])
  }

  /// A new device counts from 1: unsent work of the one before is numbered and linked anew, so that it is sent and not lost.
  private func renumber(_ connection: any Connection, _ state: ReplicaState) throws {
    let waiting = try connection.rows("SELECT n, payload FROM outbox ORDER BY n") { (number: $0.integer(0), payload: $0.text(1)) }
    var number: Int64 = 0
    var link = OutboxChain.start
    var renamed: [Int64: Int64] = [:]
    for entry in waiting {
      number += 1
      renamed[entry.number] = number
      let old = try ClientTransaction(payload: JSON(parsing: entry.payload))
      let new = ClientTransaction(
        number: number, command: old.command, operations: old.operations, dependencies: old.dependencies.compactMap { renamed[$0] })
      let payload = new.payload.text
      link = OutboxChain.link(after: link, payload.utf8)
      try connection.run(
        "UPDATE outbox SET n = :new, payload = :payload, link = :link, state = 0, seq = NULL WHERE n = :old",
        [":new": .integer(number), ":payload": .text(payload), ":link": .integer(Int64(bitPattern: link)), ":old": .integer(entry.number)])
      try connection.run("UPDATE outbox_row SET n = :new WHERE n = :old", [":new": .integer(number), ":old": .integer(entry.number)])
    }
    try state.set(.nextNumber, String(number + 1))
    if number > 0 { try state.set(.chain, OutboxChain.text(link)) }
  }

  /// What the device shows the server: kept in the replica's file, which its owner alone can read.
  package func tokens() throws(StoreError) -> (access: String, refresh: String)? {
    let pair: [String]? = try perform { connection in
      let state = ReplicaState(connection: connection)
      guard let access = try state[.access], let refresh = try state[.refresh] else { return nil }
      return [access, refresh]
    }
    return pair.map { ($0[0], $0[1]) }
  }

  package func keepTokens(access: String, refresh: String) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.access, access)
      try state.set(.refresh, refresh)
    }
  }

  package func position() throws(StoreError) -> SyncPosition {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      return SyncPosition(
        epoch: try state[.epoch], cursor: try state[.cursor], sequence: try state.integer(.sequence) ?? 0, fill: try state[.fill],
        nextNumber: try state.integer(.nextNumber) ?? 1)
    }
  }

  /// The oldest transactions that the server has not decided.
  package func queued(limit: Int) throws(StoreError) -> [OutboxEntry] { try perform { try Outbox(connection: $0).queued(limit: limit) } }

  /// Forgets where it stood, so that it is filled again. Rows and unsent work stay.
  package func restartFill() throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.cursor, nil)
      try endFill(connection, state)
    }
  }

  package func noteGreeting(epoch: String, anchor: ClockAnchor) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.epoch, epoch)
      try state.set(.clock, anchor.text)
    }
  }

  package func anchor() throws(StoreError) -> ClockAnchor? {
    try perform { try ReplicaState(connection: $0)[.clock].flatMap { ClockAnchor($0) } }
  }

  /// Whether the server answers, for the status line; `reason` says why not.
  package func noteConnection(isOnline: Bool, inStepAt: Instant?, reason: Label?) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.online, isOnline ? "1" : "0" + (reason.map { "\($0.zh)\n\($0.en)" } ?? ""))
      if let inStepAt { try state.set(.lastSync, String(inStepAt.milliseconds)) }
    }
    announce([0])
  }
}
