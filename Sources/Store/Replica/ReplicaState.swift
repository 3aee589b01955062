import Database
import Domain

/// The replica's own few facts, one a key: where it stands in the log, whose it is, what the server's clock says.
struct ReplicaState {
  enum Key: String {
    case user, device, epoch, cursor, sequence, fill, chain, nextNumber, lastSync, online, progress, clock, server, account, isUnindexed,
      access, refresh
    /// Set while a fill adds what rights that grew open; the cursor stays.
    case isPartial
    /// Whether numbers are masked below the clear level, and what a fill under way makes of it.
    case masking, nextMasking
    /// The full-text index still has remains of rows that are gone.
    case mustOptimize
    /// Of the screen lock: what a password is checked against, wrong tries and until when the next has to wait, who worked last.
    case verifier, wrongTries, wrongUntil, activeAt, locked
    /// The server waits for another password; the replica is on its way off the disk.
    case mustChange, wiping
  }

  let connection: any Connection

  subscript(_ key: Key) -> String? {
    get throws { try connection.text("SELECT v FROM sync_state WHERE k = :k", [":k": .text(key.rawValue)]) }
  }

  func set(_ key: Key, _ value: String?) throws {
    if let value {
      try connection.run(
        "INSERT INTO sync_state(k, v) VALUES(:k, :v) ON CONFLICT(k) DO UPDATE SET v = :v", [":k": .text(key.rawValue), ":v": .text(value)])
    } else {
      try connection.run("DELETE FROM sync_state WHERE k = :k", [":k": .text(key.rawValue)])
    }
  }

  func integer(_ key: Key) throws -> Int64? { try self[key].flatMap { Int64($0) } }
}
