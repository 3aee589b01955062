import Domain
import Store

/// A group, its administrators and salespeople (a-groups 2, step 1), and what becomes of the customers of whoever leaves it (GR-4).
@MainActor enum GroupForm {
  static func add(in app: App) {
    var group = Row<CustomerGroup>(id: app.newID())
    if let me = app.directory.me { group.administrators = [me] }
    RecordForm(
      title: Label("添加客户分组", "New group"), record: group.record, isNew: true, wishes: wishes, command: "group.add", needs: .groupAdd,
      saved: Label("客户组已添加", "Group added"), check: { [weak app] entered in app.flatMap { check(nil, entered, $0) } }
    ).open(in: app)
  }

  static func edit(_ group: Row<CustomerGroup>, in app: App) {
    let name = group.name ?? ""
    var form = RecordForm(
      title: Label("编辑客户分组 · \(name)", "Edit · \(name)"), record: group.record, isNew: false, wishes: wishes, command: "group.edit",
      needs: .groupEdit, saved: Label("已保存", "Saved"))
    form.check = { [weak app] entered in app.flatMap { check(group.record, entered, $0) } }
    form.beforeSaving = { [weak app] entered, save in
      guard let app else { return }
      let left = (group.salespeople?.ids ?? []).subtracting(Row<CustomerGroup>(entered).salespeople?.ids ?? [])
      askForLeavers(left.sorted(), of: group, entered: Row<CustomerGroup>(entered), in: app, then: save)
    }
    form.open(in: app)
  }

  private static var wishes: [FieldWish] {
    let fields = CustomerGroup.catalogue
    return [
      FieldWish(fields.name.any, section: Label("分组", "The group")), FieldWish(fields.status.any), FieldWish(fields.order.any),
      FieldWish(fields.administrators.any, section: Label("人员", "People"), isRequired: true), FieldWish(fields.salespeople.any),
      FieldWish(fields.isRequestEnabled.any, section: Label("请求任务设置", "Requests for tasks")), FieldWish(fields.requestsPerDay.any),
      FieldWish(fields.customersPerRequest.any),
    ]
  }

  /// What the server would refuse too, said while the form is open.
  private static func check(_ before: Record?, _ entered: Record, _ app: App) -> FormProblems? {
    guard let actor = app.directory.actor else { return nil }
    let problem = OrganisationRules.problem(RecordChange(before: before, after: entered), by: actor, in: app.directory.organisation)
    return problem.map { FormProblems(byField: [$0.field ?? "group_name": $0.sentence]) }
  }

  // MARK: - GR-4

  /// One question for each who leaves and still has customers there.
  private static func askForLeavers(
    _ leavers: [RecordID], of group: Row<CustomerGroup>, entered: Row<CustomerGroup>, in app: App, then: @escaping @MainActor () -> Void
  ) {
    guard let leaver = leavers.first else { return then() }
    let rest = { @MainActor in askForLeavers(Array(leavers.dropFirst()), of: group, entered: entered, in: app, then: then) }
    let id = group.id
    app.holdKeys()
    app.pool.read(
      "group.leaver", { reader throws(StoreError) in try reader.customers(of: leaver, in: id) },
      failed: { [weak app] in app?.releaseKeys() }
    ) { [weak app] count in
      guard let app else { return }
      defer { app.releaseKeys() }
      if count == 0 { return rest() }
      ask(leaver, count, group, entered, app, rest)
    }
  }

  private static func ask(
    _ leaver: RecordID, _ count: Int, _ group: Row<CustomerGroup>, _ entered: Row<CustomerGroup>, _ app: App,
    _ then: @escaping @MainActor () -> Void
  ) {
    let name = app.directory.userName(leaver) ?? ""
    let heirs = MoveChoices.people(of: group.id, in: app).filter { entered.salespeople?.ids.contains($0.value) == true }
    var entries = [PickEntry<RecordID?>(nil, Label("退回小组公海", "Back to the group's pool"))]
    entries += heirs.map { heir in
      PickEntry(heir.value, Label("转移给 \(heir.title.zh)", "To \(heir.title.en)"), detail: heir.detail)
    }
    app.push(
      PickList(
        title: Label("\(name) 在组内有 \(count) 个客户", "\(name) has \(count) customers in the group"), entries: entries, selected: nil,
        matches: PinyinMatch.match
      ) { [weak app] picked in
        guard let app, let choice = picked.first else { return }
        guard let heir = choice else { return then() }
        transfer(from: leaver, to: heir, in: group, app, then)
      })
  }

  /// T10, before he leaves: the server would put them into the pool then.
  private static func transfer(
    from leaver: RecordID, to heir: RecordID, in group: Row<CustomerGroup>, _ app: App, _ then: @escaping @MainActor () -> Void
  ) {
    var movement = Movement(.transfer, [])
    movement.from = leaver
    movement.takers = [heir]
    movement.group = group.id
    movement.reason = "业务员离组"
    OnlineAction.perform(
      OnlineCommand("transfer.run", [.move(movement)]), in: app, done: { _ in Label("客户已转移", "The customers were moved") },
      then: { _ in then() })
  }

  /// GR-5.
  static func delete(_ group: Row<CustomerGroup>, in app: App) {
    let name = group.name ?? ""
    OnlineAction.confirm(
      Label("删除客户组“\(name)”？", "Delete the group “\(name)”?"),
      details: [Label("组内还有客户时不能删除。", "It cannot be deleted while customers are in it.")], verb: Label("删除", "Delete"),
      OnlineCommand("group.delete", [.delete(CustomerGroup.schema, group.id, base: group.record.version)]), in: app,
      done: { _ in Label("客户组已删除", "Group deleted") })
  }
}
