import Domain
import Store
import Terminal

/// 客户详情: card, tabs, and the box in which a follow-up is entered (a-customers 7 to 9).
@MainActor final class DetailScreen: Screen {
  enum Tab: Hashable {
    case summary
    case followUps
    case fields
    /// 成长记录 (GR-36).
    case growth
    case history
  }

  unowned let app: App
  var walk: DetailWalk
  var detail: CustomerDetail?
  /// The customer that was asked for is within the search scope only (SCP-09).
  var isListOnly = false
  var entry: FollowUpEntry?
  var tab = Tab.followUps
  let timeline = Timeline<RecordID>(empty: DetailScreen.noFollowUpsText)
  /// 变更历史 of the customer, once it was looked at.
  var history: RecordHistoryView?
  let growth = Timeline<RecordID>(empty: Label("暂无数据", "None yet"))
  var growthEntries: [GrowthEntry] = []
  /// nil for everything.
  var growthKind: GrowthEntry.Kind?
  var fieldsTop = 0
  var bodyHeight = 10
  var isWide = false
  /// Which follow-up it was opened to enter: taken into account once, when the customer is there.
  var task: Ref<WorkTask>?
  /// Told the customer that was shown last, so that the list goes there.
  var onLeave: ((RecordID) -> Void)?

  private static let noFollowUpsText = Label("还没有跟进记录", "No follow-ups yet")
  static let pageOnlyText = Label("跟进记录不在共享之内", "His follow-ups are not shared with you")
  static let cardWidth = 34
  static let wideMin = 120

  init(_ app: App, walk: DetailWalk) {
    self.app = app
    self.walk = walk
  }

  // MARK: Reading again

  func changed(_ kinds: Set<Int>) {
    history?.changed(kinds)
    // A note of what is seen here changes nothing of it.
    if kinds != [ClearView.schema.number] { refresh() }
  }

  func refresh() {
    let id = walk.current
    app.pool.read("detail.refresh", isRefresh: true, { reader throws(StoreError) in try reader.customerDetail(Ref(id)) }) {
      [weak self] found in
      guard let self, walk.current == id else { return }
      if let found, found.level > .list {
        detail = found
        readGrowth()
        app.noteClearView(of: found.customer, level: found.level)
        entry?.show(proposed(found))
        reword()
      } else {
        leave(found == nil ? Self.goneText : AccessText.listOnly)
      }
    }
  }

  /// The customer has left the person's replica, or all but what lists show of him: what was typed stays as a draft, the page goes (OV-24, SCP-09).
  func leave(_ why: Label) {
    entry?.keepDraft()
    app.close(self)
    app.toast(why, .warning)
  }

  func reword() {
    if let entry, !app.holds(.customerFollow) {
      entry.keepDraft()
      self.entry = nil
      app.toast(App.rightsChanged, .warning)
    }
    guard let detail else { return }
    timeline.emptyText = detail.level == .page ? Self.pageOnlyText : Self.noFollowUpsText
    history?.reword()
    showGrowth()
    timeline.show(FollowUpText(app.directory, app.environment).entries(detail.followUps))
  }

  // MARK: Screen

  var needs: Function? { .customerView }

  var path: String? {
    guard let detail else { return nil }
    let group = detail.relations.first.flatMap { app.directory.groupName($0.group?.id) }
    let name = detail.customer.name ?? ""
    let place = walk.hasNeighbours ? "  " + walk.place : ""
    return [group, name].compactMap { $0 }.joined(separator: " \(app.environment.marks.separator) ") + place
  }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
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
    case "list.filter" where tab == .growth: nil
    case "list.filter", "detail.open": Label("此页没有可用的项", "There is nothing for it here")
    default: nil
    }
  }

  var focus: FocusPath {
    if let entry { return entry.form.focus }
    return FocusPath([.followUps, .growth, .history].contains(tab) ? .detailTimeline : .detailCard)
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

  func handlePage(_ call: CommandCall) -> Handling {
    switch call.id {
    case "followup.new": beginEntry(repeating: false)
    case "followup.repeat": beginEntry(repeating: true)
    case "customer.edit":
      guard let id = detail?.customer.ref else { return .ignored }
      CustomerForm.open(id, in: app)
    case "customer.copy-phone": copyPhone()
    case "customer.share": if let id = detail?.customer.ref { SharingScreen.open(id, in: app) }
    case "customer.why": if let id = detail?.customer.ref { AccessPopup.show(id, in: app) }
    case "record.history": turn(to: .history)
    case let id where Moving.commands.contains(id): Moving.begin(call, [walk.current], in: app)
    case "detail.tab-next", "screen.pane-next": turn(call.times)
    case "detail.tab-prev", "screen.pane-prev": turn(-call.times)
    case "detail.tab":
      guard let n = call.invocation.integer("n"), tabs.indices.contains(n - 1) else { return .consumed }
      turn(to: tabs[n - 1])
    case "list.filter" where tab == .growth: chooseGrowth()
    case "history.back":
      onLeave?(walk.current)
      return .finished
    default: return handleTab(call)
    }
    return .consumed
  }

  func beginEntry(repeating: Bool) {
    load(walk.current, by: 0, entering: true) { [weak self] found in
      if found, repeating { self?.entry?.repeatLast() }
    }
  }

  func copyPhone() {
    guard let detail, let phone = detail.customer.phone else { return }
    app.copy(detail.level == .clear ? phone.digits : phone.masked, count: 1)
  }

  var tabs: [Tab] { isWide ? [.followUps, .fields, .growth, .history] : [.summary, .followUps, .fields, .growth, .history] }

  func handleTab(_ call: CommandCall) -> Handling {
    switch tab {
    case .followUps: timeline.handle(call)
    case .growth: growth.handle(call)
    case .history: history?.handle(call) ?? .ignored
    case .summary, .fields: scroll(call)
    }
  }

  func turn(_ by: Int) {
    let tabs = tabs
    let place = tabs.firstIndex(of: tab) ?? 0
    turn(to: tabs[((place + by) % tabs.count + tabs.count) % tabs.count])
  }

  func turn(to tab: Tab) {
    self.tab = tab
    readGrowth()
    guard tab == .history, let id = detail?.customer.id else { return }
    if history?.id != id { history = RecordHistoryView(app, Customer.schema, id) }
    history?.load()
  }

  func scroll(_ call: CommandCall) -> Handling {
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
  func go(_ by: Int, entering: Bool, then: @escaping @MainActor (Bool) -> Void = { _ in }) {
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
}
