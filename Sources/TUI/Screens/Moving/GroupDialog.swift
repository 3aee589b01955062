import Domain
import Store

/// 分组: into which group or back to the company pool, and whether the relations there are end (a-groups T2 to T3c).
@MainActor enum GroupDialog {
  static func open(_ subject: MoveSubject, named name: String?, in app: App, then: @escaping @MainActor () -> Void) {
    let groups = MoveChoices.targets(in: app)
    let entries = MoveChoices.entries(groups) + [PickEntry(nil, MoveChoices.companyPool)]
    let wanted = name.flatMap { name in entries.first { $0.title.zh == name || $0.title.en == name } }
    let start: RecordID?? = wanted.map(\.value) ?? (groups.count == 1 ? .some(groups[0].id) : nil)
    let target = MoveChoices.lookup(start, among: { entries })
    let breaks = BooleanField(false)
    let isToPool = { @MainActor in target.values.first == .some(nil) }
    let dialog = MoveDialog(subject, in: app) {
      var request = Movements.Request(.group, subject.ids)
      request.group = target.values.first ?? nil
      request.breaksOthers = breaks.value || isToPool()
      return request
    }
    dialog.objection = { target.isEmpty ? Label("请选择目标客户组或公海", "Choose a group, or the company pool") : nil }
    target.onChange = { [weak dialog] in dialog?.look() }
    breaks.onChange = { [weak dialog] in dialog?.look() }
    let title = Label("断开原有关系", "End others")
    dialog.show(
      Label("分组", "Group"),
      [
        FormItem("group", MoveChoices.group, target, isRequired: true),
        FormItem("break", title, breaks) { !isToPool() },
        // GR-10: there is no other way into the pool.
        FormItem("breaks", title, FixedField(Strings.Form.yes)) { isToPool() },
      ], then: then)
  }
}
