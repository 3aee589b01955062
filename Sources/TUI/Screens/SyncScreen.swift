import Domain
import Store
import Terminal

/// 同步: whether one is in step with the company, and what the server did not take as it was (OV-20).
@MainActor final class SyncScreen: TabScreen {
  private unowned let app: App
  private let list: ListView<Int64>
  private var results: [SyncResult] = []
  private var hasLoaded = false

  init(_ app: App) {
    self.app = app
    list = ListView(
      columns: Self.columns, empty: Label("没有被拒绝或合并的改动", "Nothing was refused or merged"),
      emptyDetail: Label("服务器没有照原样接受的改动会留在这里，直到您处理", "What the server does not take as it was stays here until you dismiss it"))
  }

  private static let columns = [
    ListColumn("at", Label("时间", "When"), .flexible(min: 11, max: 17)),
    ListColumn("kind", Label("结果", "Outcome"), .fixed(8)),
    ListColumn("command", Label("操作", "Action"), .flexible(min: 10, max: 20, share: 1), priority: 2),
    ListColumn("sentence", Label("原因", "Why"), .flexible(min: 20, share: 4)),
  ]

  func show() { read() }

  private func read(isRefresh: Bool = false) {
    app.pool.read("sync", isRefresh: isRefresh, { reader throws(StoreError) in try reader.syncResults() }) { [weak self] results in
      guard let self else { return }
      self.results = results
      hasLoaded = true
      reword()
    }
  }

  func changed(_ kinds: Set<Int>) {
    if hasLoaded, kinds.contains(0) { read(isRefresh: true) }
  }

  func reword() {
    guard hasLoaded else { return list.show(.loading) }
    let environment = app.environment
    list.show(
      .whole(
        results.map { result in
          let kind = result.isRejected ? Label("被拒绝", "refused") : Label("已合并", "merged")
          return ListRow(
            result.id,
            [
              ListCell(environment.moments.minute(result.at), .dim), ListCell(environment[kind], result.isRejected ? .overdue : .warning),
              ListCell(environment[SyncText.title(of: result.command)]), ListCell(environment[result.sentence]),
            ])
        }))
  }

  private var current: SyncResult? { list.current.flatMap { id in results.first { $0.id == id } } }

  var focus: FocusPath { FocusPath(.sync) }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    results.isEmpty
      ? [] : [LinePart(environment[Label("什么都不会丢：处理之前，内容一直在这里", "Nothing is lost: it stays here until you dismiss it")], .dim)]
  }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "list.filter", "list.mark": Label("此处不能用", "Not here")
    case "sync.decide", "sync.discard", "sync.open", "list.copy": current == nil ? Label("没有要处理的结果", "There is nothing to dismiss") : nil
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "sync.decide", "sync.discard": dismiss()
    case "sync.open": openRecord()
    case "list.copy":
      guard let current else { return .consumed }
      app.copy(SyncText.lines(of: current, app.directory, app.environment).joined(separator: "\n"), count: 1)
    case "screen.pane-next", "screen.pane-prev", "list.left", "list.right", "list.mark", "list.mark-all", "list.mark-range",
      "list.invert":
      return .consumed
    default: return list.handle(call)
    }
    return .consumed
  }

  private func dismiss() {
    guard let id = current?.id else { return }
    app.writes.perform({ replica throws(StoreError) in try replica.dismiss(result: id) }) { [weak app] result in
      switch result {
      case .success: app?.toast(Label("已处理", "Dismissed"), .ok)
      case .failure(let error): app?.report(error)
      }
    }
  }

  private func openRecord() {
    guard let customer = current.flatMap({ SyncText.customer(of: $0) }) else {
      return app.toast(Label("这条结果没有可打开的客户", "No customer belongs to this result"), .warning)
    }
    DetailScreen(app, walk: DetailWalk([customer], at: customer)).open()
  }

  // MARK: Drawing

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let status = app.status
    var lines: [(Label, ListCell)] = [
      (Label("连接", "Connection"), connection(status, environment)),
      (Label("服务器", "Server"), ListCell(status.server)), (Label("账号", "Account"), ListCell(status.account)),
      (Label("上次同步", "Last in step"), ListCell(status.lastSync.map { environment.moments.minute($0) } ?? "")),
      (Label("待同步", "Unsent"), ListCell("\(status.unsent)", status.unsent > 0 ? .accent : .text)),
    ]
    if let progress = status.progress {
      lines.append((Label("填充", "Filling"), ListCell("\(progress.done) / \(progress.total)", .accent)))
    }
    let width = lines.map { textWidth(environment[$0.0]) }.max() ?? 0
    for (y, line) in lines.enumerated() {
      canvas.put(environment[line.0], x: 1, y: y, style: environment[.dim])
      let text = line.1.text.isEmpty ? environment.marks.none : line.1.text
      let end = canvas.put(environment.cut(text, to: canvas.width - width - 5), x: width + 4, y: y, style: environment[line.1.role])
      canvas.put(environment.cut(line.1.note, to: canvas.width - end - 2), x: end + 2, y: y, style: environment[.dim])
    }
    let top = lines.count + 1
    let heading = environment[Label("同步结果 \(results.count)", "Results \(results.count)")]
    let end = canvas.put(heading, x: 1, y: top, style: environment[.title])
    canvas.horizontalLine(x: end + 1, y: top, width: canvas.width - end - 2, style: environment[.border], border: environment.marks.border)
    let rest = Rect(x: 0, y: top + 1, width: canvas.width, height: canvas.height - top - 1)
    guard let current else { return list.draw(on: canvas.part(rest), in: environment) }
    let entered = SyncText.lines(of: current, app.directory, environment)
    let (upper, lower) = rest.splitBottom(min(entered.count + 2, max(3, rest.height / 2)))
    list.draw(on: canvas.part(upper), in: environment)
    let box = canvas.part(lower)
    let boxEnd = box.put(environment[Label("当时填写的内容", "What was entered")], x: 1, y: 0, style: environment[.title])
    box.horizontalLine(x: boxEnd + 1, y: 0, width: box.width - boxEnd - 2, style: environment[.border], border: environment.marks.border)
    for (y, line) in entered.prefix(max(0, lower.height - 1)).enumerated() {
      box.put(environment.cut(line, to: box.width - 4), x: 3, y: y + 1, style: environment[.text])
    }
  }

  private func connection(_ status: ReplicaStatus, _ environment: DrawEnvironment) -> ListCell {
    let word = environment[Strings.Screen.connection(ChromeState.Connection(status))]
    if status.isOnline { return ListCell("\(environment.marks.online) " + word, .statusOnline) }
    return ListCell(
      "\(environment.marks.offline) " + word, .statusOffline,
      note: status.reason.map { environment[$0] } ?? "")
  }
}
