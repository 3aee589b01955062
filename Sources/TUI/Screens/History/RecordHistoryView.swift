import Domain
import Store
import Terminal

/// What happened to one record: what is still to be sent from here, and what the server tells page by page. Without a connection the first is all.
@MainActor final class RecordHistoryView {
  let schema: Schema
  let id: RecordID
  private unowned let app: App
  private let timeline = Timeline<Int64>(empty: Label("没有变更", "No changes"))
  private var pending: [PendingChange] = []
  private var entries: [RecordHistory.Entry] = []
  private var state = State.unread

  private enum State: Equatable {
    case unread
    case reading
    case read(hasMore: Bool)
    /// Why there is no more.
    case failed(Problem)
  }

  init(_ app: App, _ schema: Schema, _ id: RecordID) {
    self.app = app
    self.schema = schema
    self.id = id
  }

  /// Asks for what is not there yet.
  func load() {
    readPending()
    if state == .unread { readPage() }
  }

  func reload() {
    entries = []
    state = .unread
    load()
  }

  /// What was sent meanwhile is in the server's history now.
  func changed(_ kinds: Set<Int>) {
    if state != .unread, kinds.contains(schema.number) || kinds.contains(0) { readPending() }
  }

  private func readPending() {
    let (schema, id) = (schema, id)
    app.pool.read(
      "history.pending.\(id.hex)", isRefresh: true,
      { reader throws(StoreError) in try reader.pendingChanges(of: schema, id) }
    ) { [weak self] changes in
      guard let self else { return }
      let hasSettled = changes.count < pending.count
      pending = changes
      reword()
      if hasSettled, state != .reading {
        entries = []
        readPage()
      }
    }
  }

  private func readPage() {
    state = .reading
    let before = entries.last?.sequence
    app.send(RecordHistory.request(schema, id, before: before)) { [weak self] result in
      guard let self else { return }
      switch result {
      case .success(let answer): take(answer.result)
      case .failure(let problem): state = .failed(problem)
      }
      reword()
    }
  }

  private func take(_ answer: JSON) {
    do {
      let history = try RecordHistory(json: answer, of: schema)
      let last = entries.last?.sequence ?? .max
      let new = history.entries.filter { $0.sequence < last }
      entries += new
      // A page that brings nothing further would be asked for for ever.
      state = .read(hasMore: history.hasMore && !new.isEmpty)
    } catch {
      state = .failed(Problem("E_ANSWER", "服务器的回答无法读懂", "The server's answer makes no sense"))
    }
  }

  func reword() {
    let text = HistoryText(app.directory, app.environment)
    timeline.emptyText = state == .reading ? Strings.List.loading : Label("没有变更", "No changes")
    timeline.show(pending.map { text.entry($0) } + entries.map { text.entry($0) })
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "list.refresh": reload()
    case "list.copy":
      let lines = HistoryText(app.directory, app.environment).lines(pending, entries)
      app.copy(lines.joined(separator: "\n"), count: pending.count + entries.count)
    default:
      guard timeline.handle(call) != .ignored else { return .ignored }
      if state == .read(hasMore: true), timeline.current == timeline.entries.last?.id { readPage() }
    }
    return .consumed
  }

  // MARK: Drawing

  private var notice: (text: Label, role: Role)? {
    switch state {
    case .unread: nil
    case .reading: (Label("正在向服务器查询…", "Asking the server…"), .dim)
    case .read(let hasMore):
      hasMore ? (Label("还有更早的变更，移到最后一条会继续读取", "There are older ones; they are read when the last is reached"), .dim) : nil
    case .failed(let problem):
      (
        Label(
          "\(problem.sentence.zh)；这里只列出本机尚未确认的改动，其余的历史在服务器上",
          "\(problem.sentence.en). Shown is what waits on this device; the rest of the history is at the server"), .warning
      )
    }
  }

  func draw(on canvas: Canvas, isFocused: Bool = true, in environment: DrawEnvironment) {
    var top = 0
    if let notice {
      for line in wrapped(environment[notice.text], to: max(1, canvas.width - 2)) {
        canvas.put(line, x: 1, y: top, style: environment[notice.role])
        top += 1
      }
      top += 1
    }
    let rest = Rect(x: 0, y: top, width: canvas.width, height: max(0, canvas.height - top))
    timeline.draw(on: canvas.part(rest), isFocused: isFocused, in: environment)
    if timeline.entries.isEmpty { canvas.placeCaret(x: 1, y: min(top, canvas.height - 1)) }
  }
}
