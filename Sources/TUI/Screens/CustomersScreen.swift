import Domain
import Store
import Terminal

/// 客户档案: the list, and beside it, where there is room, the card of the customer under the cursor (a-customers 2 to 4).
@MainActor final class CustomersScreen: TabScreen {
  unowned let app: App
  let list: ListView<RecordID>
  var window = CustomerWindow()
  var scope = CustomerScope.mine
  var sort = CustomerSort.newest
  var filter = FilterLine()
  /// The server's answer to a search by a whole number, shown as long as the filter asks for it.
  var found: FoundByNumber?
  var isTellingFound = false
  /// Of a scope that a pool governs: what the person may still claim.
  var standing: PoolStanding?
  var problem: Label?
  var isLoading = false
  /// The first rows are on their way, and keys wait for them.
  var isOpening = false
  var detail: CustomerDetail?
  var hasCard = false
  /// Columns of the list beside the card, below which the card has no place.
  static let sideBySideMin = 110

  init(_ app: App) {
    self.app = app
    list = ListView(columns: CustomerColumns.columns(sort: .newest, marks: .unicode, language: .zh))
    list.onNeed = { [weak self] need in self?.read(need) }
    list.onMove = { [weak self] _ in self?.readCard() }
  }

  func show() {
    if !window.hasLoaded, !isLoading { reload() }
  }

  // MARK: Screen

  var focus: FocusPath { filter.isEditing ? FocusPath(.filter, .customers) : FocusPath(.customers) }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    if let problem { return [LinePart(environment[problem], .warning)] }
    return [LinePart(list.position(in: environment), .dim)]
  }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "customer.open" where offersNumber: nil
    case "customer.open", "customer.follow", "customer.edit", "customer.copy-phone", "followup.repeat", "customer.why", "customer.share",
      "record.history":
      list.current == nil ? Label("先选中客户", "Select a customer first") : nil
    case let id where Moving.commands.contains(id): list.subject.isEmpty ? Moving.nobody : nil
    case "list.filter-clear": filter.text.isEmpty ? Label("没有筛选", "There is no filter") : nil
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    filter.isEditing ? handleFilter(call) : handleList(call)
  }

  func handleFilter(_ call: CommandCall) -> Handling {
    switch call.id {
    case "prompt.accept": filter.accept()
    case "prompt.cancel": if filter.cancel() { reload() }
    case "prompt.up": _ = list.handle(CommandCall("list.up"))
    case "prompt.down": _ = list.handle(CommandCall("list.down"))
    case "prompt.page-up": _ = list.handle(CommandCall("list.page-up"))
    case "prompt.page-down": _ = list.handle(CommandCall("list.page-down"))
    default:
      let before = filter.text
      guard filter.editor.buffer.handle(call.id) else { return .ignored }
      if filter.text != before { reload() }
    }
    return .consumed
  }

  func insert(_ character: Character) -> Handling {
    guard filter.isEditing else { return .ignored }
    if filter.editor.buffer.insert(character) { reload() }
    return .consumed
  }

  func paste(_ text: String) -> Handling {
    guard filter.isEditing else { return .ignored }
    filter.editor.buffer.insert(text)
    reload()
    return .consumed
  }

  func handleList(_ call: CommandCall) -> Handling {
    switch call.id {
    case "customer.open" where offersNumber: findNumber(nil)
    case "customer.open": openCurrent(entering: false)
    case "customer.find-number": findNumber(call["number"])
    case "customer.follow": openCurrent(entering: true)
    case "followup.repeat": openCurrent(entering: true, repeating: true)
    case "customer.edit":
      guard let id = list.current else { return .ignored }
      CustomerForm.open(Ref(id), in: app)
    case "customer.why":
      guard let id = list.current else { return .ignored }
      AccessPopup.show(Ref(id), in: app)
    case "record.history":
      guard let id = list.current else { return .ignored }
      let name = window.rows.first { $0.customer.id == id }?.customer.name ?? ""
      HistoryScreen.open(Customer.schema, id, name: name, in: app)
    case "customer.share":
      guard let id = list.current else { return .ignored }
      SharingScreen.open(Ref(id), in: app)
    case let id where Moving.commands.contains(id): move(call)
    case "pool.edit": PoolForm.open(governed, in: app)
    case "customer.scope": chooseScope(call["scope"])
    case "customer.copy-phone", "list.copy": copy(call.id)
    case "list.filter": filter.begin()
    case "list.filter-clear":
      guard !filter.text.isEmpty else { return .ignored }
      filter.set("")
      reload()
    case "list.sort": return chooseSort(call)
    case "list.goto" where call["row"] == nil && call.count == nil: askRow()
    case "history.back" where !filter.text.isEmpty:
      filter.set("")
      reload()
    case "history.back" where !list.marks.isEmpty: list.clearMarks()
    case "screen.pane-next", "screen.pane-prev": return .consumed
    default: return list.handle(call)
    }
    return .consumed
  }

  func askRow() {
    app.push(
      LinePrompt(
        title: Label("到第几行，或 50%", "Row number, or 50%"),
        check: { Int($0.replacing("%", with: "")) == nil ? Label("请输入数字", "Enter a number") : nil }
      ) { [weak self] text in _ = self?.list.handle(CommandCall("list.goto", ["row": text])) })
  }

  func copy(_ command: String) {
    let chosen = window.rows.filter { list.subject.contains($0.customer.id) }
    let lines = chosen.map { row in command == "list.copy" ? "\(row.customer.name ?? "")\t\(row.phone)" : row.phone }
    guard !lines.isEmpty else { return }
    app.copy(lines.joined(separator: "\n"), count: lines.count)
  }

  /// CU-40: the neighbours are those of the list as it is now.
  func openCurrent(entering: Bool, repeating: Bool = false, task: Ref<WorkTask>? = nil) {
    guard let id = list.current else { return app.toast(Label("先选中客户", "Select a customer first"), .warning) }
    let screen = DetailScreen(app, walk: DetailWalk(window.rows.map(\.customer.id), at: id, isWhole: window.isAtStart && window.isAtEnd))
    if !(window.isAtStart && window.isAtEnd) { screen.readWalk(query()) }
    screen.onLeave = { [weak self] last in self?.list.select(last) }
    screen.open(entering: entering, repeating: repeating, task: task)
  }
}
