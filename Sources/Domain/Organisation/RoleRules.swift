/// ROLE-01 to ROLE-07, and ORG-09 as far as it is about roles.
package enum RoleRules {
  private static let fields = Role.catalogue

  static func problem(_ change: RecordChange, by actor: Actor, in chart: OrganisationChart) -> Problem? {
    guard let after = change.after.map({ Row<Role>($0) }) else { return removal(of: change, in: chart) }
    let before = change.before.map { Row<Role>($0) }
    if before?.code == OrganisationChart.administratorCode, [fields.functions.any, fields.code.any].contains(where: change.changes) {
      return builtIn
    }
    return form(after, change, in: chart) ?? functions(after, before, by: actor, in: chart) ?? scope(after, change)
  }

  private static func form(_ after: Row<Role>, _ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    let others = chart.roles.values.filter { $0.id != after.id }
    if change.changes(fields.code.any) {
      guard WordRules.isMade(after.code, of: "_-", length: 1...30) else {
        return Problem("E_ROLE_CODE", field: "code", "角色编码应为字母、数字或 _ -", "A role's code is letters, digits or _ -")
      }
      if others.contains(where: { $0.code == after.code }) {
        return Problem("E_ROLE_DUP", field: "code", "角色编码已存在", "There is a role with that code")
      }
    }
    if change.changes(fields.name.any), others.contains(where: { WordRules.key($0.name) == WordRules.key(after.name) }) {
      return Problem("E_ROLE_DUP", field: "name", "角色名称已存在", "There is a role of that name")
    }
    return nil
  }

  /// Whoever sets a role's functions could else grant himself what he does not hold, by way of a role that he has.
  private static func functions(_ after: Row<Role>, _ before: Row<Role>?, by actor: Actor, in chart: OrganisationChart) -> Problem? {
    let added = (after.functions?.codes ?? []).subtracting(before?.functions?.codes ?? [])
    let known = Set(chart.functions.values.compactMap(\.code))
    guard added.isSubset(of: known) else { return WordRules.unknown(fields.functions.any) }
    return holds(added, actor) ? nil : escalation
  }

  /// `all` is for the administrator's role alone (c-permissions-scopes 1.3).
  private static func scope(_ after: Row<Role>, _ change: RecordChange) -> Problem? {
    guard change.changes(fields.dataScope.any), after.dataScope == .all, after.code != OrganisationChart.administratorCode else {
      return nil
    }
    return DataRuleRules.allIsAdministrators(fields.dataScope.any)
  }

  private static func removal(of change: RecordChange, in chart: OrganisationChart) -> Problem? {
    if change.before.map({ Row<Role>($0).isBuiltIn == true }) == true { return builtIn }
    let isHeld = chart.users.values.contains { $0.isDeleted != true && $0.roles?.contains(change.id) == true }
    return isHeld ? Problem("E_ROLE_IN_USE", "角色下存在人员", "People hold the role") : nil
  }

  /// ORG-09: the administrator grants anything, another only roles none of whose functions he lacks.
  package static func mayGrant(_ role: Row<Role>, _ actor: Actor) -> Bool {
    actor.userID == nil || actor.isAdministrator
      || role.code != OrganisationChart.administratorCode && holds(role.functions?.codes ?? [], actor)
  }

  private static func holds(_ codes: Set<String>, _ actor: Actor) -> Bool {
    actor.userID == nil || actor.isAdministrator || codes.isSubset(of: actor.functions)
  }

  static let escalation = Problem("E_ROLE_ESCALATION", field: "role_ids", "不能授予超出自身权限的角色", "Nobody can grant more than he holds himself")

  /// ROLE-05, ROLE-06.
  private static let builtIn = Problem(
    "E_ROLE_BUILTIN", "内置角色不能删除，管理员角色的功能和编码不能修改",
    "A built-in role cannot be deleted, nor can the administrator's functions and code be changed")
}
