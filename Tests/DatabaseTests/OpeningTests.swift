import Database
import Foundation
import TestSupport
import Testing

/// The rule: a file that cannot serve is refused with what is the matter, and one that is made is its owner's alone (ENF-11).
@Suite("Opening a database")
struct OpeningTests {
  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber).intValue
  }

  @Test("the file and its journals are readable by their owner alone")
  func modes() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("private.db")
    let connection = try SQLiteConnection(path: path)
    try connection.run("CREATE TABLE t(n)")
    for name in [path, path + "-wal", path + "-shm"] { #expect(try mode(name) == 0o600, "\(name)") }
  }

  @Test("what is no database is damaged, not overwritten")
  func notADatabase() throws {
    let folder = try TemporaryFolder()
    let text = Data(String(repeating: "This is a letter, not a database.\n", count: 100).utf8)
    let path = try folder.write("letter.db", text)
    #expect(throws: DatabaseError.corrupt) { try SQLiteConnection(path: path).integer("SELECT count(*) FROM sqlite_master") }
    #expect(FileManager.default.contents(atPath: path) == text)
  }

  @Test("a database cut in the middle is noticed")
  func truncated() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("cut.db")
    let connection = try SQLiteConnection(path: path)
    try connection.run("CREATE TABLE t(text)")
    for _ in 0..<50 { try connection.run("INSERT INTO t VALUES(?)", [.text(String(repeating: "x", count: 2000))]) }
    #expect(try connection.quickCheck() == nil)
    connection.close()
    let whole = try #require(FileManager.default.contents(atPath: path))
    try folder.write("cut.db", whole.prefix(whole.count / 2))
    let problem: String?
    do { problem = try SQLiteConnection(path: path).quickCheck() } catch DatabaseError.corrupt { problem = "corrupt" }
    #expect(problem != nil)
  }

  @Test("a file that is missing or in no folder cannot be opened")
  func missing() throws {
    let folder = try TemporaryFolder()
    var options = SQLiteConnection.Options()
    options.isReadOnly = true
    for attempt in [
      { try SQLiteConnection(path: folder.file("none.db"), options: options) },
      { try SQLiteConnection(path: folder.file("no/such/folder.db")) },
      { try SQLiteConnection(path: folder.path) },
    ] {
      do {
        _ = try attempt()
        Issue.record("it was opened")
      } catch DatabaseError.cannotOpen(_, let reason) {
        #expect(!reason.isEmpty)
      }
    }
  }

  @Test("a reader cannot write")
  func readersDoNotWrite() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("read.db")
    let writer = try SQLiteConnection(path: path)
    try writer.run("CREATE TABLE t(n)")
    var options = SQLiteConnection.Options()
    options.isReadOnly = true
    let reader = try SQLiteConnection(path: path, options: options)
    #expect(throws: DatabaseError.readOnly) { try reader.run("INSERT INTO t VALUES(1)") }
    #expect(try reader.integer("SELECT count(*) FROM t") == 0)
  }

  @Test("a folder that may not be written is told as that", .enabled(if: geteuid() != 0, "root may write everywhere"))
  func readOnlyFolder() throws {
    let folder = try TemporaryFolder()
    #expect(chmod(folder.path, 0o500) == 0)
    defer { chmod(folder.path, 0o700) }
    do {
      _ = try SQLiteConnection(path: folder.file("new.db"))
      Issue.record("it was opened")
    } catch DatabaseError.cannotOpen(let path, let reason) {
      #expect(path.hasSuffix("new.db"))
      #expect(!reason.isEmpty)
    }
  }
}
