import Database
import Domain
import Foundation
import Sync
import Tables

extension Accounts {
  /// A person changes his own password (ORG-11, ORG-12).
  ///
  /// - Parameters:
  ///   - old: Asked for unless the password was set from above: whoever was let in has just typed that one.
  ///   - address: Wrong old passwords count like wrong logins, so that a session left open is no way to guess.
  /// - Throws: `Problem` (`E_PWD_WEAK`, `E_PWD_REUSED`, `E_PWD_OLD`) or `ServiceError`; nothing was changed.
  package func changePassword(of user: RecordID, old: String?, to new: String, device: String?, address: String?) throws {
    let (found, isForced, rule) = try database.read { connection in
      (
        try connection.text("SELECT username FROM account WHERE user_id = :user", [":user": SQLValue(user)]),
        try Accounts.mustChange(user, in: connection), PasswordRule(parameters: try SecurityParameters(connection))
      )
    }
    guard let account = found else { throw Problem.noRight }
    func refuse(_ reason: LoginLog.Reason) throws {
      try log.note(.password, account: account, user: user, refused: reason, device: device, address: address)
    }
    if old != nil || !isForced {
      if case .refused(let refusal, let reason, _) = try attempt(account: account, password: old ?? "", address: address) {
        if let reason { try refuse(reason) }
        throw refusal.code == ServiceError.wrongPassword.code ? Accounts.wrongOld : refusal
      }
    }
    if let objection = rule.objection(to: new, of: account) {
      try refuse(.weak)
      throw objection
    }
    if try wasUsed(new, by: user) {
      try refuse(.reused)
      throw PasswordRule.reused
    }
    let hash = try stored(new)
    try database.write { try store(hash, of: user, account: account, mustChange: false, in: $0) }
    try log.note(.password, account: account, user: user, device: device, address: address)
  }

  static let wrongOld = Problem("E_PWD_OLD", field: "old", "原密码错误", "The old password is wrong")

  private func wasUsed(_ password: String, by user: RecordID) throws -> Bool {
    let hashes = try database.read { connection in
      try connection.rows("SELECT password FROM account WHERE user_id = :user", [":user": SQLValue(user)]) { $0.text(0) }
        + connection.rows(
          "SELECT password FROM password_before WHERE user_id = :user ORDER BY id DESC LIMIT :max",
          [":user": SQLValue(user), ":max": .int(PasswordRule.rememberedMax - 1)]
        ) { $0.text(0) }
    }
    return hashes.contains { passwords.verify(password, against: $0) }
  }
}
