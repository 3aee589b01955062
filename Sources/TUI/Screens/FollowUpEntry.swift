import Domain
import Store
import Terminal

/// The form by which a follow-up is entered: one box above the records of the customer (a-customers 9).
@MainActor final class FollowUpEntry {
  unowned let app: App
  let customer: Ref<Customer>
  /// Fixed while the form is open, so that a key pressed twice saves once (CU-90).
  var recordID: RecordID
  let task: Ref<WorkTask>?
  let form: Form
  let method: EnumPicker<String>
  let state: EnumPicker<String>
  let summary: TextArea
  let continues: BooleanField
  let next: DateField<Instant>
  let maturity: EnumPicker<String>
  let inviteType: EnumPicker<String>
  let tasks = ChecksField()
  /// When the draft was last on the disk.
  var keptAt: Instant?
  var keptText: String?
  var isKeeping = false
  var isSaving = false
  /// The text of a form that nobody has touched.
  var untouched = ""

  var onSaved: ((FollowUpResult, _ goesOn: Bool) -> Void)?
  var onClose: (() -> Void)?
  var goesOn = false

  init(_ app: App, customer: Ref<Customer>, id: RecordID, task: Ref<WorkTask>? = nil) {
    self.app = app
    self.customer = customer
    self.task = task
    recordID = id
    method = Self.picker("crm_emp_followFunction", "phone", app, mayBeEmpty: false)
    state = Self.picker("crm_emp_followState", "following", app, mayBeEmpty: false)
    summary = TextArea(rows: 2...6, lengthMax: 2_000)
    continues = BooleanField(false)
    next = DateFields.moment("", in: app, defaultTime: (9, 0), mayBePast: false)
    maturity = Self.picker("crm_customer_maturity", nil, app)
    inviteType = Self.picker("crm_invitation_type", nil, app)
    let (continues, tasks) = (continues, tasks)
    form = Form(
      [
        FormItem("method", Label("跟进方式", "Method"), method), FormItem("state", Label("跟进状态", "State"), state),
        FormItem("summary", Label("沟通纪要", "Summary"), summary),
        FormItem("continue_follow", Label("继续跟进", "Continue"), continues),
        FormItem(
          "next_follow_ts", Label("下次跟进", "Next"), next, isRequired: true, isVisible: { continues.value }),
        FormItem("maturity", Label("成熟度", "Maturity"), maturity, span: .half),
        FormItem("invite_type", Label("邀请类型", "Invited by"), inviteType, span: .half),
        FormItem("tasks", Label("完成任务", "Finish tasks"), tasks, isVisible: { !tasks.items.isEmpty }),
      ], in: .followup)
    next.propose("+30d")
    form.focus(on: "state")
    form.onSave = { [weak self] in self?.write() }
    form.onCancel = { [weak self] in self?.close() }
    form.onPresent = { [weak app] layer in app?.push(layer) }
    untouched = text
  }

  static func picker(_ enumeration: String, _ value: String?, _ app: App, mayBeEmpty: Bool = true) -> EnumPicker<String> {
    let options = app.directory.items(enumeration).filter(\.isEnabled).map { EnumOption($0.value, $0.label) }
    return EnumPicker(options, selected: value, mayBeEmpty: mayBeEmpty, matches: PinyinMatch.match)
  }

  /// CU-87: those that are ticked unless the person takes the tick away.
  func show(_ open: [Row<WorkTask>]) {
    let moments = [Language.zh, .en].map { MomentFormat(now: app.services.wall(), zone: app.zone, language: $0) }
    let items = open.map { task in
      let due = task.dueAt.map { due in Label(moments[0].due(due).text, moments[1].due(due).text) } ?? Label("无截止时间", "no due time")
      return ChecksField.Item(id: task.id, label: Label(task.name ?? "", task.name ?? ""), note: due)
    }
    let before = Set(tasks.items.map(\.id))
    let fresh = Set(items.map(\.id)).subtracting(before)
    tasks.show(items, checked: tasks.checked.union(fresh))
    if keptText == nil { untouched = text }
    form.markClean()
  }

