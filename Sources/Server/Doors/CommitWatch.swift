import Database
import Domain
import Foundation
import Sync
import Synchronization
import Tables

/// Notices what other processes commit (an import, another kehud beside this one), so that whoever waits here is woken by it too.
///
/// It looks at the head of the log, five times a second: one indexed row. What this process committed itself is among what it finds; whoever waited
/// for that has been woken already, so finding it again wakes nobody.
package final class CommitWatch: Sendable {
  private let database: CentralDatabase
  private let wake: @Sendable (CommitNotice) -> Void
  private let seen: Mutex<Int64>

  private static let intervalSeconds = 0.2
  /// Beyond so many entries at once, everybody is woken instead of finding out who is concerned.
  private static let entriesMax: Int64 = 20_000

  init(database: CentralDatabase, wake: @escaping @Sendable (CommitNotice) -> Void) throws {
    self.database = database
    self.wake = wake
    seen = Mutex(try database.read { try $0.integer("SELECT seq FROM sync_head WHERE one = 1") } ?? 0)
  }

  /// Looks once.
  package func look() throws {
    let start = seen.withLock { $0 }
    let notice: CommitNotice? = try database.read { connection in
      let head = try connection.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0
      guard head > start else { return nil }
      guard head - start <= CommitWatch.entriesMax else { return CommitNotice(head: head, keys: [], touchesRights: true) }
      return try CommitWatch.notice(of: connection, after: start, head: head)
    }
    guard let notice else { return }
    seen.withLock { $0 = max($0, notice.head) }
    wake(notice)
  }

  private static func notice(of connection: any Connection, after start: Int64, head: Int64) throws -> CommitNotice {
    var notice = CommitNotice(head: head, keys: [], touchesRights: false)
    let rights: Set<Int64> = Set(RightsKinds.all.map { Int64($0.number) })
    var numbers: Set<Int64> = []
    try connection.each(
      "SELECT tbl, keys_before, keys_after FROM change_log WHERE seq > :start AND seq <= :head",
      [":start": .integer(start), ":head": .integer(head)]
    ) { row in
      if rights.contains(row.integer(0)) { notice.touchesRights = true }
      for text in [row.text(1), row.text(2)] {
        numbers.formUnion(text.dropFirst().dropLast().split(separator: ",").compactMap { Int64($0) })
      }
      return true
    }
    let index = ScopeIndex(connection: connection)
    for number in numbers {
      let key = try connection.first("SELECT kind, ref FROM key_def WHERE key = :key", [":key": .integer(number)]) { index.key($0, at: 0) }
      if let key = key ?? nil { notice.keys.insert(key) }
    }
    return notice
  }

  /// Looks for as long as the process lives.
  func start(log: @escaping @Sendable (String) -> Void) {
    let thread = Thread { [self] in
      var isFailing = false
      while true {
        Thread.sleep(forTimeInterval: CommitWatch.intervalSeconds)
        // A database that cannot be read now is said by /readyz and by every request, and here once; the next look may succeed.
        do {
          try look()
          isFailing = false
        } catch {
          if !isFailing { log("error watch \(error)") }
          isFailing = true
        }
      }
    }
    thread.name = "commit watch"
    thread.start()
  }
}
