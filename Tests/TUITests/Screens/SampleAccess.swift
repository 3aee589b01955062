import Domain
import TestSupport

/// A registry, entries of both logs, a rule and a share: what the screens of access show.
enum SampleAccess {
  static func fill(_ world: World) throws {
    try SampleFunctions.fill(world)
    let company = world.company
    func minutes(_ count: Int64) -> Instant { company.clock.now.adding(seconds: -60 * count) }
    let logins: [(account: String, user: String?, outcome: String, reason: String?)] = [
      ("lud", "lud", "ok", nil), ("lisi", "lisi", "refused", "密码错误"), ("nobody", nil, "refused", "账号不存在"), ("admin", "admin", "ok", nil),
    ]
    for (index, login) in logins.enumerated() {
      var row = Row<LoginRecord>(id: company.newID())
      row.at = minutes(Int64(index) * 7)
      row.account = login.account
      row.user = login.user.map { Ref(company.user($0)) }
      row.action = "login"
      row.outcome = login.outcome
      row.reason = login.reason
      row.device = "前台电脑"
      row.address = "192.0.2.7"
      try company.commit(row.record)
    }
    for (index, action) in ["update", "insert"].enumerated() {
      var row = Row<OperationRecord>(id: company.newID())
      row.at = minutes(Int64(index) * 11)
      row.actor = Ref(company.user("admin"))
      row.command = action == "update" ? "role.edit" : "role.add"
      row.object = "role"
      row.objectName = "样例角色"
      row.action = action
      row.detail = "角色名称：样例 → 样例角色\n备注：— → 仅供测试"
      row.device = "管理员电脑"
      try company.commit(row.record)
    }
  }
}
