#if PostgreSQL
  import Database
  import Foundation
  import Synchronization
  import TestSupport
  import Testing

  /// The rule: a transaction is kept whole or not at all, a snapshot stands still, and whoever has to give way is told what he can do.
  @Suite("Transactions on PostgreSQL", .enabled(if: PostgreSQLSession.isThere))
  struct PostgreSQLTransactionTests {
    private let session: PostgreSQLSession
    private let connection: PostgreSQLConnection
    private struct Stop: Error {}

    init() throws {
      session = try PostgreSQLSession()
      connection = try session.open()
      try connection.script("CREATE TABLE t(n BIGINT PRIMARY KEY, s TEXT); INSERT INTO t VALUES(1, 'one'), (2, 'two')")
    }

    private func numbers(_ connection: PostgreSQLConnection) throws -> [Int64] {
      try connection.rows("SELECT n FROM t ORDER BY n") { $0.integer(0) }
    }

    @Test("what throws leaves nothing; what throws inside a savepoint undoes that alone, also when a statement failed")
    func undone() throws {
      #expect(throws: Stop.self) {
        try connection.transaction(.write) {
          try connection.run("INSERT INTO t VALUES(3, NULL)")
          throw Stop()
        }
      }
      #expect(try numbers(connection) == [1, 2])
      try connection.transaction(.write) {
        try connection.run("INSERT INTO t VALUES(4, NULL)")
        #expect(throws: DatabaseError.self) {
          try connection.savepoint {
            try connection.run("INSERT INTO t VALUES(5, NULL)")
            try connection.run("INSERT INTO t VALUES(1, NULL)")
          }
        }
        try connection.run("INSERT INTO t VALUES(6, NULL)")
      }
      #expect(try numbers(connection) == [1, 2, 4, 6])
    }

    @Test("a transaction in which a failure was overlooked says so instead of pretending to be kept")
    func overlookedFailure() throws {
      #expect(throws: DatabaseError.conflict) {
        try connection.transaction(.write) {
          // The failure is dropped on purpose: the commit has to find it.
          do { try connection.run("INSERT INTO t VALUES(1, NULL)") } catch {}
        }
      }
      #expect(!connection.isInTransaction)
    }

    @Test("a reader sees one state from its first statement on, and may not write")
    func snapshot() throws {
      let other = try session.open()
      try connection.transaction(.read) {
        #expect(try numbers(connection) == [1, 2])
        try other.transaction(.write) { try other.run("INSERT INTO t VALUES(7, NULL)") }
        #expect(try numbers(connection) == [1, 2])
      }
      #expect(throws: DatabaseError.readOnly) { try connection.transaction(.read) { try connection.run("DELETE FROM t") } }
    }

    @Test("of two that wait for each other one is told that it was a conflict")
    func deadlock() throws {
      let outcomes = Mutex<[DatabaseError?]>([])
      let meeting = Meeting(2)
      try Crew.run(2) { [session] index in
        do {
          let own = try session.open()
          try own.transaction(.write) {
            try own.run("UPDATE t SET s = 'x' WHERE n = ?", [.int(index + 1)])
            meeting.wait()
            try own.run("UPDATE t SET s = 'x' WHERE n = ?", [.int(2 - index)])
          }
          outcomes.withLock { $0.append(nil) }
        } catch let error as DatabaseError {
          outcomes.withLock { $0.append(error) }
        }
      }
      #expect(outcomes.withLock { Set($0) } == [nil, DatabaseError.conflict])
    }

    @Test("what takes too long, waits too long, or is not allowed is told by its name")
    func limits() throws {
      let other = try session.open()
      try connection.script("SET statement_timeout = '50ms'")
      #expect(throws: DatabaseError.timedOut) { try connection.run("SELECT pg_sleep(10)") }
      try connection.script("SET statement_timeout = 0; SET lock_timeout = '50ms'")
      try other.transaction(.write) {
        try other.run("UPDATE t SET s = 'mine' WHERE n = 1")
        #expect(throws: DatabaseError.busy) { try connection.run("UPDATE t SET s = 'yours' WHERE n = 1") }
      }
      #expect {
        try connection.run("INSERT INTO t VALUES(1, 'Secret')")
      } throws: { error in
        if case DatabaseError.constraint(let message) = error { !message.contains("Secret") } else { false }
      }
    }

    @Test("a server that is not there, and one that ends the session, are unreachable; the sentence holds no password")
    func unreachable() throws {
      let nowhere = try #require(PostgreSQLAddress("postgresql://kehu:secret@/kehu?host=\(NSTemporaryDirectory())nowhere"))
      #expect {
        _ = try PostgreSQLConnection(nowhere)
      } throws: { error in
        if case DatabaseError.unreachable(let address, let reason) = error {
          !address.contains("secret") && !reason.contains("secret") && !reason.isEmpty
        } else {
          false
        }
      }
      let other = try session.open()
      let process = try #require(try other.integer("SELECT pg_backend_pid()"))
      try connection.run("SELECT pg_terminate_backend(?::int)", [.integer(process)])
      #expect {
        while true { _ = try other.integer("SELECT 1") }
      } throws: { error in
        if case DatabaseError.unreachable = error { true } else { false }
      }
      #expect(other.isBroken && !other.isInTransaction)
    }
  }
#endif
