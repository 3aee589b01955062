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
  private var problem: Label?
  private var isLoading = false
  /// The first rows are on their way, and keys wait for them.
  private var isOpening = false
  private var detail: CustomerDetail?
  private var hasCard = false
  /// Columns of the list beside the card, below which the card has no place.
  private static let sideBySideMin = 110

  init(_ app: App) {
    self.app = app
    list = ListView(columns: CustomerColumns.columns(sort: .newest, marks: .unicode, language: .zh))
    list.onNeed = { [weak self] need in self?.read(need) }
    list.onMove = { [weak self] _ in self?.readCard() }
  }

  func show() {
    if !window.hasLoaded, !isLoading { reload() }
  }

  // MARK: Reading

  func query() -> CustomerListQuery {
    var query = CustomerListQuery()
    query.scope = scope
    query.sort = sort
    let reading = FilterLine.reading(filter.text, app.directory)
    query.text = reading.words
    query.filter = reading.condition
    query.now = app.services.wall()
    query.zone = app.zone
    problem = reading.problem
    return query
  }

  /// Reads from the top: the question is another one.
  func reload() {
    isLoading = true
    let query = query()
    if !window.hasLoaded, !isOpening {
      isOpening = true
      app.holdKeys()
    }
    app.pool.read(
      "customers.page", { reader throws(StoreError) in try reader.customers(query, limit: CustomerWindow.chunk) },
      failed: { [weak self] in self?.loaded() }
    ) { [weak self] page in
      guard let self else { return }
      window.show(page, from: .start, offset: 0)
      window.count = .unknown
      loaded()
      count(query)
    }
  }

  private func loaded() {
    isLoading = false
    reshow()
    if list.current != detail?.customer.id { readCard() }
    guard isOpening else { return }
    isOpening = false
    app.releaseKeys()
  }

  private func count(_ query: CustomerListQuery) {
    let quick = 1_001
    app.pool.read("customers.count", on: .background, { reader throws(StoreError) in try reader.customerCount(query, limit: quick) }) {
      [weak self] found in
      guard let self else { return }
      window.count = found < quick ? .exactly(found) : .atLeast(quick - 1)
      reshow()
      guard found >= quick else { return }
      app.pool.read("customers.count", on: .background, { reader throws(StoreError) in try reader.customerCount(query, limit: .max) }) {
        [weak self] all in
        self?.window.count = .exactly(all)
        self?.reshow()
      }
    }
  }

  /// Rows changed somewhere: the stretch that is held is read again, and the cursor stays on its row.
  func changed(_ kinds: Set<Int>) {
    let mine: Set<Int> = [
      Customer.schema.number, GroupRelation.schema.number, TagLink.schema.number, FollowRecord.schema.number, WorkTask.schema.number,
    ]
    guard window.hasLoaded, !kinds.isDisjoint(with: mine) else { return }
    let query = query()
    let limit = window.wantedCount
    let origin = window.origin
    let offset = window.offset
    app.pool.read(
      "customers.page", isRefresh: true,
      { reader throws(StoreError) in
        switch origin {
        case .start: try reader.customers(query, limit: limit)
        case .after(let position): try reader.customers(query, after: position, limit: limit)
        case .end: try reader.customers(query, isBackward: true, limit: limit)
        }
      }
    ) { [weak self] page in
      guard let self else { return }
      window.show(page, from: origin, offset: offset)
      reshow()
      count(query)
      readCard()
    }
  }

  private func read(_ need: ListNeed<RecordID>) {
    let query = query()
    let limit = CustomerWindow.chunk
    switch need {
    case .after:
      guard let last = window.rows.last?.position else { return }
      page({ reader throws(StoreError) in try reader.customers(query, after: last, limit: limit) }) { $0.append($1) }
    case .before:
      guard let first = window.rows.first?.position else { return }
      page({ reader throws(StoreError) in try reader.customers(query, after: first, isBackward: true, limit: limit) }) { $0.prepend($1) }
    case .first:
      page({ reader throws(StoreError) in try reader.customers(query, limit: limit) }) { $0.show($1, from: .start, offset: 0) }
    case .last:
      page({ reader throws(StoreError) in try reader.customers(query, isBackward: true, limit: limit) }) {
        $0.show($1, from: .end, offset: nil)
      }
    case .row(let row): readRow(row)
    case .percent(let percent):
      guard case .exactly(let count) = window.count else { return }
      readRow(count * percent / 100)
    }
  }

  /// Rows are counted from the top, so a row far down costs as much as all before it; past a bound nobody counts, one filters.
  private func readRow(_ row: Int) {
    let query = query()
    page({ reader throws(StoreError) in try reader.customers(query, limit: min(row + 100, 20_000)) }) {
      $0.show($1, from: .start, offset: 0)
    }
  }

  private func page(
    _ read: @escaping @Sendable (ReplicaReader) throws(StoreError) -> CustomerPage,
    _ take: @escaping (inout CustomerWindow, CustomerPage) -> Void
  ) {
    isLoading = true
    app.pool.read("customers.page", read, failed: { [weak self] in self?.isLoading = false }) { [weak self] page in
      guard let self else { return }
      isLoading = false
      take(&window, page)
      reshow()
    }
  }

  private func readCard() {
    guard hasCard, let id = list.current else { return }
    app.pool.read("customers.card", { reader throws(StoreError) in try reader.customerDetail(Ref(id), followUpsMax: 30) }) {
      [weak self] detail in self?.detail = detail
    }
  }

  func reword() {
    reshow()
  }

  func reshow() {
    let environment = app.environment
    list.columns = CustomerColumns.columns(sort: sort, marks: environment.marks, language: environment.language)
    list.emptyText = emptyText
    list.show(window.page(CustomerText(app.directory, environment), isLoading: isLoading))
  }

  private var emptyText: (title: Label, detail: Label?) {
    if let progress = app.status.progress {
      return (AppStrings.filling(progress.done, progress.total), Label("客户会陆续出现", "Customers appear as they arrive"))
    }
    if app.status.lastSync == nil {
      return (Label("本地副本还没有数据，连上服务器后会自动填充", "There is no data here yet; it comes once the server answers"), app.status.reason)
    }
    if !filter.text.isEmpty {
      return (
        Label("没有符合条件的客户", "No customer matches"),
        app.keyLabel("list.filter-clear").map { Label("按 \($0.zh) 清除筛选", "Press \($0.en) to clear the filter") }
      )
    }
    let add =
      app.directory.actor?.has(.customerAdd) != true
      ? nil : app.keyLabel("customer.new").map { Label("按 \($0.zh) 添加客户", "Press \($0.en) to add one") }
    switch scope {
    case .mine: return (Label("还没有客户", "No customers yet"), add)
    default: return (Label("这个范围里没有客户", "There are no customers in this scope"), nil)
    }
  }

  // MARK: Screen

  var focus: FocusPath { filter.isEditing ? FocusPath(.filter, .customers) : FocusPath(.customers) }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    if let problem { return [LinePart(environment[problem], .warning)] }
    return [LinePart(list.position(in: environment), .dim)]
  }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "customer.open", "customer.follow", "customer.edit", "customer.copy-phone", "followup.repeat":
      list.current == nil ? Label("先选中客户", "Select a customer first") : nil
    case "list.filter-clear": filter.text.isEmpty ? Label("没有筛选", "There is no filter") : nil
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    filter.isEditing ? handleFilter(call) : handleList(call)
  }

  private func handleFilter(_ call: CommandCall) -> Handling {
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

  private func handleList(_ call: CommandCall) -> Handling {
    switch call.id {
    case "customer.open": openCurrent(entering: false)
    case "customer.follow": openCurrent(entering: true)
    case "followup.repeat": openCurrent(entering: true, repeating: true)
    case "customer.edit":
      guard let id = list.current else { return .ignored }
      CustomerForm.open(Ref(id), in: app)
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

  private func askRow() {
    app.push(
      LinePrompt(
        title: Label("到第几行，或 50%", "Row number, or 50%"),
        check: { Int($0.replacing("%", with: "")) == nil ? Label("请输入数字", "Enter a number") : nil }
      ) { [weak self] text in _ = self?.list.handle(CommandCall("list.goto", ["row": text])) })
  }

  private func copy(_ command: String) {
    let chosen = window.rows.filter { list.subject.contains($0.customer.id) }
    let lines = chosen.map { row in command == "list.copy" ? "\(row.customer.name ?? "")\t\(row.phone)" : row.phone }
    guard !lines.isEmpty else { return }
    app.copy(lines.joined(separator: "\n"), count: lines.count)
  }

  /// CU-40: the neighbours are those of the list as it is now.
  private func openCurrent(entering: Bool, repeating: Bool = false, task: Ref<WorkTask>? = nil) {
    guard let id = list.current else { return app.toast(Label("先选中客户", "Select a customer first"), .warning) }
    let screen = DetailScreen(app, walk: DetailWalk(window.rows.map(\.customer.id), at: id, isWhole: window.isAtStart && window.isAtEnd))
    if !(window.isAtStart && window.isAtEnd) { screen.readWalk(query()) }
    screen.onLeave = { [weak self] last in self?.list.select(last) }
    screen.open(entering: entering, repeating: repeating, task: task)
  }

  // MARK: Drawing

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let isWide = canvas.width >= Self.sideBySideMin
    if isWide != hasCard {
      hasCard = isWide
      readCard()
    }
    let sides = SideBySide(in: canvas.area, focused: .list, widthMin: Self.sideBySideMin, share: 64)
    guard let area = sides.list else { return }
    let (title, rest) = area.splitTop(1)
    drawTitle(on: canvas.part(title), environment)
    list.draw(on: canvas.part(rest), isFocused: !filter.isEditing, in: environment)
    if filter.isEditing { placeFilterCaret(on: canvas.part(title), environment) }
    sides.drawDivider(on: canvas, in: environment)
    if let place = sides.detail { drawCard(on: canvas.part(place.inset(horizontally: 1)), environment) }
  }

  private func titleText(_ environment: DrawEnvironment) -> (name: String, count: String) {
    (environment[scopeTitle(scope)], window.count.text.map { environment.language == .zh ? "共\($0)条" : $0 } ?? "")
  }

  private func drawTitle(on canvas: Canvas, _ environment: DrawEnvironment) {
    let (name, count) = titleText(environment)
    var x = canvas.put(name, x: 1, y: 0, style: environment[.title]) + 1
    x = canvas.put(environment.marks.down, x: x, y: 0, style: environment[.dim]) + 1
    x = canvas.put(count, x: x, y: 0, style: environment[.dim])
    guard filter.isEditing || !filter.text.isEmpty else { return }
    x = canvas.put("  \(environment.marks.separator)  ", x: x, y: 0, style: environment[.dim])
    if filter.isEditing {
      canvas.put(environment[Label("筛选 ", "Filter ")], x: x, y: 0, style: environment[.accent])
    } else {
      canvas.put(environment.cut(filterSentence(environment), to: canvas.width - x - 1), x: x, y: 0, style: environment[.accent])
    }
  }

  private func placeFilterCaret(on canvas: Canvas, _ environment: DrawEnvironment) {
    let (name, count) = titleText(environment)
    let x = 1 + textWidth(name) + 3 + textWidth(count) + 5 + textWidth(environment[Label("筛选 ", "Filter ")])
    let place = canvas.part(Rect(x: x, y: 0, width: max(1, canvas.width - x - 1), height: 1))
    if filter.text.isEmpty {
      let hint = Label("姓名、号码、拼音首字母，或条件：市 = 深圳市", "Name, number, initials, or a condition: city = Shenzhen")
      place.put(environment.cut(environment[hint], to: place.width), x: 1, y: 0, style: environment[.placeholder])
    }
    filter.editor.draw(on: place, style: environment[.text], showsCaret: true)
  }

  /// A condition reads as a sentence in the language of the screen.
  private func filterSentence(_ environment: DrawEnvironment) -> String {
    let reading = FilterLine.reading(filter.text, app.directory)
    guard let condition = reading.condition else { return environment.language == .zh ? "“\(filter.text)”" : "\"\(filter.text)\"" }
    return ConditionPrinter.print(condition, language: environment.language, lookup: app.directory)
  }

  private func drawCard(on canvas: Canvas, _ environment: DrawEnvironment) {
    guard let id = list.current, let row = window.rows.first(where: { $0.customer.id == id }) else { return }
    let shown = detail?.customer.id == id ? detail : nil
    let card = CustomerCard(row: row, detail: shown, directory: app.directory)
    let height = card.draw(on: canvas, in: environment)
    guard let shown, height + 2 < canvas.height else { return }
    let rest = canvas.part(Rect(x: 0, y: height + 1, width: canvas.width, height: canvas.height - height - 1))
    let heading = environment[Label("跟进记录 \(shown.followUpCount)", "Follow-ups \(shown.followUpCount)")]
    let end = rest.put(heading, x: 0, y: 0, style: environment[.title])
    rest.horizontalLine(x: end + 1, y: 0, width: rest.width - end - 1, style: environment[.border], border: environment.marks.border)
    let timeline = Timeline<RecordID>(empty: Label("暂无数据", "None yet"))
    timeline.show(FollowUpText(app.directory, environment).entries(shown.followUps))
    timeline.draw(on: rest.part(Rect(x: 0, y: 1, width: rest.width, height: rest.height - 1)), in: environment)
  }
}
