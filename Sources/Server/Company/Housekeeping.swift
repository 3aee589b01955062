import Database
import Domain
import Foundation
import Tables

/// What a server does by itself while time passes: ends the shares whose last day is over (SHR-04, job share_expiry).
///
/// It looks when it starts and then every minute, so a server that was down over midnight makes up for it.
package final class Housekeeping: Sendable {
  private let centre: Centre

  private static let intervalSeconds = 60.0
  private static let sharesPerCommit = 500

  package init(_ centre: Centre) {
    self.centre = centre
  }

  /// Looks once. Returns how many shares it ended.
  @discardableResult
  package func look() throws -> Int {
    var count = 0
    while true {
      let ended = try endShares()
      count += ended
      if ended < Housekeeping.sharesPerCommit { return count }
    }
  }

  /// Read and ended in one transaction: a share that is prolonged meanwhile stays.
  private func endShares() throws -> Int {
    let now = centre.ledger.instant()
    // Most looks find nothing, and those need no writer.
    guard try centre.database.read({ try Housekeeping.sharesOver(at: now, $0) }).isEmpty == false else { return 0 }
    let (count, notice) = try centre.database.write { connection -> (Int, CommitNotice) in
      // Locked, and then looked at again: another process may do the same, or somebody prolong one.
      try CommitLocks(connection: connection).take(
        for: Housekeeping.endings(Housekeeping.sharesOver(at: now, connection)), by: .system)
      let over = try Housekeeping.sharesOver(at: now, connection)
      let notice = try centre.ledger.commit(
        Housekeeping.endings(over), as: .system, command: "share.expire", at: nil, in: connection)
      return (over.count, notice)
    }
    centre.ledger.announce(notice)
    return count
  }

  private static func endings(_ shares: [Row<Share>]) -> [Domain.Operation] {
    shares.map { .delete(Share.schema, $0.id, base: $0.record.version) }
  }

  private static func sharesOver(at now: Instant, _ connection: any Connection) throws -> [Row<Share>] {
    let name = try connection.text("SELECT value FROM system_parameter WHERE code = 'sys.timezone'")
    let zone = name.flatMap { BusinessZone(identifier: $0) } ?? .shanghai
    let layout = TableLayout.of(Share.schema)
    return try connection.rows(
      layout.selectSQL("WHERE expires_on < ? ORDER BY expires_on, id LIMIT ?"),
      [.text(zone.day(of: now).description), .int(sharesPerCommit)]
    ) { Row<Share>(try layout.record(from: $0)) }
    .filter { ShareExpiry.isOver($0, at: now, in: zone) }
  }

  /// Looks for as long as the process lives.
  package func start(log: @escaping @Sendable (String) -> Void) {
    let thread = Thread { [self] in
      while true {
        // A database that cannot be written now is said by every request; the next look may succeed.
        do {
          let ended = try look()
          if ended > 0 { log("shares ended count=\(ended)") }
        } catch { log("error housekeeping \(error)") }
        Thread.sleep(forTimeInterval: Housekeeping.intervalSeconds)
      }
    }
    thread.name = "housekeeping"
    thread.start()
  }
}