  // MARK: Keys

  func handle(_ call: CommandCall) -> Handling {
    defer { keepDraft() }
    switch call.id {
    case "followup.save":
      goesOn = false
      return form.handle(CommandCall("form.save"))
    case "followup.save-next":
      goesOn = true
      return form.handle(CommandCall("form.save"))
    case "followup.reset":
      reset()
      return .consumed
    case "followup.repeat":
      repeatLast()
      return .consumed
    case "history.back": return form.handle(CommandCall("form.cancel"))
    case "form.save": goesOn = false
    default: break
    }
    return form.handle(call)
  }

  func insert(_ character: Character) -> Handling {
    defer { keepDraft() }
    return form.insert(character)
  }

  func paste(_ text: String) -> Handling {
    defer { keepDraft() }
    return form.paste(text)
  }

  func reset() {
    fill(FollowUpDraft(id: recordID, customer: customer))
    summary.text = ""
    next.propose("+30d")
    tasks.show(tasks.items, checked: Set(tasks.items.map(\.id)))
    keptText = nil
    untouched = text
    dropDraft()
    form.focus(on: "state")
  }

  func fill(_ draft: FollowUpDraft) {
    method.value = draft.method
    state.value = draft.state
    continues.value = draft.continues
    maturity.value = draft.maturity
    inviteType.value = draft.inviteType
  }

  /// The fields of the last follow-up that I entered, except the note.
  func repeatLast() {
    if let last = app.lastFollowUp {
      return repeating(last, interval: last.nextAt.map { $0.milliseconds - app.services.wall().milliseconds })
    }
    app.pool.read("followup.latest", { reader throws(StoreError) in try reader.latestFollowUp() }) { [weak self] record in
      guard let self else { return }
      guard let record else { return app.toast(Label("还没有跟进记录", "There is no follow-up to repeat"), .warning) }
      var draft = FollowUpDraft(id: recordID, customer: customer)
      draft.method = record.method ?? "phone"
      draft.state = record.state ?? "following"
      draft.maturity = record.maturity
      draft.inviteType = record.inviteType
      draft.continues = record.continues ?? false
      let interval = record.nextAt.flatMap { next in record.at.map { next.milliseconds - $0.milliseconds } }
      repeating(draft, interval: interval)
    }
  }

  /// The next time is as far ahead as it was then.
  func repeating(_ draft: FollowUpDraft, interval: Int64?) {
    fill(draft)
    if draft.continues, let interval, interval > 0 {
      next.text = app.zone.local(app.services.wall().adding(milliseconds: interval)).minutes
    }
    form.focus(on: "summary")
    keepDraft()
    app.needsPaint = true
  }

  func close() {
    if isTouched { keepDraft() }
    onClose?()
  }

  // MARK: Drawing

  func height(width: Int, in environment: DrawEnvironment) -> Int {
    form.height(width: width - PopupBox.frame.width, in: environment) + PopupBox.frame.height
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    func key(_ command: String) -> String { app.keyLabel(command).map { environment[$0] } ?? "" }
    let foot = [
      (key("followup.save-next"), Label("保存并下一个", "save, next")), (key("followup.save"), Label("保存", "save")),
      (key("form.cancel"), Label("返回", "back")),
    ].filter { !$0.0.isEmpty }.map { $0.0 + " " + environment[$0.1] }.joined(separator: " \(environment.marks.separator) ")
    let inside = PopupBox.draw(on: canvas, title: environment[Label("新跟进", "New follow-up")], foot: foot, in: environment)
    form.draw(on: inside, in: environment)
  }

  /// `草稿已存 10:42:07`
  func draftText(_ environment: DrawEnvironment) -> String? {
    keptAt.map { kept in
      let local = environment.zone.local(kept)
      let time = local.clock + ":" + LocalTime.two(local.second)
      return environment[Label("草稿已存 \(time)", "Draft kept \(time)")]
    }
  }
}
