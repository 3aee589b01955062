import Database
import Domain
import Synchronization
import Tables

/// The central database: one writer, as many readers as ask at once. SQLite's write-ahead log lets them not wait for each other.
package final class CentralDatabase: Sendable {
  private let path: String
  private let writer: Guarded<SQLiteConnection>
  private let readers = Mutex<[Guarded<SQLiteConnection>]>([])
  private static let idleReadersMax = 8

  /// Opens `sqlite:PATH` and brings it to this release.
  ///
  /// - Throws: `DatabaseError`, or `Problem` for a URL that names no database this build can use.
  package init(url: String, epoch: String) throws {
    guard url.hasPrefix("sqlite:"), url.count > 7 else {
      throw Problem(
        "E_DATABASE_URL", "无法识别的数据库地址：\(url)。请使用 sqlite:文件路径", "Unknown database address: \(url). Use sqlite:PATH")
    }
    path = String(url.dropFirst(7))
    var options = SQLiteConnection.Options()
    options.cacheKilobytes = 65_536
    let connection = try SQLiteConnection(path: path, options: options)
    try CentralSchema.prepare(connection, epoch: epoch)
    writer = Guarded(connection)
  }

  /// Runs `body` alone, in one write transaction.
  @discardableResult
  package func write<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T {
    try writer.use { connection in
      try connection.transaction(.write) { try body(connection) }
    }
  }

  /// Runs `body` on one snapshot, beside the writer and other readers.
  package func read<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T {
    let reader = try readers.withLock { $0.popLast() } ?? open()
    defer {
      readers.withLock { idle in
        if idle.count < CentralDatabase.idleReadersMax { idle.append(reader) }
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

  package func close() {
    readers.withLock { $0.removeAll() }
    writer.use { $0.close() }
  }
}
