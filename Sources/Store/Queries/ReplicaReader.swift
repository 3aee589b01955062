import Database
import Domain
import Foundation
import Tables

/// A connection for reading, used by one thread at a time. Screens see the replica through queries on it, one file a screen.
package final class ReplicaReader {
  let connection: SQLiteConnection

  /// The last commits could not be read: they are in a log beside the file that nobody can open here.
  package let isBehind: Bool

  convenience init(path: String) throws(StoreError) {
    var options = SQLiteConnection.Options()
    options.isReadOnly = true
    try self.init(path: path, options, isBehind: false)
  }

  private init(path: String, _ options: SQLiteConnection.Options, isBehind: Bool) throws(StoreError) {
    self.isBehind = isBehind
    do {
      connection = try SQLiteConnection(path: path, options: options)
    } catch {
      throw StoreError(error)
    }
  }

  /// Reads a replica that could not be opened for writing, because the disk is full or the folder is read-only.
  package static func ofUnwritable(path: String) throws(StoreError) -> ReplicaReader {
    do {
      let reader = try ReplicaReader(path: path)
      // Opening reads nothing yet.
      _ = try reader.catalogueVersion()
      return reader
    } catch StoreError.damaged {
      throw .damaged
    } catch {
      // Beside the file SQLite keeps an index of its log, and may not be able to make one.
    }
    var options = SQLiteConnection.Options()
    options.isImmutable = true
    let reader = try ReplicaReader(path: path, options, isBehind: hasLog(path))
    _ = try reader.catalogueVersion()
    return reader
  }

  private static func hasLog(_ path: String) -> Bool {
    do {
      return try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int64 ?? 0 > 0
    } catch {
      // There is none.
      return false
    }
  }

  private func catalogueVersion() throws(StoreError) -> Int {
    let found = try read { Int(try $0.text("SELECT v FROM sync_state WHERE k = 'catalogue'") ?? "0") ?? 0 }
    guard found <= Catalogue.version else { throw .schemaTooNew(found: found, supported: Catalogue.version) }
    return found
  }

  package func close() { connection.close() }

  /// Lets another thread end the query that runs here: `StoreError.interrupted`.
  package var interrupter: @Sendable () -> Void {
    let interrupter = connection.interrupter
    return { interrupter.interrupt() }
  }

  /// Called with every statement, for tests that count the queries of a screen.
  package func observeStatements(_ observer: @escaping (String) -> Void) { connection.onStatement = observer }

  /// Runs `body` on one snapshot.
  func read<T>(_ body: (any Connection) throws -> T) throws(StoreError) -> T {
    do {
      return try connection.transaction(.read) { try body(connection) }
    } catch {
      throw StoreError(error)
    }
  }

  package func find<K: Kind>(_ id: Ref<K>) throws(StoreError) -> Row<K>? {
    try read { try TableLayout.of(K.schema).find(id.id, in: $0).map { Row<K>($0) } }
  }

  /// Rows of every kind together.
  package func rowCount() throws(StoreError) -> Int64 {
    try read { connection in
      try Catalogue.kinds.reduce(0) { try $0 + (connection.integer("SELECT count(*) FROM \(TableLayout.of($1).table)") ?? 0) }
    }
  }
}
