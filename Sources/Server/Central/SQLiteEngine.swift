import Database
import Domain
import Synchronization

/// One writer, as many readers as ask at once. SQLite's write-ahead log lets them not wait for each other.
final class SQLiteEngine: CentralEngine {
  private let path: String
  private let writer: Guarded<SQLiteConnection>
  private let readers = Mutex<[Guarded<SQLiteConnection>]>([])
  private static let idleReadersMax = 8

  init(path: String, epoch: String) throws {
    self.path = path
    var options = SQLiteConnection.Options()
    options.cacheKilobytes = 65_536
    let connection = try SQLiteConnection(path: path, options: options)
    try CentralSchema.prepare(connection, epoch: epoch)
    writer = Guarded(connection)
  }

  func write<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T {
    try writer.use { connection in
      try connection.transaction(.write) { try body(connection) }
    }
  }

  func read<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T {
    let reader = try readers.withLock { $0.popLast() } ?? open()
    defer {
      readers.withLock { idle in
        if idle.count < SQLiteEngine.idleReadersMax { idle.append(reader) }
      }
    }
    return try reader.use { connection in
      try connection.transaction(.read) { try body(connection) }
    }
  }

  private func open() throws -> Guarded<SQLiteConnection> {
    var options = SQLiteConnection.Options()
    options.isReadOnly = true
    return Guarded(try SQLiteConnection(path: path, options: options))
  }

  func close() {
    readers.withLock { $0.removeAll() }
    writer.use { $0.close() }
  }
}
