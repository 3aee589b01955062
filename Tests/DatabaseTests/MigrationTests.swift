import Database
import Testing

/// The rule: a database is brought up step by step, each applied once and never edited after; one from a newer release is left alone.
@Suite("Migrations")
struct MigrationTests {
  private let first = Migration(1, "a table", "CREATE TABLE t(n INTEGER); INSERT INTO t VALUES(1)")
  private let second = Migration(2, "a row", "INSERT INTO t VALUES(2)")

  private func numbers(_ connection: SQLiteConnection) throws -> [Int64] {
    try connection.rows("SELECT n FROM t ORDER BY n") { $0.integer(0) }
  }

  @Test("each step is applied once")
  func once() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.migrate([first])
    try connection.migrate([first, second])
    try connection.migrate([first, second])
    #expect(try numbers(connection) == [1, 2])
  }

  @Test("a step that was edited after it was applied is refused, and nothing behind it runs")
  func edited() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.migrate([first])
    let changed = Migration(1, "a table", first.sql + " ")
    #expect(throws: DatabaseError.migrationChanged(1)) { try connection.migrate([changed, second]) }
    #expect(try numbers(connection) == [1])
  }

  @Test("a database of a newer release is left alone")
  func newer() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.migrate([first, second])
    #expect(throws: DatabaseError.tooNew(found: 2, supported: 1)) { try connection.migrate([first]) }
  }

  @Test("a step that fails leaves nothing of itself, and is tried again")
  func failing() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    let broken = Migration(2, "broken", "INSERT INTO t VALUES(2); INSERT INTO nowhere VALUES(1)")
    #expect(throws: DatabaseError.self) { try connection.migrate([first, broken]) }
    #expect(!connection.isInTransaction)
    #expect(try numbers(connection) == [1])
    try connection.migrate([first, second])
    #expect(try numbers(connection) == [1, 2])
  }
}
