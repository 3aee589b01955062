import Database
import Domain
import Foundation
import Sync
import Tables

/// Passwords and their locks (ORG-05, ORG-11 to ORG-13). The rows about people are the catalogue's; what must never leave the server is here.
package final class Accounts: Sendable {
  private let database: CentralDatabase
  private let passwords: PasswordHash
  private let now: @Sendable () -> Instant

  private static let failuresMax: Int64 = 5
  private static let windowSeconds: Int64 = 15 * 60

  package init(database: CentralDatabase, passwords: PasswordHash, now: @escaping @Sendable () -> Instant) {
    self.database = database
    self.passwords = passwords
    self.now = now
  }

  package func setPassword(_ password: String, of user: RecordID, account: String, mustChange: Bool) throws {
    let hash: String
    do { hash = try passwords.hash(password) } catch { throw Problem("E_PASSWORD", error.sentence) }
    try database.write { connection in
      try connection.run(
        """
        INSERT INTO account(user_id, username, password, must_change) VALUES(:user, :name, :hash, :must)
        ON CONFLICT(user_id) DO UPDATE SET password = :hash, must_change = :must, failed = 0, locked_until = NULL
        """,
        [":user": SQLValue(user), ":name": .text(account), ":hash": .text(hash), ":must": .integer(mustChange ? 1 : 0)])
    }
  }

  /// The person behind a name and a password. Blocks for the time of one hash, whether the account exists or not.
  ///
  /// - Throws: `ServiceError`, the same for an unknown account and a wrong password.
  package func verify(account: String, password: String) throws -> RecordID {
    let found = try database.read { connection in
      try connection.first(
        "SELECT user_id, password, locked_until FROM account WHERE username = :name", [":name": .text(account)]
      ) { (user: $0.id(0), hash: $0.text(1), lockedUntil: $0.optionalInteger(2)) }
    }
    if let locked = found?.lockedUntil, locked > now().milliseconds {
      let time = BusinessZone.shanghai.local(Instant(milliseconds: locked)).clock
      throw ServiceError(
        429, "account_locked", "账号已锁定，请于\(time)后重试", "The account is locked; try again after \(time)",
        detail: ["until": .integer(locked)])
    }
    let isRight = passwords.verify(password, against: found?.hash)
    guard let user = found?.user, isRight else {
      if let user = found?.user { try countFailure(of: user) }
      throw ServiceError.wrongPassword
    }
    try database.write { connection in
      try connection.run(
        "UPDATE account SET failed = 0, locked_until = NULL, last_login = :now WHERE user_id = :user",
        [":now": .integer(now().milliseconds), ":user": SQLValue(user)])
    }
    return user
  }

  private func countFailure(of user: RecordID) throws {
    let time = now().milliseconds
    try database.write { connection in
      try connection.run(
        """
        UPDATE account SET
          failed = CASE WHEN failed_since IS NULL OR failed_since < :start THEN 1 ELSE failed + 1 END,
          failed_since = CASE WHEN failed_since IS NULL OR failed_since < :start THEN :now ELSE failed_since END
        WHERE user_id = :user
        """,
        [":start": .integer(time - Accounts.windowSeconds * 1000), ":now": .integer(time), ":user": SQLValue(user)])
      try connection.run(
        "UPDATE account SET locked_until = :until, failed = 0, failed_since = NULL WHERE user_id = :user AND failed >= :max",
        [":until": .integer(time + Accounts.windowSeconds * 1000), ":user": SQLValue(user), ":max": .integer(Accounts.failuresMax)])
    }
  }
}
