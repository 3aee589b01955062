import Domain
import Store
import Terminal

/// 客户详情: card, tabs, and the box in which a follow-up is entered (a-customers 7 to 9).
@MainActor final class DetailScreen: Screen {
  enum Tab: Hashable {
    case summary
    case followUps
    case fields
  }

  unowned let app: App
  private(set) var walk: DetailWalk
  private(set) var detail: CustomerDetail?
  /// He has left the person's scope while the page was open (OV-24).
  private(set) var isGone = false
  private(set) var entry: FollowUpEntry?
  private var tab = Tab.followUps
  private let timeline = Timeline<RecordID>(empty: Label("还没有跟进记录", "No follow-ups yet"))
  private var fieldsTop = 0
  private var bodyHeight = 10
  private var isWide = false
  /// Which follow-up it was opened to enter: taken into account once, when the customer is there.
  private var task: Ref<WorkTask>?
  /// Told the customer that was shown last, so that the list goes there.
  var onLeave: ((RecordID) -> Void)?

  private static let cardWidth = 34
  private static let wideMin = 120

  init(_ app: App, walk: DetailWalk) {
    self.app = app
    self.walk = walk
  }

  // MARK: Opening

  /// Shows the page once the customer has been read; keys pressed meanwhile wait for it.
  func open(entering: Bool = false, repeating: Bool = false, task: Ref<WorkTask>? = nil) {
    self.task = task
    // Held by the question until it is answered: nobody else knows the screen before it is pushed.
    load(walk.current, by: 0, entering: entering) { [self] found in
      guard found else { return app.toast(Label("无权查看该客户", "That customer is not yours to see"), .warning) }
      app.push(self)
      if repeating { entry?.repeatLast() }
    }
  }

  /// The whole list behind the rows that had been read.
  func readWalk(_ query: CustomerListQuery) {
    let limit = 20_000
    app.pool.read("detail.walk", on: .background, { reader throws(StoreError) in try reader.customerIDs(query, limit: limit) }) {
      [weak self] ids in self?.walk.complete(ids, isWhole: ids.count < limit)
    }
  }

  private func load(_ id: RecordID, by step: Int, entering: Bool, then: @escaping @MainActor (Bool) -> Void) {
    app.holdKeys()
    let key = FollowUpEntry.draftKey(id)
    app.pool.read(
      "detail.open",
      { reader throws(StoreError) in
        let detail = try reader.customerDetail(Ref(id))
        return (detail, try reader.draft(key))
      }, failed: { [app] in app.releaseKeys() }
    ) { [self] found, draft in
      defer { app.releaseKeys() }
      guard let found else { return then(false) }
      walk.move(step)
      show(found, draft: draft, entering: entering)
      then(true)
    }
  }

  private func show(_ found: CustomerDetail, draft: Draft?, entering: Bool) {
    let isOther = detail?.customer.id != found.customer.id
    detail = found
    isGone = false
    if isOther {
      fieldsTop = 0
      entry = nil
      timeline.show([])
    }
    reword()
    if entering { enter(draft) }
  }

  private func enter(_ draft: Draft?) {
    guard let detail else { return }
    if let objection = objectionToFollow(detail) { return app.toast(objection, .warning) }
    let made = FollowUpEntry(app, customer: detail.customer.ref, id: app.newID(), task: task)
    made.show(proposed(detail))
    if let draft {
      made.restore(draft)
      app.toast(Label("已恢复未保存的草稿", "An unsaved draft was brought back"))
    }
    made.onClose = { [weak self] in self?.entry = nil }
    made.onSaved = { [weak self] result, goesOn in self?.saved(result, goesOn: goesOn) }
    entry = made
    if tab != .followUps { tab = .followUps }
  }

  private func proposed(_ detail: CustomerDetail) -> [Row<WorkTask>] {
    let today = app.zone.day(of: app.services.wall())
    return detail.tasksToComplete(endOfToday: app.zone.instant(today.adding(days: 1)), from: task)
  }

