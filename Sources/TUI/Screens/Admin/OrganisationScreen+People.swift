import Domain
import Store
import Terminal

/// What is done to one person, and to the marked people (ORG-04 to ORG-10).
extension OrganisationScreen {
  func handlePeople(_ call: CommandCall) -> Bool {
    switch call.id {
    case "user.descendants":
      withDescendants.toggle()
      reword()
    case "user.add": PersonForm.add(to: tree.current, in: app)
    case "user.edit": if let person = currentPerson { PersonForm.edit(person, in: app) }
    case "user.delete": deletePeople()
    case "user.set-roles": setRoles()
    case "user.set-departments": setDepartments()
    case "user.reset-password": resetPasswords()
    case "user.preview": if let person = currentPerson { RightsPreviewScreen.open(person.id, in: app) }
    case "device.list": if let person = currentPerson { DevicesScreen.open(person.id, in: app) }
    case "user.enable": setStatus(.enabled)
    case "user.disable": setStatus(.disabled)
    default: return false
    }
    return true
  }

  private func arguments(_ people: [Row<User>]) -> [String: JSON] { ["users": .array(people.map { JSON($0.id) })] }

  /// Tells what became of each, and takes the marks off.
  private func told(_ people: [Row<User>], _ title: Label, _ verb: Label) -> @MainActor (OnlineAnswer) -> Void {
    { [weak self] answer in
      guard let self else { return }
      list.clearMarks()
      let result = BulkResult(answer.result)
      if people.count > 1 || result.isWorthReading { result.show(people, title: title, verb: verb, in: app) }
    }
  }

  /// ORG-10: one's own password is not among them.
  private func resetPasswords() {
    let people = chosen.filter { $0.id != app.directory.me }
    let leavesOut = chosen.count > people.count
    guard !people.isEmpty else { return app.toast(Label("不能重置自己的密码", "Your own password is not reset here"), .warning) }
    guard people.count <= BulkResult.peopleMax else { return app.toast(BulkResult.tooMany, .warning) }
    let names = PeopleText.names(people)
    let own = leavesOut ? [Label("您自己除外", "You yourself are left out")] : []
    let verb = Label("已重置", "reset")
    OnlineAction.confirm(
      Label("重置 \(people.count) 人的密码？", "Reset the passwords of \(PeopleText.counted(people.count))?"),
      details: [names] + own + [
        Label("密码改为默认密码，立即下线，下次登录须修改", "They get the default password, are logged out, and change it at the next login")
      ],
      verb: Label("重置", "Reset"), OnlineCommand("user.reset-password", [], arguments(people)), in: app,
      done: { BulkResult($0.result).summary(of: people.count, verb) }, then: told(people, Label("密码重置", "Passwords"), verb))
  }

  /// ORG-06, ORG-08.
  private func setStatus(_ status: UserStatus) {
    let enables = status == .enabled
    let people = chosen.filter { $0.status != status }
    guard !people.isEmpty else {
      return app.toast(enables ? Label("所选人员都已启用", "All of them are enabled") : Label("所选人员都已停用", "All of them are disabled"))
    }
    if !enables, people.contains(where: { $0.id == app.directory.me }) {
      return app.toast(Label("不能停用自己", "You cannot disable yourself"), .warning)
    }
    guard people.count <= BulkResult.peopleMax else { return app.toast(BulkResult.tooMany, .warning) }
    let count = people.count
    let verb = enables ? Label("已启用", "enabled") : Label("已停用", "disabled")
    OnlineAction.confirm(
      enables
        ? Label("启用 \(count) 人？", "Enable \(PeopleText.counted(count))?")
        : Label("停用 \(count) 人？", "Disable \(PeopleText.counted(count))?"),
      details: [PeopleText.names(people)]
        + (enables ? [] : [Label("立即下线，不能再登录；名下的客户和任务保留", "They are logged out and cannot log in; their customers and tasks stay")]),
      verb: enables ? Label("启用", "Enable") : Label("停用", "Disable"), isDestructive: !enables,
      OnlineCommand(enables ? "user.enable" : "user.disable", [], arguments(people)), in: app,
      done: { BulkResult($0.result).summary(of: count, verb) },
      then: told(people, enables ? Label("启用", "Enable") : Label("停用", "Disable"), verb))
  }

