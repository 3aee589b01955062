import Database
import Domain
import Tables

/// A connection for reading, used by one thread at a time. Screens see the replica through queries on it, one file a screen.
package final class ReplicaReader {
  let connection: SQLiteConnection

  init(path: String) throws(StoreError) {
    do {
      var options = SQLiteConnection.Options()
      options.isReadOnly = true
      connection = try SQLiteConnection(path: path, options: options)
    } catch {
      throw StoreError(error)
    }
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