  /// CU-80, as the replica knows it: the server has the last word.
  private func objectionToFollow(_ detail: CustomerDetail) -> Label? {
    if isGone { return Self.goneText }
    if detail.customer.status == .recycled { return Label("客户在回收站，不能跟进", "The customer is in the recycle bin") }
    guard let actor = app.directory.actor else { return nil }
    return Rights.mayFollow(actor, ScopeKey.keys(of: detail.customer, relations: detail.relations))
      ? nil : Label("无权跟进该客户", "You have no right to follow up this customer")
  }

  static let goneText = Label("该客户已不在您的权限范围", "This customer is no longer in your scope")

  // MARK: After saving

  private func saved(_ result: FollowUpResult, goesOn: Bool) {
    entry = nil
    task = nil
    let saved = sentence(result)
    app.toast(saved, .ok)
    guard goesOn else { return refresh() }
    go(1, entering: true) { [weak self] moved in
      // Said last, for what happened to the tasks matters more than that the next customer has a draft.
      if moved { return self?.app.toast(saved, .ok) ?? () }
      self?.refresh()
      self?.app.toast(Label("\(saved.zh)，这是最后一个客户", "\(saved.en); this is the last customer"), .ok)
    }
  }

  /// What the save did to the tasks (CU-87, CU-88).
  private func sentence(_ result: FollowUpResult) -> Label {
    var zh = ["跟进已保存"]
    var en = ["Follow-up saved"]
    if !result.completed.isEmpty {
      zh.append("完成任务 \(result.completed.count)")
      en.append("\(result.completed.count) task\(result.completed.count == 1 ? "" : "s") done")
    }
    if result.callBack != nil {
      zh.append(result.madeCallBack ? "已建回访任务" : "回访任务已改期")
      en.append(result.madeCallBack ? "call-back task made" : "call-back task moved")
    }
    return Label(zh.joined(separator: "，"), en.joined(separator: ", "))
  }

  // MARK: Reading again

  func changed(_ kinds: Set<Int>) { refresh() }

  private func refresh() {
    let id = walk.current
    app.pool.read("detail.refresh", isRefresh: true, { reader throws(StoreError) in try reader.customerDetail(Ref(id)) }) {
      [weak self] found in
      guard let self, walk.current == id else { return }
      if let found {
        detail = found
        isGone = false
        entry?.show(proposed(found))
        reword()
      } else {
        isGone = true
      }
    }
  }

  func reword() {
    guard let detail else { return }
    timeline.show(FollowUpText(app.directory, app.environment).entries(detail.followUps))
  }

  // MARK: Screen

