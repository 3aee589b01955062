import Database
import Domain
import Foundation
import Passwords
import Sync
import Tables

/// Passwords and their locks (ORG-05, ORG-10 to ORG-13). The rows about people are the catalogue's; what must never leave the server is here.
package final class Accounts: Sendable {
  let database: CentralDatabase
  let passwords: PasswordHash
  let log: LoginLog
  let now: @Sendable () -> Instant
  private let addresses = AddressLimit()

  package init(database: CentralDatabase, passwords: PasswordHash, log: LoginLog, now: @escaping @Sendable () -> Instant) {
    self.database = database
    self.passwords = passwords
    self.log = log
    self.now = now
  }

  /// Sets a password from above: no rule is asked, a lock is cleared (ORG-10), and the one before is remembered.
  package func setPassword(_ password: String, of user: RecordID, account: String, mustChange: Bool) throws {
    let hash = try stored(password)
    try database.write { connection in
      try store(hash, of: user, account: account, mustChange: mustChange, in: connection)
      try LoginLock(connection: connection, parameters: SecurityParameters(connection), now: now()).forget(account)
    }
  }

  /// The form to store. Blocks for the time of one hash.
  func stored(_ password: String) throws -> String {
    do { return try passwords.hash(password) } catch { throw Problem("E_PASSWORD", error.sentence) }
  }

  func store(_ hash: String, of user: RecordID, account: String, mustChange: Bool, in connection: any Connection) throws {
    try remember(user, in: connection)
    try connection.run(
      """
      INSERT INTO account(user_id, username, password, must_change) VALUES(:user, :name, :hash, :must)
      ON CONFLICT(user_id) DO UPDATE SET password = :hash, must_change = :must
      """,
      [":user": SQLValue(user), ":name": .text(account), ":hash": .text(hash), ":must": .integer(mustChange ? 1 : 0)])
  }

  /// Keeps the present password among those before, and of these as many as the rule asks about.
  private func remember(_ user: RecordID, in connection: any Connection) throws {
    _ = try connection.integer(
      "SELECT must_change FROM account WHERE user_id = :user" + connection.dialect.rowLock, [":user": SQLValue(user)])
    try connection.run(
      "INSERT INTO password_before(user_id, password, at) SELECT user_id, password, :now FROM account WHERE user_id = :user",
      [":user": SQLValue(user), ":now": .integer(now().milliseconds)])
    try connection.run(
      """
      DELETE FROM password_before WHERE user_id = :user AND id NOT IN (
        SELECT id FROM password_before WHERE user_id = :user ORDER BY id DESC LIMIT :max)
      """, [":user": SQLValue(user), ":max": .int(PasswordRule.rememberedMax - 1)])
  }

  /// The person behind a name and a password. Blocks for the time of one hash, whether the account exists or not.
  ///
  /// - Throws: `ServiceError`, the same for an unknown account and a wrong password.
  package func verify(account: String, password: String) throws -> RecordID {
    switch try attempt(account: account, password: password, address: nil) {
    case .right(let user): return user
    case .refused(let refusal, _, _): throw refusal
    }
  }

  enum Attempt {
    case right(RecordID)
    /// With the reason for the log, which is `nil` where this refusal was logged before.
    case refused(ServiceError, LoginLog.Reason?, RecordID?)
  }

  /// Looks at a password, and counts it where it is wrong.
  func attempt(account: String, password: String, address: String?) throws -> Attempt {
    if case .refused(let until, let isFirst) = addresses.begin(address, at: now()) {
      return .refused(AddressLimit.refusal(until: until), isFirst ? .address : nil, nil)
    }
    let (found, locked) = try database.write { connection in
      let locked = try lock(connection).begin(account)
      let found = try connection.first(
        "SELECT user_id, password FROM account WHERE \(connection.dialect.caseless("username")) = :name",
        [":name": .text(AccountName.folded(account))]
      ) { (user: $0.id(0), hash: $0.text(1)) }
      return (found, locked)
    }
    let user = found?.user ?? nil
    if let locked { return .refused(locked, .locked, user) }
    let isRight = passwords.verify(password, against: found?.hash)
    guard let user, isRight else {
      try database.write { try lock($0).fail(account) }
      return .refused(.wrongPassword, user == nil ? .unknownAccount : .wrongPassword, user)
    }
    addresses.succeed(address)
    try database.write { connection in
      try lock(connection).succeed(account)
      try connection.run(
        "UPDATE account SET last_login = :now WHERE user_id = :user", [":now": .integer(now().milliseconds), ":user": SQLValue(user)])
    }
    return .right(user)
  }

  private func lock(_ connection: any Connection) throws -> LoginLock {
    LoginLock(connection: connection, parameters: try SecurityParameters(connection), now: now())
  }
}
