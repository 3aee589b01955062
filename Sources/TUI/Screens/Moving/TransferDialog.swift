import Domain
import Store

/// What a bulk transfer still asks: all or the marked ones, and the reason (a-groups 8).
@MainActor enum TransferDialog {
  static func open(
    from: PersonInGroup, to: PersonInGroup, marked: [RecordID], all: [CustomerListRow], in app: App,
    then: @escaping @MainActor () -> Void
  ) {
    let whole = Label("全部转移 \(all.count)", "All, \(all.count)")
    let part = Label("部分转移 \(marked.count)", "The \(marked.count) marked")
    let type = EnumPicker(
      [EnumOption(TransferType.all, whole)] + (marked.isEmpty ? [] : [EnumOption(TransferType.partial, part)]),
      selected: marked.isEmpty ? .all : .partial, mayBeEmpty: false, matches: PinyinMatch.match)
    let reason = TextField("", lengthMax: Movement.reasonMax)
    let ids = all.map(\.customer.id)
    let subject = MoveSubject(customers: all.map { MovableCustomer($0.customer) }, pool: nil)
    let request: @MainActor () -> Movements.Request = {
      // GR-84: all is what the server finds then, not what a screen showed.
      var request = Movements.Request(.transfer, type.value == .partial ? marked : [])
      request.from = from.person
      request.takers = [to.person]
      request.group = from.group ?? to.group
      request.reason = MoveChoices.text(reason)
      return request
    }
    let dialog = MoveDialog(subject, in: app, request: request)
    dialog.shown = {
      var shown = request()
      if shown.customers.isEmpty { shown.customers = ids }
      return shown
    }
    dialog.objection = { from.group != nil && to.group != nil && from.group != to.group ? MoveChoices.otherGroup : nil }
    type.onChange = { [weak dialog] in dialog?.look() }
    let names = (from.title(app.directory), to.title(app.directory))
    dialog.show(
      Label("客户批量转移", "Bulk transfer"),
      [
        FormItem("from", Label("从业务员", "From"), FixedField(Label(names.0, names.0))),
        FormItem("to", Label("转移到业务员", "To"), FixedField(Label(names.1, names.1))),
        FormItem("type", Label("转移方式", "How many"), type), FormItem("reason", Label("转移原因", "Reason"), reason, isRequired: true),
      ], isNamed: false, then: then)
  }
}
