import Domain

/// 登录日志: one row an attempt, whatever came of it (ORG-13, a-logs). Never a password.
package struct LoginLog: Sendable {
  package enum Action: String, Sendable { case login, logout, password, reset, revoke, refresh }

  /// Why something failed, in the words of a-logs.
  enum Reason: String, Sendable {
    case wrongPassword = "密码错误"
    case unknownAccount = "账号不存在"
    case disabled = "账号停用"
    case locked = "账号锁定"
    case address = "登录尝试过多"
    case weak = "密码不符合规则"
    case reused = "密码用过"
    case tokenReused = "令牌重复使用，设备已停用"
    case mustChange = "需修改密码"
  }

  private let ledger: Ledger

  init(_ ledger: Ledger) {
    self.ledger = ledger
  }

  private static let accountCharactersMax = 100

  /// - Parameter account: As it was typed; cut where it is longer than any account could be.
  func note(
    _ action: Action, account: String, user: RecordID? = nil, refused reason: Reason? = nil, device: String? = nil, address: String? = nil
  ) throws {
    var row = Row<LoginRecord>(id: ledger.identifier())
    row.at = ledger.instant()
    row.account = String(account.filter { $0 != "\0" }.prefix(LoginLog.accountCharactersMax))
    row.user = user.map { Ref<User>($0) }
    row.action = action.rawValue
    row.outcome = reason == nil ? "ok" : "refused"
    row.reason = reason?.rawValue
    row.device = device.map { String($0.prefix(100)) }
    row.address = address.map { String($0.prefix(64)) }
    try ledger.commit([.inserting(row.record, withDerived: true)], as: .system, command: "user.\(action.rawValue)")
  }
}
