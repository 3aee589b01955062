/// One step of a schema. Once released it is never edited: write the next one.
///
/// Written once, in SQLite's words, see `Dialect.schema`.
package struct Migration: Sendable {
  package let number: Int
  package let name: String
  package let sql: String
  private let bytes: Set<String>
  private let more: String

  /// - Parameters:
  ///   - bytes: Columns whose `BLOB` is no identifier.
  ///   - postgreSQL: What PostgreSQL needs besides.
  package init(_ number: Int, _ name: String, bytes: Set<String> = [], postgreSQL more: String = "", _ sql: String) {
    self.number = number
    self.name = name
    self.sql = sql
    self.bytes = bytes
    self.more = more
  }

  package func script(for dialect: Dialect) -> String {
    dialect.schema(sql, bytes: bytes) + (dialect == .postgreSQL ? "\n" + more : "")
  }

  var digest: String {
    String(sql.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
  }
}

extension Connection {
  /// Brings the database to the last of `migrations`, each in a transaction of its own together with its entry in `schema_migration`.
  ///
  /// - Throws: `migrationChanged` where an applied step no longer has the text it had; `tooNew` where the database has steps that this
  ///   program does not know.
  package func migrate(_ migrations: [Migration]) throws {
    while try transaction(.write, { try migrateOnce(migrations) }) {}
  }

  /// Applies the first step that is missing. Returns `false` where none was.
  private func migrateOnce(_ migrations: [Migration]) throws -> Bool {
    // Two processes may open a new database at once: whoever comes second finds the step done.
    if let lock = dialect.schemaLock { try each(lock, .none) { _ in false } }
    try run(
      dialect.schema("CREATE TABLE IF NOT EXISTS schema_migration(number INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)"))
    let applied = Dictionary(
      uniqueKeysWithValues: try rows("SELECT number, digest FROM schema_migration ORDER BY number") { (Int($0.integer(0)), $0.text(1)) })
    let known = migrations.last?.number ?? 0
    if let newest = applied.keys.max(), newest > known { throw DatabaseError.tooNew(found: newest, supported: known) }
    for migration in migrations {
      if let before = applied[migration.number] {
        guard before == migration.digest else { throw DatabaseError.migrationChanged(migration.number) }
        continue
      }
      try script(migration.script(for: dialect))
      try run(
        "INSERT INTO schema_migration(number, name, digest) VALUES(:number, :name, :digest)",
        [":number": .int(migration.number), ":name": .text(migration.name), ":digest": .text(migration.digest)])
      return true
    }
    return false
  }
}
