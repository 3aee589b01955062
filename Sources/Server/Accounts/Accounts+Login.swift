import Database
import Domain
import Sync
import Tables

extension Accounts {
  package struct Entry: Hashable, Sendable {
    package let user: RecordID
    /// The person has to choose another password before anything else (ORG-11).
    package let mustChange: Bool
  }

  /// A person logs in on a device. Every attempt leaves a line in the login log.
  ///
  /// - Throws: `ServiceError`.
  package func logIn(account: String, password: String, device: String?, address: String?) throws -> Entry {
    let user: RecordID
    switch try attempt(account: account, password: password, address: address) {
    case .right(let found): user = found
    case .refused(let refusal, let reason, let known):
      if let reason { try log.note(.login, account: account, user: known, refused: reason, device: device, address: address) }
      throw refusal
    }
    let (isEnabled, mustChange) = try database.read { connection in
      (try ActorReader(connection: connection).actor(user) != nil, try Accounts.mustChange(user, in: connection))
    }
    guard isEnabled else {
      try log.note(.login, account: account, user: user, refused: .disabled, device: device, address: address)
      throw ServiceError.accountDisabled
    }
    try log.note(.login, account: account, user: user, device: device, address: address)
    return Entry(user: user, mustChange: mustChange)
  }

  static func mustChange(_ user: RecordID, in connection: any Connection) throws -> Bool {
    try connection.integer("SELECT must_change FROM account WHERE user_id = :user", [":user": SQLValue(user)]) == 1
  }

  func account(of user: RecordID) throws -> String? {
    try database.read { try $0.text("SELECT username FROM account WHERE user_id = :user", [":user": SQLValue(user)]) }
  }
}
