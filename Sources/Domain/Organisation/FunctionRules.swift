/// FUNC-02 to FUNC-06.
enum FunctionRules {
  private static let fields = FunctionEntry.catalogue
  private static let depthMax = 6

  static func problem(_ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    let later = chart.applying(change)
    guard let after = change.after.map({ Row<FunctionEntry>($0) }) else { return removal(of: change, in: chart) }
    if change.changes(fields.code.any) {
      guard WordRules.isMade(after.code, of: "_.", lowercaseOnly: true, length: 1...60) else {
        return Problem("E_FUNC_CODE", field: "code", "功能编码应为小写字母、数字或 _ .", "A function's code is small letters, digits or _ .")
      }
      if chart.functions.values.contains(where: { $0.id != after.id && $0.code == after.code }) {
        return Problem("E_FUNC_DUP", field: "code", "功能编码已存在", "There is a function with that code")
      }
    }
    if after.isBuiltIn == true, [fields.screen.any, fields.isOnlineOnly.any].contains(where: change.changes) { return builtIn }
    return place(after, change, in: chart, later) ?? core(in: later)
  }

  private static func place(
    _ after: Row<FunctionEntry>, _ change: RecordChange, in chart: OrganisationChart, _ later: OrganisationChart
  ) -> Problem? {
    guard change.changes(fields.parent.any) || change.before == nil else { return nil }
    guard let parent = after.parent?.id else {
      let isOnlyRoot = after.type == .root && !chart.functions.values.contains { $0.id != after.id && $0.parent == nil }
      return isOnlyRoot ? nil : Problem("E_FUNC_PARENT", field: "parent_id", "请选择上级功能", "Choose what it is below")
    }
    guard chart.functions[parent] != nil || parent == after.id else { return WordRules.unknown(fields.parent.any) }
    let parents = { (id: RecordID) in later.functions[id]?.parent?.id }
    guard chainLength(from: after.id, parents) != nil else {
      return Problem("E_FUNC_CYCLE", field: "parent_id", "上级功能不能是自己或下级", "A function cannot be below itself")
    }
    let depth = later.functions.keys.compactMap { chainLength(from: $0, parents) }.max() ?? 0
    return depth > depthMax
      ? Problem("E_FUNC_DEPTH", field: "parent_id", "功能不能超过\(depthMax)级", "Functions are at most \(depthMax) deep") : nil
  }

  /// FUNC-03: neither itself nor by what it is below.
  private static func core(in later: OrganisationChart) -> Problem? {
    later.disabledFunctions.isDisjoint(with: FunctionRegistry.core)
      ? nil : Problem("E_FUNC_CORE", field: "enabled", "功能注册和角色管理不能停用", "The function registry and the roles cannot be switched off")
  }

  private static func removal(of change: RecordChange, in chart: OrganisationChart) -> Problem? {
    if change.before.map({ Row<FunctionEntry>($0).isBuiltIn == true }) == true { return builtIn }
    return chart.functions(below: change.id).isEmpty
      ? nil : Problem("E_FUNC_NOT_EMPTY", "功能下存在下级，不能删除", "There are functions below it")
  }

  /// FUNC-02.
  private static let builtIn = Problem(
    "E_FUNC_BUILTIN", "内置功能不能删除，其编码、类型和界面不能修改",
    "A built-in function cannot be deleted, nor can its code, type and screen be changed")
}
