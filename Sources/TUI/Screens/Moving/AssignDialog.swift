import Domain
import Store

/// 分配: in which group, to whom, with a task or without (a-groups T4, T4g, T5; out of the company pool T14).
@MainActor enum AssignDialog {
  static func open(_ subject: MoveSubject, named name: String?, in app: App, then: @escaping @MainActor () -> Void) {
    let groups = MoveChoices.administered(in: app)
    let pool = MoveChoices.managedPool(in: app)
    var entries = MoveChoices.entries(groups)
    if pool != nil { entries.append(PickEntry(nil, Label("不入组（公海分配）", "None: out of the company pool"))) }
    guard !entries.isEmpty else {
      return app.toast(Label("您不管理任何客户组", "You administer no group"), .warning)
    }
    let offered = entries
    let group = MoveChoices.lookup(start(subject, offered.map(\.value)), among: { offered })
    let people = MoveChoices.lookup(RecordID?.none, mode: .several) { [weak app] in
      guard let app, let chosen = group.values.first else { return [] }
      return MoveChoices.people(of: chosen, in: app)
    }
    if let name, let named = people.find(name) { people.values = [named] }
    let task = BooleanField(true)
    let dialog = MoveDialog(subject, in: app) {
      var request = Movements.Request(.assign, subject.ids)
      request.group = group.values.first ?? nil
      request.takers = people.values
      request.makesTasks = task.value
      return request
    }
    dialog.objection = {
      if group.isEmpty { return Label("请选择客户组", "Choose a group") }
      return people.isEmpty ? Label("请选择业务员", "Choose a salesperson") : nil
    }
    group.onChange = { [weak dialog, weak people] in
      // Whoever is no salesperson of the other group is not chosen any more.
      if let people { people.values = people.values.filter { people.find($0) } }
      dialog?.look()
    }
    people.onChange = { [weak dialog] in dialog?.look() }
    task.onChange = { [weak dialog] in dialog?.look() }
    dialog.show(
      Label("分配", "Assign"),
      [
        FormItem("group", MoveChoices.group, group, isRequired: true),
        FormItem("to", Label("业务员", "To"), people, isRequired: true),
        FormItem("task", Label("生成跟进任务", "Make a task"), task),
      ], then: then)
  }

  /// The group that the screen shows, or the one that they all are in; of customers of the company pool none, where the person may.
  private static func start(_ subject: MoveSubject, _ offered: [RecordID?]) -> RecordID?? {
    if let pool = subject.pool, offered.contains(pool) { return .some(pool) }
    let shared = subject.groups.filter { group in
      offered.contains(group) && subject.customers.allSatisfy { customer in customer.relations.contains { $0.group == group } }
    }
    if shared.count == 1 { return .some(shared[0]) }
    if subject.customers.allSatisfy(\.isInCompanyPool), offered.contains(nil) { return .some(nil) }
    return offered.count == 1 ? offered[0] : nil
  }
}

extension LookupField<RecordID> {
  /// The one whose name or account is given whole.
  fileprivate func find(_ name: String) -> RecordID? {
    let found = entries("").filter { $0.title.zh == name || $0.detail.zh == name }
    return found.count == 1 ? found[0].value : nil
  }

  fileprivate func find(_ id: RecordID) -> Bool { entries("").contains { $0.value == id } }
}
