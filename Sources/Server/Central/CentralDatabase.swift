import Database
import Domain
import Foundation

/// The central database, whichever product it is: transactions that write, and snapshots to read.
package final class CentralDatabase: Sendable {
  private let engine: any CentralEngine

  /// Opens `sqlite:PATH` or `postgresql://…` and brings it to this release.
  ///
  /// - Parameters:
  ///   - mayBeNew: Whether a database is made where there is none.
  ///   - connectionsMax: To a PostgreSQL server, from this process.
  /// - Throws: `DatabaseError`, or `Problem` for a URL that names no database this build can use.
  package init(url: String, epoch: String, mayBeNew: Bool = true, connectionsMax: Int = 16) throws {
    if url.hasPrefix("sqlite:"), url.utf8.count > 7 {
      let path = String(url.dropFirst(7))
      guard mayBeNew || FileManager.default.fileExists(atPath: path) else { throw CentralDatabase.missing(url) }
      engine = try SQLiteEngine(path: path, epoch: epoch)
    } else if let address = PostgreSQLAddress(url) {
      engine = try CentralDatabase.postgreSQL(address, epoch, mayBeNew: mayBeNew, connectionsMax)
    } else {
      let shown = PostgreSQLAddress.shown(url)
      throw Problem(
        "E_DATABASE_URL", "无法识别的数据库地址：\(shown)。请使用 sqlite:文件路径 或 postgresql://…",
        "Unknown database address: \(shown). Use sqlite:PATH or postgresql://…")
    }
  }

  static func missing(_ shown: String) -> Problem {
    Problem("E_NO_DATABASE", "数据库不存在：\(shown)。请先运行 kehud init", "There is no database at \(shown). Run kehud init first")
  }

  private static func postgreSQL(
    _ address: PostgreSQLAddress, _ epoch: String, mayBeNew: Bool, _ connectionsMax: Int
  ) throws -> any CentralEngine {
    #if PostgreSQL
      return try PostgreSQLEngine(address, epoch: epoch, mayBeNew: mayBeNew, connectionsMax: connectionsMax)
    #else
      throw Problem(
        "E_NO_POSTGRESQL", "此程序编译时未包含 PostgreSQL，无法打开 \(address.shown)。请安装带 PostgreSQL 的版本，或使用 sqlite:文件路径",
        "This build cannot use PostgreSQL, so it cannot open \(address.shown). Build it with the trait PostgreSQL, or use sqlite:PATH")
    #endif
  }

  /// Runs `body` in one write transaction. On SQLite it is alone. On PostgreSQL others write beside it, it locks what it reads in order to
  /// change it, and where it has to give way all of it is run again: it must not do anything outside the database that cannot be done twice.
  @discardableResult
  package func write<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T { try engine.write(body) }

  /// Runs `body` on one snapshot, beside writers and other readers.
  package func read<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T { try engine.read(body) }

  package func close() { engine.close() }
}

/// One product behind `CentralDatabase`.
protocol CentralEngine: Sendable {
  func write<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T
  func read<T: Sendable>(_ body: (any Connection) throws -> T) throws -> T
  func close()
}