  /// ORG-07: deleting leaves the record, so that the account is never used again.
  private func deletePeople() {
    let people = chosen
    if people.contains(where: { $0.id == app.directory.me }) { return app.toast(Label("不能删除自己", "You cannot delete yourself"), .warning) }
    let operations = people.compactMap { person -> Domain.Operation? in
      var changed = person
      changed.isDeleted = true
      return Domain.Operation.updating(person.record, to: changed.record)
    }
    let verb = Label("已删除", "deleted")
    OnlineAction.confirm(
      Label("删除 \(people.count) 人？", "Delete \(PeopleText.counted(people.count))?"),
      details: [PeopleText.names(people), Label("账号以后不能再用", "Their accounts can never be used again")], verb: Label("删除", "Delete"),
      OnlineCommand("user.delete", operations), in: app,
      done: { BulkResult($0.result).summary(of: people.count, verb) }, then: told(people, Label("删除人员", "Delete people"), verb))
  }

  // MARK: - Sets

  private func setRoles() {
    let nodes = (app.directory.choices("role") ?? []).map { entry in
      TreeNode(entry.value, app.environment[entry.title], note: app.environment[entry.detail])
    }
    pickSet(User.catalogue.roles.any, nodes, "user.set-roles", Label("设置角色", "Roles"), Label("角色已设置", "Roles set")) { _ in nil }
  }

  private func setDepartments() {
    func nodes(below parent: RecordID?) -> [TreeNode<RecordID>] {
      chart.departments(below: parent).filter { $0.isEnabled != false }.map {
        TreeNode($0.id, $0.name ?? "", children: nodes(below: $0.id))
      }
    }
    pickSet(
      User.catalogue.departments.any, nodes(below: nil), "user.set-departments", Label("调整部门", "Departments"),
      Label("部门已调整", "Departments set")
    ) { ids in ids.isEmpty ? Label("请选择所属部门", "Choose at least one department") : nil }
  }

  /// Ticks a set field of the chosen people: what only some of them have stays as each of them has it until it is ticked.
  private func pickSet(
    _ field: AnyField, _ nodes: [TreeNode<RecordID>], _ command: String, _ title: Label, _ done: Label,
    objection: @escaping (Set<RecordID>) -> Label?
  ) {
    let people = chosen
    let held = people.map { Members(stored: $0.record[field])?.ids ?? [] }
    var ticks: [RecordID: TreeTick] = [:]
    for id in held.reduce(into: Set<RecordID>(), { $0.formUnion($1) }) { ticks[id] = held.allSatisfy { $0.contains(id) } ? .on : .partly }
    let names = PeopleText.names(people)
    app.push(
      TickLayer(title: Label("\(title.zh) · \(names.zh)", "\(title.en) · \(names.en)"), nodes: nodes, ticks: ticks) { [weak app] ticks in
        let on = Set(ticks.filter { $0.value == .on }.keys)
        let kept = Set(ticks.filter { $0.value == .partly }.keys)
        var operations: [Domain.Operation] = []
        for (person, before) in zip(people, held) {
          let after = on.union(before.intersection(kept))
          if let objection = objection(after) { return objection }
          let (add, remove) = (after.subtracting(before), before.subtracting(after))
          if add.isEmpty, remove.isEmpty { continue }
          operations.append(.members(User.schema, person.id, field, add: add.map(\.hex).sorted(), remove: remove.map(\.hex).sorted()))
        }
        guard let app, !operations.isEmpty else { return nil }
        OnlineAction.perform(OnlineCommand(command, operations), in: app, done: { _ in done })
        return nil
      })
  }
}
