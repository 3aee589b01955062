import Database
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// The rule (sync 2.18): a replica that cannot serve says why, in both languages, and what it holds is not touched.
@Suite("A replica that cannot serve")
struct DamageTests {
  private func problem(_ path: String) -> StoreError? {
    do {
      _ = try Replica(path: path, isDurable: false)
      return nil
    } catch {
      return error
    }
  }

  @Test("a file that is no replica is damaged")
  func foreign() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("r.db", Data(repeating: 0x41, count: 8192))
    #expect(problem(path) == .damaged)
    #expect(FileManager.default.contents(atPath: path) == Data(repeating: 0x41, count: 8192))
  }

  @Test("one of a newer catalogue, or of newer tables, is left alone")
  func newer() throws {
    let shelf = try Shelf()
    shelf.replica.close()
    let connection = try SQLiteConnection(path: shelf.path)
    try connection.run("UPDATE sync_state SET v = '999' WHERE k = 'catalogue'")
    #expect(problem(shelf.path) == .schemaTooNew(found: 999, supported: Catalogue.version))
    try connection.run("UPDATE sync_state SET v = '\(Catalogue.version)' WHERE k = 'catalogue'")
    #expect(problem(shelf.path) == nil)
    try connection.run("INSERT INTO schema_migration VALUES(99, 'of the future', 'x')")
    #expect(problem(shelf.path) == .schemaTooNew(found: 99, supported: 4))
  }

  @Test("a folder that is not there cannot be opened, and the sentence names it")
  func missing() throws {
    let folder = try TemporaryFolder()
    let error = try #require(problem(folder.file("no/such/r.db")))
    #expect(error.sentence.zh.contains("no/such/r.db") && error.sentence.en.contains("no/such/r.db"))
  }

  @Test("a folder that may not be written is told as such", .enabled(if: geteuid() != 0, "root may write everywhere"))
  func readOnly() throws {
    let folder = try TemporaryFolder()
    #expect(chmod(folder.path, 0o500) == 0)
    defer { chmod(folder.path, 0o700) }
    #expect(problem(folder.file("r.db")) != nil)
  }

  @Test("a file beside which nothing can be made is read as it stands, and says so where commits lie in a log beside it")
  func unwritable() throws {
    let shelf = try Shelf()
    shelf.replica.close()
    let folder = try TemporaryFolder()
    let path = folder.file("mit leer% ?.db")
    try FileManager.default.moveItem(atPath: shelf.path, toPath: path)
    func read() throws -> (rows: Int64, isBehind: Bool) {
      let reader = try ReplicaReader.ofUnwritable(path: path)
      defer { reader.close() }
      return (try reader.rowCount(), reader.isBehind)
    }
    #expect(try read().rows > 0 && !read().isBehind)
    for name in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + name) {
      try FileManager.default.removeItem(atPath: path + name)
    }
    // A log that nobody can open, root among them.
    try FileManager.default.createDirectory(atPath: path + "-wal", withIntermediateDirectories: true)
    #expect(try read().rows > 0 && read().isBehind)
  }

  @Test("every error has a sentence in both languages, without SQL or type names")
  func sentences() {
    let errors: [StoreError] = [
      .busy, .schemaTooNew(found: 9, supported: 1), .diskFull, .readOnly, .damaged, .cannotOpen(path: "/x", reason: "y"),
      .refused(.noRight),
      .interrupted, .failed("SELECT phone FROM customer"),
    ]
    for error in errors {
      #expect(!error.sentence.zh.isEmpty && !error.sentence.en.isEmpty && error.sentence.zh != error.sentence.en)
      #expect(!error.sentence.en.contains("SELECT") && !error.sentence.zh.contains("SELECT"))
    }
  }
}
