import Database
import Foundation
import Synchronization
import Testing

/// The rule: a statement gets its values by name or by place, gives back what was stored, and never gets in the way of another statement of
/// the same text.
@Suite("A connection")
struct ConnectionTests {
  @Test("named and placed values reach the statement, and every type comes back as it went")
  func valuesComeBack() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.run("CREATE TABLE t(a, b, c, d, e, f)")
    let values: [SQLValue] = [
      .null, .integer(.min), .real(1.5), .text("O'Brien \"; DROP TABLE t; --\0汉字"), .blob([0, 255]), .words(1, .max),
    ]
    try connection.run("INSERT INTO t VALUES(?, ?, ?, ?, ?, ?)", .placed(values))
    try connection.run(
      "INSERT INTO t VALUES(:a, :b, :c, :d, :e, :f)",
      [":f": values[5], ":e": values[4], ":d": values[3], ":c": values[2], ":b": values[1], ":a": values[0]])
    let read = try connection.rows("SELECT a, b, c, d, e, f FROM t ORDER BY rowid") { row in (0..<6).map { row.value($0) } }
    #expect(read == [values, values])
  }

  @Test("an empty text and an empty blob are not NULL")
  func emptyIsNotNull() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    let kinds = try connection.first("SELECT typeof(?), typeof(?), typeof(?)", [.text(""), .blob([]), .null]) {
      ($0.text(0), $0.text(1), $0.text(2))
    }
    #expect(kinds?.0 == "text")
    #expect(kinds?.1 == "blob")
    #expect(kinds?.2 == "null")
  }

  @Test("the same query inside itself has its own place")
  func reentrant() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.run("CREATE TABLE t(n INTEGER)")
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

  @Test("a statement that failed or was left in the middle can be used again")
  func usedAgain() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.run("CREATE TABLE t(n INTEGER UNIQUE)")
    let insert = "INSERT INTO t VALUES(?)"
    try connection.run(insert, [1])
    #expect(throws: DatabaseError.self) { try connection.run(insert, [1]) }
    try connection.run(insert, [2])
    #expect(try connection.first("SELECT n FROM t ORDER BY n") { $0.integer(0) } == 1)
    #expect(try connection.rows("SELECT n FROM t ORDER BY n") { $0.integer(0) } == [1, 2])
  }

  @Test("more texts than the cache holds all work")
  func manyStatements() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    for number in 0..<600 { #expect(try connection.integer("SELECT \(number)") == Int64(number)) }
    #expect(try connection.integer("SELECT 0") == 0)
  }

  @Test("a refused row, wrong SQL and an empty statement say what they are, and never a value")
  func errorsCarryNoValues() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.run("CREATE TABLE t(phone TEXT UNIQUE)")
    try connection.run("INSERT INTO t VALUES(?)", [.text("13700007583")])
    do {
      try connection.run("INSERT INTO t VALUES(?)", [.text("13700007583")])
      Issue.record("a second row was let in")
    } catch {
      #expect(error as? DatabaseError == .constraint("UNIQUE constraint failed: t.phone"))
      #expect(!"\(error)".contains("13700007583"))
    }
    #expect(throws: DatabaseError.self) { try connection.run("SELEKT 1") }
    #expect(throws: DatabaseError.self) { try connection.run("-- nothing") }
  }

  @Test("columns are told in their order, and none for a table that is not there")
  func columns() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    try connection.run("CREATE TABLE t(b, a, \"c d\")")
    #expect(try connection.columns(of: "t") == ["b", "a", "c d"])
    #expect(try connection.columns(of: "nowhere").isEmpty)
  }

  @Test("another thread ends a running statement, and the connection goes on")
  func interrupted() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    let interrupter = connection.interrupter
    let isOver = Mutex(false)
    let thread = Thread {
      while !isOver.withLock({ $0 }) { interrupter.interrupt() }
    }
    thread.start()
    #expect(throws: DatabaseError.interrupted) {
      try connection.integer("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
    }
    isOver.withLock { $0 = true }
    while !thread.isFinished { Thread.yield() }
    #expect(try connection.integer("SELECT 7") == 7)
  }

  @Test("an interrupt after the end harms nobody")
  func interruptedAfterClose() throws {
    let connection = try SQLiteConnection(path: ":memory:")
    let interrupter = connection.interrupter
    connection.close()
    connection.close()
    interrupter.interrupt()
  }
}

extension Thread {
  fileprivate static func yield() { sched_yield() }
}
