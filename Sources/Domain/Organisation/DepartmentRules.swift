/// ORG-01, ORG-02.
enum DepartmentRules {
  private static let fields = Department.catalogue
  private static let depthMax = 10

  static func problem(_ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    guard let after = change.after.map({ Row<Department>($0) }) else { return removal(of: change.id, in: chart) }
    if change.changes(fields.name.any) || change.changes(fields.parent.any) {
      let taken = chart.departments.values.contains {
        $0.id != after.id && $0.parent == after.parent && WordRules.key($0.name) == WordRules.key(after.name)
      }
      if taken { return Problem("E_DEPT_DUP", field: "name", "同级部门名称已存在", "There is a department of that name beside it") }
    }
    return change.changes(fields.parent.any) || change.before == nil ? place(after, change, in: chart) : nil
  }

  private static func place(_ after: Row<Department>, _ change: RecordChange, in chart: OrganisationChart) -> Problem? {
    if chart.root?.id == after.id { return root }
    guard let parent = after.parent?.id else { return root }
    guard chart.departments[parent] != nil else { return WordRules.unknown(fields.parent.any) }
    let later = chart.applying(change)
    let parents = { (id: RecordID) in later.departments[id]?.parent?.id }
    guard let depth = chainLength(from: after.id, parents) else {
      return Problem("E_DEPT_CYCLE", field: "parent_id", "上级部门不能是自己或下级", "A department cannot be below itself")
    }
    let below = later.peopleMap.withDescendants([after.id]).compactMap { chainLength(from: $0, parents) }.max() ?? depth
    return below > depthMax
      ? Problem("E_DEPT_DEPTH", field: "parent_id", "部门不能超过\(depthMax)级", "Departments are at most \(depthMax) deep") : nil
  }

  private static func removal(of id: RecordID, in chart: OrganisationChart) -> Problem? {
    if chart.root?.id == id { return root }
    let isEmpty = chart.departments(below: id).isEmpty && chart.people(in: id, withDescendants: false).isEmpty
    return isEmpty
      ? nil
      : Problem("E_DEPT_NOT_EMPTY", "部门下存在子部门或人员,不能删除", "The department has departments or people below it and cannot be deleted")
  }

  private static let root = Problem(
    "E_DEPT_ROOT", field: "parent_id", "根部门不能删除或移动，其他部门必须有上级",
    "The company's own department cannot be deleted or moved, and every other one has a parent")
}
