import Domain
import Store

/// 退回公海: to the group's pool or the company's, with a reason (a-groups T6, T7).
@MainActor enum ReturnDialog {
  private enum Destination: Hashable { case group, company }

  static func open(_ subject: MoveSubject, in app: App, then: @escaping @MainActor () -> Void) {
    let me = app.directory.me
    let owned = subject.customers.flatMap(\.relations).filter { $0.owner != nil }
    let isMine = owned.contains { $0.owner == me }
    let administered = Set(MoveChoices.administered(in: app).map(\.id))
    var sources: [EnumOption<RecordID?>] = []
    if isMine { sources.append(EnumOption(nil, Label("我负责的全部", "All of mine"))) }
    for id in subject.groups where administered.contains(id) && owned.contains(where: { $0.group == id }) {
      let name = app.directory.groupName(id) ?? ""
      sources.append(EnumOption(id, Label(name, name)))
    }
    let options = [
      EnumOption(Destination.group, Label("退回小组公海", "To the group's pool")),
      EnumOption(Destination.company, Label("退回公司公海", "To the company pool")),
    ]
    let destination = EnumPicker(options, selected: sources.isEmpty ? .company : .group, mayBeEmpty: false, matches: PinyinMatch.match)
    let source = EnumPicker(sources, selected: sources.first?.value ?? nil, mayBeEmpty: false, matches: PinyinMatch.match)
    let reason = TextField("", lengthMax: Movement.reasonMax)
    let dialog = MoveDialog(subject, in: app) {
      let isToGroup = destination.value == .group
      var request = Movements.Request(isToGroup ? .returnToGroup : .returnToPool, subject.ids)
      if isToGroup { request.group = source.value ?? nil }
      request.reason = MoveChoices.text(reason)
      return request
    }
    destination.onChange = { [weak dialog] in dialog?.look() }
    source.onChange = { [weak dialog] in dialog?.look() }
    dialog.show(
      Label("退回公海", "Return to the pool"),
      [
        FormItem("destination", Label("去向", "Where to"), destination),
        FormItem("group", MoveChoices.group, source) { destination.value == .group && sources.count > 1 },
        FormItem("reason", MoveChoices.reason, reason),
      ], then: then)
  }
}
