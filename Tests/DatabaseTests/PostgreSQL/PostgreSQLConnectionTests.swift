#if PostgreSQL
  import Database
  import Testing

  /// The rule: a session with PostgreSQL keeps the promises of a connection (`ConnectionTests`, `TransactionTests`).
  @Suite("A PostgreSQL connection", .enabled(if: PostgreSQLSession.isThere))
  struct PostgreSQLConnectionTests {
    private let session: PostgreSQLSession
    private let connection: PostgreSQLConnection

    init() throws {
      session = try PostgreSQLSession()
      connection = try session.open()
    }

    @Test("every type comes back as it went, by name and by place")
    func valuesComeBack() throws {
      try connection.script("CREATE TABLE t(n BIGINT, r FLOAT8, s TEXT, b BYTEA, i UUID, row BIGINT)")
      let values: [SQLValue] = [
        .integer(.min), .real(1.5), .text("O'Brien \"; DROP TABLE t; -- $1 汉字"), .blob([0, 255, 39]), .words(1, .max), .integer(1),
      ]
      try connection.run("INSERT INTO t VALUES(?, ?, ?, ?, ?, ?)", .placed(values))
      try connection.run(
        "INSERT INTO t VALUES(:n, :r, :s, :b, :i, 2)",
        [":i": values[4], ":b": values[3], ":s": values[2], ":r": values[1], ":n": values[0]])
      try connection.run("INSERT INTO t VALUES(?, ?, ?, ?, ?, 3)", .placed(Array(repeating: .null, count: 5)))
      try connection.run("INSERT INTO t VALUES(0, 0, ?, ?, NULL, 4)", [.text(""), .blob([])])
      let read = try connection.rows("SELECT n, r, s, b, i FROM t ORDER BY row") { row in (0..<5).map { row.value($0) } }
      let wanted = Array(values.prefix(5))
      #expect(
        read == [wanted, wanted, Array(repeating: .null, count: 5), [.integer(0), .real(0), .text(""), .blob([]), .null]])
      #expect(try connection.integer("SELECT sum(row) FROM t") == 10)
      #expect(try connection.integer("SELECT count(*) FROM t WHERE i = :i", [":i": .words(1, .max)]) == 2)
      #expect(try connection.first("SELECT sum(n) / 4, avg(row) FROM t WHERE row > 2") { ($0.real(0), $0.real(1)) }! == (0, 3.5))
    }

    @Test("a text with a character that PostgreSQL cannot hold is kept with the sign for it")
    func nulCharacter() throws {
      try connection.script("CREATE TABLE t(s TEXT)")
      try connection.run("INSERT INTO t VALUES(?)", [.text("a\0b")])
      #expect(try connection.text("SELECT s FROM t") == "a\u{FFFD}b")
    }

    @Test("a query runs inside another of the same text")
    func reentrant() throws {
      try connection.script("CREATE TABLE t(n BIGINT)")
      for number in 1...4 { try connection.run("INSERT INTO t VALUES(?)", [.int(number)]) }
      var seen: [Int64] = []
      let sql = "SELECT n FROM t WHERE n > ? ORDER BY n"
      try connection.each(sql, [0]) { outer in
        try connection.each(sql, [.integer(outer.integer(0))]) { inner in
          seen.append(outer.integer(0) * 10 + inner.integer(0))
          return true
        }
        return true
      }
      #expect(seen == [12, 13, 14, 23, 24, 34])
    }

    @Test("a scan hands out every row of a large table, and stops where it is told to")
    func scan() throws {
      try connection.script("CREATE TABLE t(n BIGINT); INSERT INTO t SELECT generate_series(1, 5000)")
      try connection.transaction(.read) {
        var (sum, count): (Int64, Int) = (0, 0)
        try connection.scan("SELECT n FROM t WHERE n > :least ORDER BY n", [":least": 10]) { row in
          sum += row.integer(0)
          return true
        }
        try connection.scan("SELECT n FROM t ORDER BY n", .none) { row in
          count += 1
          return row.integer(0) < 2500
        }
        #expect((sum, count) == (5000 * 5001 / 2 - 55, 2500))
      }
    }

    @Test("a statement may be one of very many")
    func manyStatements() throws {
      for number in 1...600 { #expect(try connection.integer("SELECT \(number) + ?::bigint", [1]) == Int64(number + 1)) }
      #expect(try connection.integer("SELECT 1 + ?::bigint", [1]) == 2)
    }

    @Test("how many rows a statement changed, and which columns and indexes a table has")
    func counts() throws {
      try connection.script("CREATE TABLE \"user\"(n BIGINT, \"order\" TEXT); CREATE INDEX user_order ON \"user\"(\"order\")")
      #expect(try connection.run("INSERT INTO \"user\" VALUES(1, 'a'), (2, 'b'), (3, 'c')") == 3)
      #expect(try connection.run("UPDATE \"user\" SET \"order\" = 'x' WHERE n > ?", [1]) == 2)
      #expect(try connection.columns(of: "user") == ["n", "order"])
      #expect(try connection.columns(of: "nothing") == [])
      #expect(try connection.indexes(of: "user") == ["user_order"])
    }

    @Test("texts are compared byte by byte")
    func collation() throws {
      try connection.script(Dialect.postgreSQL.schema("CREATE TABLE t(s TEXT)"))
      for text in ["b", "B", "a", "ä", "章"] { try connection.run("INSERT INTO t VALUES(?)", [.text(text)]) }
      #expect(try connection.rows("SELECT s FROM t ORDER BY s") { $0.text(0) } == ["B", "a", "b", "ä", "章"])
    }
  }
#endif
