/// POOL-01 to POOL-05 of a pool, as far as a pool of this release has what they are about.
package enum PoolRules {
  private static let fields = Pool.catalogue

  /// - Parameter others: Names of the other pools.
  package static func problem(_ change: RecordChange, in chart: OrganisationChart, others: Set<String>) -> Problem? {
    guard let after = change.after.map({ Row<Pool>($0) }) else {
      return change.before.map { Row<Pool>($0).isDefault == true } == true ? .poolDefaultRequired : nil
    }
    if after.isDefault == true, after.status != .enabled { return .poolDefaultRequired }
    if let problem = name(after, change, others) { return problem }
    if let problem = people(after, change, in: chart) { return problem }
    return limits(after)
  }

  /// POOL-02.
  private static func name(_ after: Row<Pool>, _ change: RecordChange, _ others: Set<String>) -> Problem? {
    let name = WordRules.key(after.name)
    if name.isEmpty { return Problem("pool.name_required", field: fields.name.code, "公海池名称不能为空", "The name must not be empty") }
    if name.count > 60 {
      return Problem("pool.name_too_long", field: fields.name.code, "公海池名称不能超过60个字", "The name is limited to 60 characters")
    }
    guard change.changes(fields.name.any), Set(others.map(key)).contains(key(name)) else { return nil }
    return Problem("pool.name_duplicate", field: fields.name.code, "公海池名称已存在", "There is a pool of that name")
  }

  /// Names that differ in width, case or the blanks around them only are one.
  private static func key(_ name: String) -> String {
    String(WordRules.key(name).map { TextScanner.fold($0) }).lowercased()
  }

  /// POOL-03. People of a group's pool are those of the group.
  private static func people(_ after: Row<Pool>, _ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    for field in [fields.managers.any, fields.members.any] where change.changes(field) {
      if after.group != nil {
        return Problem(
          "pool.group_people", field: field.code, "小组公海的人员随客户组变化，请修改客户组",
          "The people of a group's pool are those of the group: change the group")
      }
      let known = Members(stored: change.before?[field] ?? .null)?.ids ?? []
      let added = (Members(stored: after.record[field])?.ids ?? []).subtracting(known)
      if added.contains(where: { chart.users[$0].map { $0.isDeleted == true } ?? true }) { return WordRules.unknown(field) }
    }
    func hasActive(_ row: Row<Pool>?) -> Bool {
      (row?.managers?.ids ?? []).contains { chart.users[$0].map { $0.status == .enabled && $0.isDeleted != true } ?? false }
    }
    guard change.changes(fields.managers.any), !hasActive(after) else { return nil }
    return Problem("pool.manager_required", field: fields.managers.code, "公海池至少要有一名在职管理员", "A pool needs an enabled manager")
  }

  /// POOL-04: empty is without a limit.
  private static func limits(_ after: Row<Pool>) -> Problem? {
    let bounds: [(field: AnyField, range: ClosedRange<Int64>)] = [
      (fields.heldMax.any, 1...9999), (fields.claimsPerDayMax.any, 1...9999), (fields.claimsOfSameMax.any, 1...99),
      (fields.resetDays.any, 1...3650),
    ]
    for (field, range) in bounds {
      guard let value = after.record[field].integer, !range.contains(value) else { continue }
      return Problem(
        "pool.threshold_invalid", field: field.code, "\(field.label.zh)应为\(range.lowerBound)到\(range.upperBound)的整数，不限请留空",
        "\(field.label.en): from \(range.lowerBound) to \(range.upperBound), or empty for no limit")
    }
    return nil
  }
}

extension Problem {
  static let poolDefaultRequired = Problem(
    "pool.default_required", field: "status", "默认公海池不能禁用或删除", "The default pool can be neither disabled nor deleted")
}
