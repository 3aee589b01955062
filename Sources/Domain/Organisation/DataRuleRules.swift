/// SCP-08 and c-permissions-scopes 1.2.
package enum DataRuleRules {
  private static let fields = DataRule.catalogue

  static func problem(_ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    guard let after = change.after.map({ Row<DataRule>($0) }) else { return nil }
    guard let role = after.role.flatMap({ chart.roles[$0.id] }) else { return WordRules.unknown(fields.role.any) }
    if change.before == nil,
      chart.dataRules.values.contains(where: { $0.id != after.id && $0.role == after.role && $0.object == after.object })
    {
      return Problem("E_RULE_DUP", field: fields.object.code, "该角色已有此业务对象的规则", "The role has a rule for that object already")
    }
    return administratorsOnly(after, role) ?? monotonic(after)
  }

  /// Objects that everybody may read: their records have no owner whose scope would say anything.
  private static let unscoped: Set<String> = ["fault_entry", "kb_article", "script"]

  private static func administratorsOnly(_ rule: Row<DataRule>, _ role: Row<Role>) -> Problem? {
    if role.code == OrganisationChart.administratorCode { return nil }
    let isReadByAll = rule.object.map(unscoped.contains) == true
    let asked = isReadByAll ? [fields.edit, fields.delete] : [fields.query, fields.view, fields.edit, fields.delete]
    return asked.first { rule.record[$0.any] == DataScope.all.stored }.map { allIsAdministrators($0.any) }
  }

  static func allIsAdministrators(_ field: AnyField) -> Problem {
    Problem("SCOPE_ALL", field: field.code, "只有管理员角色可以选择“全部”", "Only the administrator's role reaches everything")
  }

  private static func monotonic(_ rule: Row<DataRule>) -> Problem? {
    let chain = [(fields.query, rule.query), (fields.view, rule.view), (fields.edit, rule.edit), (fields.delete, rule.delete)]
    for (wider, narrower) in zip(chain, chain.dropFirst()) where !(wider.1 ?? .none).contains(narrower.1 ?? .none) {
      let (above, below) = (wider.0.any.label, narrower.0.any.label)
      return Problem(
        "SCOPE_NOT_MONOTONIC", field: narrower.0.code, "“\(below.zh)”的范围不能超出“\(above.zh)”的范围",
        "The scope of “\(below.en)” must lie within that of “\(above.en)”")
    }
    return nil
  }
}

extension DataScope {
  /// Whether the scope covers whatever `other` does, in every company. 本人及下级 and 本部门 are not comparable.
  package func contains(_ other: DataScope) -> Bool {
    if self == other || other == .none || self == .all { return true }
    return switch self {
    case .none, .all: false
    case .own: false
    case .ownAndSubordinates, .department: other == .own
    case .departmentTree: other == .own || other == .department || other == .ownAndSubordinates
    }
  }
}