  var path: String? {
    guard let detail else { return nil }
    let group = detail.relations.first.flatMap { app.directory.groupName($0.group?.id) }
    let name = detail.customer.name ?? ""
    let place = walk.hasNeighbours ? "  " + walk.place : ""
    return [group, name].compactMap { $0 }.joined(separator: " \(app.environment.marks.separator) ") + place
  }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    if isGone { return [LinePart(environment[Self.goneText], .warning)] }
    if let entry {
      var parts: [LinePart] = []
      if let draft = entry.draftText(environment) { parts.append(LinePart(draft, .dim)) }
      return parts
    }
    if detail?.isPending == true { return [LinePart(environment[Label("有改动待同步", "Changes are waiting to be sent")], .dim)] }
    return []
  }

  var notes: [ChromeState.Note] {
    entry == nil ? [] : [ChromeState.Note(Label("数字/拼音", "digit/letters"), Label("选择并前进", "pick and go on"))]
  }

  var unfinished: Label? {
    guard let entry, entry.isTouched, let name = detail?.customer.name else { return nil }
    return Label("\(name) 的跟进没有保存（草稿会保留）", "The follow-up for \(name) is not saved (the draft is kept)")
  }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "customer.next" where walk.peek(1) == nil: Label("已是最后一个客户", "This is the last customer")
    case "customer.prev" where walk.peek(-1) == nil: Label("已是第一个客户", "This is the first customer")
    case "followup.new", "followup.repeat": entry == nil ? detail.flatMap(objectionToFollow) : nil
    case "list.filter", "detail.open": Label("此页没有可用的项", "There is nothing for it here")
    case "customer.edit", "customer.copy-phone": isGone ? Self.goneText : nil
    default: nil
    }
  }

  var focus: FocusPath {
    if let entry { return entry.form.focus }
    return FocusPath(tab == .followUps ? .detailTimeline : .detailCard)
  }

  func insert(_ character: Character) -> Handling { entry?.insert(character) ?? .ignored }
  func paste(_ text: String) -> Handling { entry?.paste(text) ?? .ignored }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "customer.next": go(call.times, entering: entry != nil)
    case "customer.prev": go(-call.times, entering: entry != nil)
    default: return entry.map { $0.handle(call) } ?? handlePage(call)
    }
    return .consumed
  }

  private func handlePage(_ call: CommandCall) -> Handling {
    switch call.id {
    case "followup.new": beginEntry(repeating: false)
    case "followup.repeat": beginEntry(repeating: true)
    case "customer.edit":
      guard let id = detail?.customer.ref, !isGone else { return .ignored }
      CustomerForm.open(id, in: app)
    case "customer.copy-phone": copyPhone()
    case "detail.tab-next", "screen.pane-next": turn(call.times)
    case "detail.tab-prev", "screen.pane-prev": turn(-call.times)
    case "detail.tab":
      guard let n = call.invocation.integer("n"), tabs.indices.contains(n - 1) else { return .consumed }
      tab = tabs[n - 1]
    case "history.back":
      onLeave?(walk.current)
      return .finished
    default: return tab == .followUps ? timeline.handle(call) : scroll(call)
    }
    return .consumed
  }

  private func beginEntry(repeating: Bool) {
    load(walk.current, by: 0, entering: true) { [weak self] found in
      if found, repeating { self?.entry?.repeatLast() }
    }
  }

  private func copyPhone() {
    guard let detail, let phone = detail.customer.phone else { return }
    app.copy(detail.level == .clear ? phone.digits : phone.masked, count: 1)
  }

  private var tabs: [Tab] { isWide ? [.followUps, .fields] : [.summary, .followUps, .fields] }

  private func turn(_ by: Int) {
    let tabs = tabs
    let place = tabs.firstIndex(of: tab) ?? 0
    tab = tabs[((place + by) % tabs.count + tabs.count) % tabs.count]
  }

  private func scroll(_ call: CommandCall) -> Handling {
    switch call.id {
    case "list.up": fieldsTop -= call.times
    case "list.down": fieldsTop += call.times
    case "list.page-up": fieldsTop -= bodyHeight
    case "list.page-down": fieldsTop += bodyHeight
    case "list.first": fieldsTop = 0
    case "list.last": fieldsTop = 1_000
    default: return .ignored
    }
    fieldsTop = max(0, fieldsTop)
    return .consumed
  }

  /// To a neighbour; those that are out of sight by now are passed over (CU-40).
  private func go(_ by: Int, entering: Bool, then: @escaping @MainActor (Bool) -> Void = { _ in }) {
    guard let next = walk.peek(by) else {
      app.toast(by > 0 ? Label("已是最后一个客户", "This is the last customer") : Label("已是第一个客户", "This is the first customer"))
      return then(false)
    }
    entry?.keepDraft()
    task = nil
    load(next, by: by, entering: entering) { [weak self] found in
      guard let self else { return }
      if found { then(true) } else { go(by + (by > 0 ? 1 : -1), entering: entering, then: then) }
    }
  }

  // MARK: Drawing

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    isWide = canvas.width >= Self.wideMin
    if isWide, tab == .summary { tab = .followUps }
    guard let detail else { return }
    guard isWide else { return drawPage(on: canvas, detail, environment) }
    let (left, rest) = canvas.area.splitLeft(Self.cardWidth + 2)
    _ = CustomerCard(detail, directory: app.directory).draw(
      on: canvas.part(Rect(x: 1, y: 0, width: left.width - 3, height: left.height)), in: environment)
    canvas.verticalLine(x: left.maxX - 1, y: 0, height: canvas.height, style: environment[.border], border: environment.marks.border)
    drawPage(on: canvas.part(rest), detail, environment)
  }

  private func drawPage(on canvas: Canvas, _ detail: CustomerDetail, _ environment: DrawEnvironment) {
    let titles = tabs.map { tab -> TabBar.Tab in
      switch tab {
      case .summary: TabBar.Tab(Label("概要", "Summary"))
      case .followUps: TabBar.Tab(Label("跟进记录", "Follow-ups"), count: detail.followUpCount)
      case .fields: TabBar.Tab(Label("其他信息", "All fields"))
      }
    }
    TabBar(titles, open: tabs.firstIndex(of: tab) ?? 0).draw(on: canvas, in: environment)
    var body = Rect(x: 0, y: 2, width: canvas.width, height: canvas.height - 2)
    if isGone {
      canvas.put(environment[Self.goneText], x: 2, y: 2, style: environment[.warning])
      body = body.splitTop(2).rest
    }
    bodyHeight = max(1, body.height)
    switch tab {
    case .summary:
      let place = Rect(x: 2, y: body.y, width: min(60, body.width - 4), height: body.height)
      _ = CustomerCard(detail, directory: app.directory).draw(on: canvas.part(place), in: environment)
      canvas.placeCaret(x: 2, y: body.y)
    case .followUps: drawFollowUps(on: canvas.part(body), detail, environment)
    case .fields: drawFields(on: canvas.part(body), detail, environment)
    }
  }

  private func drawFollowUps(on canvas: Canvas, _ detail: CustomerDetail, _ environment: DrawEnvironment) {
    var rest = canvas.area
    if let entry {
      let width = min(canvas.width - 2, 96)
      let height = min(entry.height(width: width, in: environment), canvas.height)
      entry.draw(on: canvas.part(Rect(x: 1, y: 0, width: width, height: height)), in: environment)
      rest = rest.splitTop(height + 1).rest
    }
    if detail.level < .masked {
      canvas.part(rest).put(
        environment[Label("此客户只同步了列表信息", "Only the list's data of this customer is on this device")], x: 2, y: 0, style: environment[.dim])
      return
    }
    timeline.draw(on: canvas.part(rest.inset(horizontally: 1)), isFocused: entry == nil, in: environment)
  }

  private func drawFields(on canvas: Canvas, _ detail: CustomerDetail, _ environment: DrawEnvironment) {
    let sections = CustomerFieldsText(app.directory, environment).sections(of: detail)
    let inside = canvas.part(canvas.area.inset(horizontally: 2))
    let labelWidth = sections.map { Card.labelWidth($0.lines, in: environment) }.max() ?? 0
    let cards = sections.map { ($0.title, Card($0.lines, labelWidthMin: labelWidth)) }
    let height = cards.reduce(0) { $0 + 2 + $1.1.height(width: inside.width, in: environment) }
    fieldsTop = min(fieldsTop, max(0, height - canvas.height))
    var y = -fieldsTop
    for (title, card) in cards {
      let end = inside.put(environment[title], x: 0, y: y, style: environment[.title])
      inside.horizontalLine(x: end + 1, y: y, width: inside.width - end - 1, style: environment[.border], border: environment.marks.border)
      let cardHeight = card.height(width: inside.width, in: environment)
      card.draw(on: inside.part(Rect(x: 0, y: y + 1, width: inside.width, height: cardHeight)), in: environment)
      y += cardHeight + 2
    }
    canvas.placeCaret(x: 0, y: 0)
  }
}
