import Database
import Domain
import Foundation
import Synchronization
import Tables

/// One person's local copy. Two doors lead in and no third: `write` for the person, `apply` for the server (architecture, "One direction").
package final class Replica: Sendable {
  package let path: String
  let writer: Guarded<SQLiteConnection>
  let environment: ReplicaEnvironment
  let observers = Mutex<[@Sendable (Set<Int>) -> Void]>([])
  /// The file's version as another process's commits move it; nil before it was looked at.
  let othersVersion = Mutex<Int64?>(nil)

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

  func announce(_ kinds: Set<Int>) {
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

  func perform<T: Sendable>(_ body: (any Connection) throws -> T) throws(StoreError) -> T {
    do {
      return try writer.use { connection in
        try connection.transaction(.write) { try body(connection) }
      }
    } catch {
      throw StoreError(error)
    }
  }
}
