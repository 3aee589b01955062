#if PostgreSQL
  import Database
  import Dispatch
  import Domain
  import Foundation
  import Synchronization

  /// Sessions with a PostgreSQL server, a bounded number of them, for readers and writers alike.
  final class PostgreSQLEngine: CentralEngine {
    private let address: PostgreSQLAddress
    private let idle = Mutex<[Guarded<PostgreSQLConnection>]>([])
    private let free: DispatchSemaphore

    /// So long a request waits for a session before its sender is told that the server is busy.
    private static let waitSeconds = 10
    private static let attemptsMax = 8
    private static let constraintAttemptsMax = 3

    init(_ address: PostgreSQLAddress, epoch: String, mayBeNew: Bool, connectionsMax: Int) throws {
      self.address = address
      free = DispatchSemaphore(value: connectionsMax)
      let connection = try PostgreSQLConnection(address)
      if !mayBeNew, try connection.columns(of: "sync_head").isEmpty { throw CentralDatabase.missing(address.shown) }
      try CentralSchema.prepare(connection, epoch: epoch)
      let first = Guarded(connection)
      idle.withLock { $0.append(first) }
    }

    func write<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T {
      var attempt = 1
      while true {
        do {
          return try withLiveSession { try transaction(.write, &$0, body) }
        } catch let error as DatabaseError where PostgreSQLEngine.isWorthAnother(error, attempt) {
          Thread.sleep(forTimeInterval: Double.random(in: 0.001...0.01) * Double(attempt * attempt))
          attempt += 1
        }
      }
    }

    /// A row that somebody else inserted a moment ago is there to be seen in the next attempt; if it was no accident, the constraint refuses
    /// again.
    private static func isWorthAnother(_ error: DatabaseError, _ attempt: Int) -> Bool {
      switch error {
      case .conflict: attempt < attemptsMax
      case .constraint: attempt < constraintAttemptsMax
      default: false
      }
    }

    func read<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T {
      try withLiveSession { try transaction(.read, &$0, body) }
    }

    /// A session may have died in the pool, with the server's restart for instance. Where a transaction could not even begin, new sessions tell
    /// whether the server is there.
    private func withLiveSession<T>(_ body: (inout Bool) throws -> T) throws -> T {
      var hasBegun = false
      do {
        return try body(&hasBegun)
      } catch DatabaseError.unreachable where !hasBegun {
        idle.withLock { $0.removeAll() }
        return try body(&hasBegun)
      }
    }

    private func transaction<T: Sendable>(
      _ mode: TransactionMode, _ hasBegun: inout Bool, _ body: (any Connection) throws -> T
    ) throws -> T {
      guard free.wait(timeout: .now() + .seconds(PostgreSQLEngine.waitSeconds)) == .success else { throw DatabaseError.busy }
      defer { free.signal() }
      let session = try idle.withLock { $0.popLast() } ?? Guarded(try PostgreSQLConnection(address))
      return try session.use { connection in
        defer { if !connection.isBroken, !connection.isInTransaction { idle.withLock { $0.append(session) } } }
        return try connection.transaction(mode) {
          hasBegun = true
          return try body(connection)
        }
      }
    }

    func close() { idle.withLock { $0.removeAll() } }
  }
#endif
