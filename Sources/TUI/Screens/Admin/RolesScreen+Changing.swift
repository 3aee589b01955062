import Domain
import Store
import Terminal

/// Making, changing and granting roles, and giving them to people (ROLE-02 to ROLE-08).
extension RolesScreen {
  func handleRole(_ call: CommandCall) -> Bool {
    switch call.id {
    case "role.add": addRole()
    case "role.edit": editRole()
    case "role.delete": deleteRole()
    case "role.grant": grant()
    case "role.add-people": addPeople()
    case "role.remove-people": removePeople()
    default: return false
    }
    return true
  }

  private static func wishes(isNew: Bool) -> [FieldWish] {
    let role = Domain.Role.catalogue
    return [FieldWish(role.name.any), FieldWish(role.code.any, isFixed: !isNew), FieldWish(role.dataScope.any), FieldWish(role.remark.any)]
  }

  private func addRole() {
    RecordForm(
      title: Label("添加角色", "New role"), record: Row<Domain.Role>(id: app.newID()).record, isNew: true, wishes: Self.wishes(isNew: true),
      command: "role.add", needs: "sys_role.add", saved: Label("角色已添加，请设置权限", "Role added; now grant it rights"),
      check: { [weak self] in self?.objection(to: Row<Domain.Role>($0)) }
    ).open(in: app)
  }

  private func editRole() {
    guard let role else { return }
    let name = role.name ?? ""
    RecordForm(
      title: Label("编辑角色 · \(name)", "Edit · \(name)"), record: role.record, isNew: false, wishes: Self.wishes(isNew: false),
      command: "role.edit", needs: "sys_role.edit", saved: Label("已保存", "Saved"),
      check: { [weak self] in self?.objection(to: Row<Domain.Role>($0)) }
    ).open(in: app)
  }

  private func objection(to role: Row<Domain.Role>) -> FormProblems? {
    let others = chart.roles.values.filter { $0.id != role.id }
    var problems: [String: Label] = [:]
    if others.contains(where: { $0.name == role.name }) { problems["name"] = Label("角色名称已存在", "A role has this name") }
    if others.contains(where: { $0.code == role.code }) { problems["code"] = Label("角色编码已存在", "A role has this code") }
    if chart.roles[role.id] == nil, (role.code ?? "").wholeMatch(of: /[A-Za-z0-9_\-]+/) == nil {
      problems["code"] = Label("编码为字母、数字或 _ -", "Letters, digits, _ or -")
    }
    return problems.isEmpty ? nil : FormProblems(byField: problems)
  }

  private func deleteRole() {
    guard let role else { return }
    if role.isBuiltIn == true { return app.toast(Label("内置角色不能删除", "A built-in role cannot be deleted"), .warning) }
    if !people(of: role).isEmpty { return app.toast(Label("角色下存在人员", "People have this role"), .warning) }
    let name = role.name ?? ""
    OnlineAction.confirm(
      Label("删除角色“\(name)”？", "Delete the role “\(name)”?"), verb: Label("删除", "Delete"),
      OnlineCommand("role.delete", [.delete(Domain.Role.schema, role.id, base: role.record.version)]), in: app,
      done: { _ in Label("角色已删除", "Role deleted") })
  }

  /// ROLE-05.
  private func grant() {
    guard let role else { return }
    if role.code == OrganisationChart.administratorCode {
      return app.toast(Label("管理员角色拥有全部功能，不能修改", "The administrator's role has everything and cannot be changed"), .warning)
    }
    app.push(GrantScreen(app, role: role))
  }

  // MARK: - People

  private func setPeople(_ role: Row<Domain.Role>, add: [Row<User>] = [], remove: [Row<User>] = []) -> OnlineCommand {
    let field = User.catalogue.roles.any
    let operations =
      add.map { Domain.Operation.members(User.schema, $0.id, field, add: [role.id.hex], remove: []) }
      + remove.map { Domain.Operation.members(User.schema, $0.id, field, add: [], remove: [role.id.hex]) }
    return OnlineCommand("role.set-people", operations, ["role": JSON(role.id)])
  }

  /// 关联人员: those who have the role are not offered again (ROLE-07).
  private func addPeople() {
    guard let role else { return }
    let people = chart.people(in: nil, withDescendants: true).filter { $0.roles?.contains(role.id) != true && $0.status != .disabled }
    let name = role.name ?? ""
    app.push(
      TickLayer(
        title: Label("关联人员 · \(name)", "Add people · \(name)"),
        nodes: people.map { TreeNode($0.id, $0.name ?? "", note: $0.account ?? "") },
        ticks: [:], empty: Label("所有在职人员都已拥有该角色", "Everybody has this role already")
      ) { [weak self] ticks in
        guard let self else { return nil }
        let chosen = people.filter { ticks[$0.id] == .on }
        guard !chosen.isEmpty else { return people.isEmpty ? nil : Label("先勾选人员", "Tick someone first") }
        OnlineAction.perform(
          setPeople(role, add: chosen), in: app,
          done: { _ in Label("已关联 \(chosen.count) 人", "Role given to \(PeopleText.counted(chosen.count))") })
        return nil
      })
  }

  private func removePeople() {
    guard let role else { return }
    let people = chosen
    let name = role.name ?? ""
    OnlineAction.confirm(
      Label("从“\(name)”移除 \(people.count) 人？", "Take “\(name)” from \(PeopleText.counted(people.count))?"),
      details: [PeopleText.names(people)],
      verb: Label("移除", "Remove"), setPeople(role, remove: people), in: app,
      done: { _ in Label("已移除 \(people.count) 人", "Role taken from \(PeopleText.counted(people.count))") }
    ) { [weak self] _ in self?.memberList.clearMarks() }
  }
}
