/// GR-1, GR-3, GR-5 and a-groups 1.1.
enum GroupRules {
  private static let fields = CustomerGroup.catalogue

  static func problem(_ change: RecordChange, in chart: OrganisationChart, facts: OrganisationFacts) -> Problem? {
    guard let after = change.after.map({ Row<CustomerGroup>($0) }) else {
      return facts.customersInGroup > 0
        ? Problem(
          "E_GROUP_IN_USE", "分组下有\(facts.customersInGroup)个客户,请先断开全部关系",
          "\(facts.customersInGroup) customers are in the group; end their relations first") : nil
    }
    if change.changes(fields.name.any),
      chart.groups.values.contains(where: { $0.id != after.id && WordRules.key($0.name) == WordRules.key(after.name) })
    {
      return Problem("E_GROUP_DUP", field: fields.name.code, "分组名称已存在", "There is a group of that name")
    }
    if after.administrators?.ids.isEmpty != false {
      return Problem("E_GROUP_ADMIN", field: fields.administrators.code, "请选择分组管理员", "A group needs an administrator")
    }
    return people(after, change, in: chart) ?? requests(after)
  }

  private static func people(_ after: Row<CustomerGroup>, _ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    let before = change.before.map { Row<CustomerGroup>($0) }
    func hasUnknown(_ now: Members?, _ then: Members?) -> Bool {
      (now?.ids ?? []).subtracting(then?.ids ?? []).contains { chart.users[$0].map { $0.isDeleted == true } ?? true }
    }
    if hasUnknown(after.administrators, before?.administrators) { return WordRules.unknown(fields.administrators.any) }
    return hasUnknown(after.salespeople, before?.salespeople) ? WordRules.unknown(fields.salespeople.any) : nil
  }

  private static func requests(_ after: Row<CustomerGroup>) -> Problem? {
    guard after.isRequestEnabled == true else { return nil }
    for field in [fields.requestsPerDay, fields.customersPerRequest] where after.record[field.any].isNull {
      return Problem("E_REQUIRED", field: field.code, "\(field.any.label.zh)不能为空", "\(field.any.label.en) must not be empty")
    }
    return nil
  }
}
