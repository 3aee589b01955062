import Domain
import Store
import Terminal

/// A log: newest first, narrowed by a text, by what came of it and by time (a-logs).
@MainActor final class LogScreen: Screen {
  unowned let app: App
  let log: LogBook
  let list: ListView<RecordID>
  let filter = ListFilter()
  private(set) var records: [Record] = []
  private var hasMore = false
  private var hasLoaded = false
  private var isReading = false
  /// What came of it; nil for everything.
  private(set) var only: LogFilter?
  private(set) var period: LogPeriod
  private static let chunk = 200

  static func open(_ log: LogBook, in app: App) {
    guard let place = log.place else { return app.push(LogScreen(app, log)) }
    app.show(place) { LogScreen(app, log) }
  }

  init(_ app: App, _ log: LogBook) {
    self.app = app
    self.log = log
    period = log.start
    list = ListView(columns: log.columns)
    list.onNeed = { [weak self] need in
      if case .after = need { self?.readMore() }
    }
    filter.onChange = { [weak self] in self?.read() }
    filter.onMove = { [weak self] in _ = self?.list.handle($0) }
    read()
  }

  var needs: Function? { log.needs }
  var place: Place? { log.place }
  var path: String? { log.title[app.language] }
  var focus: FocusPath { filter.focus(in: .logs) }

  // MARK: Reading

  private var query: LogQuery {
    var query = LogQuery()
    query.text = filter.text
    query.people = filter.text.isEmpty ? [] : people(filter.text)
    query.only = only
    let days = period.days(today: app.zone.day(of: app.services.wall()))
    query.from = days.from.map { app.zone.instant($0) }
    query.to = days.to.map { app.zone.instant($0.adding(days: 1)) }
    return query
  }

  private func people(_ text: String) -> [RecordID] {
    app.directory.users.values.filter { PinyinMatch.match(text, $0.name ?? "") || $0.account == text }.map(\.id).sorted()
  }

  private func read(isRefresh: Bool = false) {
    let (query, log) = (query, log)
    let limit = isRefresh ? max(Self.chunk, records.count) : Self.chunk
    app.pool.read(
      "log.\(log.rawValue)", isRefresh: isRefresh, { reader throws(StoreError) in try log.page(reader, query, nil, limit) },
      failed: { [weak self] in self?.isReading = false }
    ) { [weak self] page in self?.take(page, appending: false) }
  }

  private func readMore() {
    guard hasMore, !isReading, let last = records.last, let at = last[code: log.time].integer else { return }
    isReading = true
    let (query, log) = (query, log)
    let limit = Self.chunk
    let position = LogPosition(at: Instant(milliseconds: at), id: last.id)
    app.pool.read(
      "log.\(log.rawValue)", { reader throws(StoreError) in try log.page(reader, query, position, limit) },
      failed: { [weak self] in self?.isReading = false }
    ) { [weak self] page in self?.take(page, appending: true) }
  }

  private func take(_ page: (records: [Record], hasMore: Bool), appending: Bool) {
    isReading = false
    hasLoaded = true
    records = appending ? records + page.records : page.records
    hasMore = page.hasMore
    reword()
  }

  func changed(_ kinds: Set<Int>) {
    if hasLoaded, kinds.contains(log.schema.number) { read(isRefresh: true) }
  }

  func reword() {
    guard hasLoaded else { return list.show(.loading) }
    list.emptyText = (Label("没有符合条件的记录", "No entries match"), Label("换一个时间范围或条件", "Choose another period or filter"))
    let text = LogText(app.directory, app.environment, log)
    list.show(
      ListPage(
        rows: records.map { ListRow($0.id, text.cells($0)) }, isAtStart: true, isAtEnd: !hasMore,
        count: hasMore ? .atLeast(records.count) : .exactly(records.count), offset: 0))
  }

  // MARK: Keys

  func insert(_ character: Character) -> Handling { filter.insert(character) }
  func paste(_ text: String) -> Handling { filter.paste(text) }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "list.mark": return AccessStrings.notHere
    case "log.open-customer" where !log.isOfCustomers: return AccessStrings.notHere
    case "log.open", "log.open-customer": return list.current == nil ? Label("没有记录", "There is no entry") : nil
    default: return nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    if filter.isEditing { return filter.handle(call) }
    switch call.id {
    case "log.open": open()
    case "log.kind": chooseKind()
    case "log.open-customer": openCustomer()
    case "log.prev-day": step(-call.times)
    case "log.next-day": step(call.times)
    case "log.period": choosePeriod()
    case "screen.pane-next", "screen.pane-prev": return .consumed
    default: return filter.handle(call) == .consumed ? .consumed : list.handle(call)
    }
    return .consumed
  }

  private var current: Record? { list.current.flatMap { id in records.first { $0.id == id } } }

  private func open() {
    guard let record = current else { return }
    if log == .transfer { return TransferItemsScreen.open(Row<TransferRecord>(record), in: app) }
    let whole = LogText(app.directory, app.environment, log).whole(record)
    app.push(TextPopup(title: log.title, text: Label(whole, whole)))
  }

  /// LG-6.
  private func openCustomer() {
    guard let id = current?[code: "customer_id"].id else { return app.toast(AccessStrings.notHere, .warning) }
    DetailScreen(app, walk: DetailWalk([id], at: id)).open()
  }

  private func chooseKind() {
    let everything = PickEntry<LogFilter?>(nil, Label("全部", "Everything"))
    let entries = [everything] + log.filters(app.directory).map { PickEntry($0.filter, $0.label) }
    app.push(
      PickList(title: log.kindTitle, entries: entries, selected: only, matches: PinyinMatch.match) { [weak self] picked in
        guard let self, let only = picked.first else { return }
        self.only = only
        read()
      })
  }

  /// So many days on from the one that is shown, or from today.
  private func step(_ days: Int) {
    let today = app.zone.day(of: app.services.wall())
    let shown: Day = if case .day(let day?) = period { day } else { today }
    take(.day(shown.adding(days: days)))
  }

  private func choosePeriod() {
    let entries = LogPeriod.fixed.map { PickEntry($0, $0.title) } + [PickEntry(LogPeriod.day(nil), Label("某一天…", "One day…"))]
    app.push(
      PickList(title: Label("时间", "Period"), entries: entries, selected: period, matches: PinyinMatch.match) { [weak self] picked in
        guard let self, let period = picked.first else { return }
        if period == .day(nil) { askDay() } else { take(period) }
      })
  }

  private func askDay() {
    app.push(
      LinePrompt(
        title: Label("哪一天，如 2026-11-20 或 昨天", "Which day, such as 2026-11-20 or yesterday"),
        check: { [weak self] typed in self?.day(typed) == nil ? Label("不是日期", "That is no date") : nil }
      ) { [weak self] typed in
        guard let self, let day = day(typed) else { return }
        take(.day(day))
      })
  }

  private func day(_ typed: String) -> Day? { DateFields.day(typed, in: app).value }

  private func take(_ period: LogPeriod) {
    self.period = period
    read()
  }

  // MARK: Drawing

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    list.draw(
      on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), isFocused: !filter.isEditing, in: environment)
    var x = canvas.put(environment[log.title], x: 1, y: 0, style: environment[.title]) + 2
    x = canvas.put(environment[period.title], x: x, y: 0, style: environment[.accent]) + 2
    if let only, let label = log.filters(app.directory).first(where: { $0.filter == only })?.label {
      x = canvas.put(environment[label], x: x, y: 0, style: environment[.accent]) + 2
    }
    filter.draw(on: canvas, from: x, in: environment)
  }
}
