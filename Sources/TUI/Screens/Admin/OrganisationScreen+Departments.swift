import Domain
import Store
import Terminal

/// Adding, changing and deleting departments (ORG-01, ORG-02).
extension OrganisationScreen {
  func handleDepartment(_ call: CommandCall) -> Bool {
    switch call.id {
    case "department.add": addDepartment()
    case "department.edit": editDepartment()
    case "department.delete": deleteDepartment()
    default: return false
    }
    return true
  }

  private static func wishes(isRoot: Bool) -> [FieldWish] {
    let fields = Department.catalogue
    return [
      FieldWish(fields.name.any), FieldWish(fields.parent.any, isRequired: !isRoot, isFixed: isRoot), FieldWish(fields.isEnabled.any),
      FieldWish(fields.order.any), FieldWish(fields.remark.any),
    ]
  }

  private func addDepartment() {
    var department = Row<Department>(id: app.newID())
    department.parent = self.department?.ref
    RecordForm(
      title: Label("添加部门", "New department"), record: department.record, isNew: true, wishes: Self.wishes(isRoot: false),
      command: "department.add", needs: "sys_org.dept_edit", saved: Label("部门已添加", "Department added"),
      check: { [weak self] in self?.objection(to: Row<Department>($0)) }
    ).open(in: app)
  }

  private func editDepartment() {
    guard let department else { return }
    let name = department.name ?? ""
    RecordForm(
      title: Label("编辑部门 · \(name)", "Edit · \(name)"), record: department.record, isNew: false,
      wishes: Self.wishes(isRoot: department.parent == nil), command: "department.edit", needs: "sys_org.dept_edit",
      saved: Label("已保存", "Saved"), check: { [weak self] in self?.objection(to: Row<Department>($0)) }
    ).open(in: app)
  }

  /// What the server would refuse, said before it is asked.
  private func objection(to department: Row<Department>) -> FormProblems? {
    let siblings = chart.departments(below: department.parent?.id)
    if siblings.contains(where: { $0.id != department.id && $0.name == department.name }) {
      return FormProblems(byField: ["name": Label("同级部门名称已存在", "A department beside it has this name")])
    }
    if let parent = department.parent?.id, chart.peopleMap.withDescendants([department.id]).contains(parent) {
      return FormProblems(byField: ["parent_id": Label("上级不能是自己或自己的下级", "The parent cannot be the department itself or one below it")])
    }
    return nil
  }

  private func deleteDepartment() {
    guard let department else { return }
    if department.parent == nil { return app.toast(Label("根部门不能删除", "The root department cannot be deleted"), .warning) }
    let hasPeople = !chart.people(in: department.id, withDescendants: false).isEmpty
    if hasPeople || !chart.departments(below: department.id).isEmpty {
      return app.toast(
        Label("部门下存在子部门或人员,不能删除", "The department has people or departments below it and cannot be deleted"), .warning)
    }
    let name = department.name ?? ""
    let command = OnlineCommand("department.delete", [.delete(Department.schema, department.id, base: department.record.version)])
    OnlineAction.confirm(
      Label("删除部门“\(name)”？", "Delete the department “\(name)”?"), verb: Label("删除", "Delete"), command, in: app,
      done: { _ in Label("部门已删除", "Department deleted") })
  }
}
