import Database
import Domain

extension Replica {
  /// What can still be read of the outbox in a damaged file, one transaction a line, oldest first; empty where nothing can.
  package static func unsentWork(ofDamaged path: String) -> [String] {
    var found: [String] = []
    do {
      var options = SQLiteConnection.Options()
      options.isReadOnly = true
      let connection = try SQLiteConnection(path: path, options: options)
      defer { connection.close() }
      try connection.each("SELECT payload FROM outbox ORDER BY n", .none) { row in
        found.append(row.text(0))
        return true
      }
    } catch {
      // The file ends where the damage begins: what came before it is kept.
    }
    return found
  }

  /// The unsent work as lines of text, for whoever leaves and wants to keep it.
  package func unsentLines() throws(StoreError) -> [String] {
    try queued(limit: 1_000_000).map(\.payload.text)
  }
}
