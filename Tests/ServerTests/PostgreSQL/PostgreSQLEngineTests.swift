#if PostgreSQL
  import Database
  import Domain
  import Foundation
  import Server
  import Sync
  import Synchronization
  import TestSupport
  import Testing

  /// The rule: a writer that has to give way is run again, a session that died is replaced, and the number of sessions is bounded.
  @Suite("The central database on PostgreSQL", .enabled(if: CentralPlace.server != nil))
  struct PostgreSQLEngineTests {
    private let place: CentralPlace
    private let database: CentralDatabase

    init() throws {
      place = try CentralPlace()
      database = try CentralDatabase(url: place.url, epoch: "test", connectionsMax: 3)
      try database.write { try $0.script("CREATE TABLE t(n BIGINT PRIMARY KEY, v BIGINT); INSERT INTO t VALUES(1, 0), (2, 0)") }
    }

    private func value(_ n: Int64) throws -> Int64? { try database.read { try $0.integer("SELECT v FROM t WHERE n = ?", [.integer(n)]) } }

    @Test("writers that lock in a ring all come through, each once")
    func deadlocks() throws {
      try Crew.run(3) { [database] index in
        for _ in 0..<5 {
          try database.write { connection in
            for n in index % 2 == 0 ? [1, 2] : [2, 1] { try connection.run("UPDATE t SET v = v + 1 WHERE n = ?", [.int(n)]) }
          }
        }
      }
      #expect(try value(1) == 15 && value(2) == 15)
    }

    @Test("a row that somebody else has just inserted is seen when the writer is run again; a constraint that stays is told")
    func constraints() throws {
      let attempts = Mutex(0)
      try database.write { connection in
        let isFirst = attempts.withLock { attempts in
          attempts += 1
          return attempts == 1
        }
        if try isFirst || connection.integer("SELECT 1 FROM t WHERE n = 1") == nil { try connection.run("INSERT INTO t VALUES(1, 0)") }
      }
      #expect(attempts.withLock { $0 } == 2)
      #expect {
        try database.write { try $0.run("INSERT INTO t VALUES(1, 0)") }
      } throws: { error in
        if case DatabaseError.constraint = error { true } else { false }
      }
    }

    @Test("sessions that the server ended are replaced, for readers and for writers")
    func deadSessions() throws {
      let other = try CentralDatabase(url: place.url, epoch: "test")
      for _ in 0..<2 {
        let victim = try database.read { try $0.integer("SELECT pg_backend_pid()") ?? 0 }
        try other.write { _ = try $0.integer("SELECT pg_terminate_backend(:pid::int)::int", [":pid": .integer(victim)]) }
        try eventuallyGone(victim, in: other)
        try database.write { try $0.run("UPDATE t SET v = v + 1 WHERE n = 1") }
        let next = try database.read { try $0.integer("SELECT pg_backend_pid()") ?? 0 }
        try other.write { _ = try $0.integer("SELECT pg_terminate_backend(:pid::int)::int", [":pid": .integer(next)]) }
        try eventuallyGone(next, in: other)
        #expect(try value(1) ?? 0 > 0)
      }
      #expect(try value(1) == 2)
    }

    private func eventuallyGone(_ process: Int64, in other: CentralDatabase) throws {
      while try other.read({ try $0.integer("SELECT count(*) FROM pg_stat_activity WHERE pid = :pid::int", [":pid": .integer(process)]) })
        != 0
      {}
    }

    @Test("more at once than there are sessions wait for each other")
    func bounded() throws {
      let sessions = Mutex<Set<Int64>>([])
      try Crew.run(12) { [database] _ in
        for _ in 0..<5 {
          let process = try database.write { connection in
            try connection.run("UPDATE t SET v = v + 1 WHERE n = 2")
            return try connection.integer("SELECT pg_backend_pid()") ?? 0
          }
          sessions.withLock { _ = $0.insert(process) }
        }
      }
      #expect(sessions.withLock { $0.count } <= 3)
      #expect(try value(2) == 60)
    }

    @Test("a database that nobody made is made only where it is asked for")
    func notMade() throws {
      let empty = try CentralPlace()
      #expect {
        _ = try CentralDatabase(url: empty.url, epoch: "test", mayBeNew: false)
      } throws: {
        ($0 as? Problem)?.code == "E_NO_DATABASE"
      }
      _ = try CentralDatabase(url: empty.url, epoch: "test")
      _ = try CentralDatabase(url: empty.url, epoch: "test", mayBeNew: false)
    }

    @Test("several processes that open a new database at once make it once")
    func openedAtOnce() throws {
      let empty = try CentralPlace()
      try Crew.run(4) { index in try CentralDatabase(url: empty.url, epoch: "epoch\(index)").close() }
      let fresh = try CentralDatabase(url: empty.url, epoch: "late")
      #expect(try fresh.read { try $0.integer("SELECT count(*) FROM sync_head") } == 1)
      #expect(try fresh.read { try $0.text("SELECT epoch FROM sync_head") }?.hasPrefix("epoch") == true)
    }
  }
#endif
