/// ORG-04, ORG-06 to ORG-09, SCP-04 and the forms of b-permissions 1.2.
package enum UserRules {
  private static let fields = User.catalogue

  static func problem(_ change: RecordChange, by actor: Actor, in chart: OrganisationChart, facts: OrganisationFacts) -> Problem? {
    guard let after = change.after.map({ Row<User>($0) }) else { return .noRight }
    let before = change.before.map { Row<User>($0) }
    if before?.isDeleted == true {
      return Problem("E_USER_DELETED", "该人员已删除，不能修改", "The person was deleted and cannot be changed")
    }
    return form(after, change, in: chart) ?? memberships(after, before, change, in: chart) ?? superior(after, change, in: chart)
      ?? escalation(after, before, by: actor, in: chart) ?? lastAdministrator(change, in: chart) ?? oneself(after, before, actor)
      ?? removal(after, before, facts)
  }

  /// ORG-04: 3 to 32 letters, digits, `_`, `.` or `-`.
  package static func accountProblem(_ account: String) -> Problem? {
    WordRules.isMade(account, of: "_.-", length: 3...32)
      ? nil
      : Problem(
        "E_USER_NAME", field: "username", "账号应为3到32个字母、数字或 _ . -", "An account is 3 to 32 letters, digits or _ . -")
  }

  package static let accountTaken = Problem("E_USER_DUP", field: "username", "账号已存在", "The account exists already")
  package static let superiorRing = Problem(
    "USER_SUPERIOR_CYCLE", field: "superior_id", "直接上级不能是自己或自己的下级", "Nobody can be his own superior, directly or by others")

  private static func form(_ after: Row<User>, _ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    if change.changes(fields.account.any) {
      let written = after.account ?? ""
      if let problem = accountProblem(written) { return problem }
      // Whoever once had it keeps it: what he did stays under his name.
      if chart.names.hasAccount(written, besides: after.id) { return accountTaken }
    }
    if change.changes(fields.mobile.any), let mobile = after.mobile {
      guard isMobile(mobile) else { return Problem("E_PHONE_FORMAT", field: "mobile", "手机号格式错误", "The mobile number is not valid") }
      if chart.names.hasMobile(mobile, besides: after.id) {
        return Problem("E_USER_MOBILE_DUP", field: "mobile", "手机号已被其他人员使用", "Somebody else has that mobile number")
      }
    }
    if change.changes(fields.email.any), let email = after.email, case .error(let sentence) = TextCheck.email(email) {
      return Problem("E_EMAIL_FORMAT", field: "email", sentence)
    }
    return nil
  }

  /// Of the mainland 11 digits beginning with 1; of elsewhere `+` and the number.
  static func isMobile(_ text: String) -> Bool {
    let digits = text.hasPrefix("+") ? text.dropFirst() : Substring(text)
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return false }
    return text.hasPrefix("+") ? (7...15).contains(digits.utf8.count) : digits.utf8.count == 11 && digits.hasPrefix("1")
  }

  private static func memberships(
    _ after: Row<User>, _ before: Row<User>?, _ change: RecordChange, in chart: OrganisationChart
  ) -> Problem? {
    let departments = after.departments?.ids ?? []
    if departments.isEmpty {
      return Problem("E_USER_DEPARTMENT", field: fields.departments.code, "请选择所属部门", "Choose a department")
    }
    func hasUnknown(_ now: Members?, _ then: Members?, _ known: (RecordID) -> Bool) -> Bool {
      !(now?.ids ?? []).subtracting(then?.ids ?? []).allSatisfy(known)
    }
    if hasUnknown(after.departments, before?.departments, { chart.departments[$0] != nil }) {
      return WordRules.unknown(fields.departments.any)
    }
    if hasUnknown(after.roles, before?.roles, { chart.roles[$0] != nil }) { return WordRules.unknown(fields.roles.any) }
    return hasUnknown(after.groups, before?.groups, { chart.groups[$0] != nil }) ? WordRules.unknown(fields.groups.any) : nil
  }

  /// SCP-04.
  private static func superior(_ after: Row<User>, _ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    guard change.changes(fields.superior.any), let superior = after.superior?.id else { return nil }
    guard superior == after.id || chart.users[superior].map({ $0.isDeleted != true }) == true else {
      return WordRules.unknown(fields.superior.any)
    }
    // Nobody is below a person who is only being made.
    if change.before == nil, superior != after.id { return nil }
    return chainLength(from: after.id) { $0 == after.id ? superior : chart.users[$0]?.superior?.id } == nil ? superiorRing : nil
  }

  /// ORG-09.
  private static func escalation(_ after: Row<User>, _ before: Row<User>?, by actor: Actor, in chart: OrganisationChart) -> Problem? {
    let added = (after.roles?.ids ?? []).subtracting(before?.roles?.ids ?? [])
    return added.contains { id in chart.roles[id].map { !RoleRules.mayGrant($0, actor) } ?? false } ? RoleRules.escalation : nil
  }

  /// ORG-08. Asked before oneself: it is the greater trouble.
  private static func lastAdministrator(_ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    // Nobody is the last one who was not one before; a file of people asks this for each of them.
    guard change.before != nil else { return nil }
    let administrators = chart.administrators
    return administrators == [change.id] && chart.applying(change).administrators.isEmpty ? lastAdministrator : nil
  }

  static let lastAdministrator = Problem("E_LAST_ADMIN", "至少保留一个可用的管理员", "At least one administrator has to stay enabled")

  private static func oneself(_ after: Row<User>, _ before: Row<User>?, _ actor: Actor) -> Problem? {
    guard actor.userID == after.id, before != nil, after.status != .enabled || after.isDeleted == true else { return nil }
    return Problem("E_SELF", "不能停用或删除自己", "Nobody can disable or delete himself")
  }

  /// ORG-07.
  private static func removal(_ after: Row<User>, _ before: Row<User>?, _ facts: OrganisationFacts) -> Problem? {
    guard after.isDeleted == true, before?.isDeleted != true else { return nil }
    if facts.ownedCustomers > 0 {
      return Problem(
        "E_USER_IN_USE", "该用户名下有\(facts.ownedCustomers)个客户,请先转移",
        "\(facts.ownedCustomers) customers are that person's; transfer them first")
    }
    return facts.openTasks > 0
      ? Problem(
        "E_USER_IN_USE", "该用户名下有\(facts.openTasks)个未完成任务,请先转移", "\(facts.openTasks) open tasks are that person's; hand them over first")
      : nil
  }
}

// MARK: - Passwords

extension UserRules {
  /// ORG-10: why the actor may not set a new password for a person. His own he changes at 修改密码; an administrator's is set by an administrator.
  package static func passwordResetProblem(of person: RecordID, by actor: Actor, in chart: OrganisationChart) -> Problem? {
    guard actor.userID != nil else { return nil }
    guard actor.has(.userResetPassword), let user = chart.users[person], user.isDeleted != true else { return .noRight }
    if person == actor.userID {
      return Problem("E_SELF", "不能重置自己的密码，请使用修改密码", "Nobody resets his own password; change it instead")
    }
    return chart.isAdministrator(user) && !actor.isAdministrator ? .noRight : nil
  }
}
