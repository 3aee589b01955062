import Database
import TestSupport
import Testing

/// The rule: all of a transaction is kept or none of it, whatever ends it, and the first error is the one that is told.
@Suite("Transactions")
struct TransactionTests {
  private struct Refused: Error, Equatable {}

  private func connection() throws -> SQLiteConnection {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.run("CREATE TABLE t(n INTEGER PRIMARY KEY, text TEXT)")
    return connection
  }

  private func numbers(_ connection: SQLiteConnection) throws -> [Int64] {
    try connection.rows("SELECT n FROM t ORDER BY n") { $0.integer(0) }
  }

  @Test("what throws leaves nothing, and the next transaction begins anew", arguments: [TransactionMode.read, .write])
  func rollsBack(mode: TransactionMode) throws {
    let connection = try connection()
    #expect(throws: Refused()) {
      try connection.transaction(mode) {
        try connection.run("INSERT INTO t(n) VALUES(1)")
        throw Refused()
      }
    }
    #expect(!connection.isInTransaction)
    try connection.transaction(.write) { _ = try connection.run("INSERT INTO t(n) VALUES(2)") }
    #expect(try numbers(connection) == [2])
  }

  @Test("a savepoint that throws undoes its own effects only, one inside another too")
  func savepoints() throws {
    let connection = try connection()
    try connection.transaction(.write) {
      try connection.run("INSERT INTO t(n) VALUES(1)")
      #expect(throws: Refused()) {
        try connection.savepoint {
          try connection.run("INSERT INTO t(n) VALUES(2)")
          try connection.savepoint { _ = try connection.run("INSERT INTO t(n) VALUES(3)") }
          throw Refused()
        }
      }
      try connection.savepoint {
        try connection.run("INSERT INTO t(n) VALUES(4)")
        #expect(throws: Refused()) {
          try connection.savepoint {
            try connection.run("INSERT INTO t(n) VALUES(5)")
            throw Refused()
          }
        }
      }
    }
    #expect(try numbers(connection) == [1, 4])
  }

  @Test("a full disk is told as such, inside a savepoint too, and what was there before stays")
  func diskFull() throws {
    let folder = try TemporaryFolder()
    let connection = try SQLiteConnection(path: folder.file("full.db"))
    try connection.run("CREATE TABLE t(n INTEGER PRIMARY KEY, text TEXT)")
    try connection.run("INSERT INTO t(n) VALUES(1)")
    try connection.each("PRAGMA max_page_count = 8", .none) { _ in true }
    let long = SQLValue.text(String(repeating: "x", count: 100_000))
    #expect(throws: DatabaseError.diskFull) {
      try connection.transaction(.write) { _ = try connection.run("INSERT INTO t VALUES(2, ?)", [long]) }
    }
    #expect(throws: DatabaseError.diskFull) {
      try connection.transaction(.write) {
        try connection.run("INSERT INTO t(n) VALUES(3)")
        try connection.savepoint { _ = try connection.run("INSERT INTO t VALUES(4, ?)", [long]) }
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try numbers(connection) == [1])
    try connection.each("PRAGMA max_page_count = 1000", .none) { _ in true }
    try connection.run("INSERT INTO t VALUES(5, ?)", [long])
    #expect(try numbers(connection) == [1, 5])
  }

  @Test("a second writer is told to try again, and a reader sees one snapshot")
  func twoConnections() throws {
    let folder = try TemporaryFolder()
    var options = SQLiteConnection.Options()
    options.busyMilliseconds = 0
    let first = try SQLiteConnection(path: folder.file("two.db"), options: options)
    let second = try SQLiteConnection(path: folder.file("two.db"), options: options)
    try first.run("CREATE TABLE t(n INTEGER PRIMARY KEY, text TEXT)")
    try first.transaction(.write) {
      try first.run("INSERT INTO t(n) VALUES(1)")
      #expect(throws: DatabaseError.busy) { try second.transaction(.write) {} }
      #expect(try numbers(second) == [])
    }
    try second.transaction(.read) {
      #expect(try numbers(second) == [1])
      try first.run("INSERT INTO t(n) VALUES(2)")
      #expect(try numbers(second) == [1])
    }
    #expect(try numbers(second) == [1, 2])
  }
}
