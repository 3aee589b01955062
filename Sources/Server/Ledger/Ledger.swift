import Database
import Domain
import Sync
import Tables

/// What a commit made known: where the log stands, and whose pages it changes.
package struct CommitNotice: Hashable, Sendable {
  package var head: Int64
  package var keys: Set<ScopeKey>
  /// Rows that rights depend on changed: anybody's scope may be another.
  package var touchesRights: Bool
}

/// The one way to change anything: a person's pushed transactions, jobs, imports and administration all come through here, and are checked,
/// merged, ordered and logged alike.
package final class Ledger: Sendable {
  package let database: CentralDatabase
  private let now: @Sendable () -> Instant
  private let makeID: @Sendable () -> RecordID
  private let onCommit: @Sendable (CommitNotice) -> Void
  let numberUses = NumberUses()

  package init(
    database: CentralDatabase, now: @escaping @Sendable () -> Instant, makeID: @escaping @Sendable () -> RecordID,
    onCommit: @escaping @Sendable (CommitNotice) -> Void = { _ in }
  ) {
    self.database = database
    self.now = now
    self.makeID = makeID
    self.onCommit = onCommit
  }

  /// Commits steps of the server itself, whole.
  ///
  /// - Parameters:
  ///   - device: The identifier of the device that a person gave the command at; `nil` for what the server does by itself.
  ///   - at: When they count as made; the moment of arrival where it is not given.
  /// - Throws: `Problem` where they are refused; nothing was changed.
  @discardableResult
  package func commit(
    _ operations: [Operation], as actor: Actor, command: String, device: String? = nil, at: Instant? = nil
  ) throws -> CommitNotice {
    let notice = try database.write { connection in
      try self.commit(operations, as: actor, command: command, device: device, at: at, in: connection)
    }
    onCommit(notice)
    return notice
  }

  /// Commits steps that depend on what is there: reads under the locks of the rows named, so that what was read still holds when it is written.
  ///
  /// - Parameters:
  ///   - rows: What the decision reads and the steps change. A customer stands for all that belongs to him.
  ///   - decide: May be called again where the database has to start anew.
  @discardableResult
  package func decide(
    as actor: Actor, command: String, device: String? = nil, touching rows: [Schema: Set<RecordID>],
    _ decide: (any Connection) throws -> [Operation]
  ) throws -> CommitNotice {
    let notice = try database.write { connection in
      try CommitLocks(connection: connection).take(CommitLocks.Plan(rows: rows))
      return try self.commit(try decide(connection), as: actor, command: command, device: device, at: nil, in: connection)
    }
    onCommit(notice)
    return notice
  }

  /// As `commit`, inside a transaction of the caller's, who calls `announce` when it is done. What the caller read before in order to decide, he
  /// has locked before (`CommitLocks`).
  func commit(
    _ operations: [Operation], as actor: Actor, command: String, device: String? = nil, at: Instant?, in connection: any Connection
  ) throws -> CommitNotice {
    let arrival = now()
    let heading = LogHeading(
      actor: actor.userID, device: device, number: nil, command: command, arrival: arrival, effective: at ?? arrival)
    try CommitLocks(connection: connection).take(for: operations, by: actor)
    let book = LogBook(connection: connection, index: ScopeIndex(connection: connection))
    let commit = Commit(book: book, actor: actor, heading: heading, numberUses: numberUses, makeID: makeID)
    try commit.apply(operations)
    let keys = try commit.finish()?.keys ?? []
    let (head, sequences) = try book.close()
    return CommitNotice(head: sequences.last ?? head, keys: keys, touchesRights: commit.touchesRights)
  }

  func announce(_ notice: CommitNotice) { onCommit(notice) }

  func instant() -> Instant { now() }
  func identifier() -> RecordID { makeID() }
}

// MARK: - What a device pushes

extension Ledger {
  /// Decides a device's transactions in their order (sync 2.3). Effects, verdict and counter are committed together: exactly once.
  ///
  /// - Throws: `ServiceError` for a gap in the numbers or a fork of the device. What was decided before it stands.
  package func push(_ transactions: [PushedTransaction], from device: String, as actor: Actor) throws -> [Verdict] {
    let (verdicts, notice) = try database.write { connection in
      try PushSession(connection: connection, device: device, actor: actor, arrival: now(), numberUses: numberUses, makeID: makeID)
        .decide(transactions)
    }
    if !notice.keys.isEmpty || notice.touchesRights { onCommit(notice) }
    return verdicts
  }
}
