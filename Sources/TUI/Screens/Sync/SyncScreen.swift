import Domain
import Store
import Terminal

/// 同步: whether one is in step with the company, and what the server did not take as it was (OV-20).
@MainActor final class SyncScreen: TabScreen {
  unowned let app: App
  let list: ListView<Int64>
  var results: [SyncResult] = []
  var settledCount = 0
  private var hasLoaded = false
  var filter: SyncResult.Kind?
  var pane = TwoPane()
  /// In the detail: the field under the cursor, and the first line that is seen.
  var fieldIndex = 0
  var top = 0
  /// Fields of which the person wants his own value; of the others the present one stays.
  var mine: Set<ResultField> = []
  /// What was given up last, for the key that undoes.
  var dropped: [Int64] = []

  init(_ app: App) {
    self.app = app
    list = ListView(
      columns: Self.columns, empty: Label("没有被拒绝或合并的改动", "Nothing was refused or merged"),
      emptyDetail: Label("服务器没有照原样接受的改动会留在这里，直到您处理", "What the server does not take as it was stays here until you dismiss it"))
    list.onMove = { [weak self] _ in self?.beginDetail() }
  }

  private static let columns = [
    ListColumn("at", Label("时间", "When"), .flexible(min: 11, max: 17)),
    ListColumn("kind", Label("结果", "Outcome"), .fixed(8)),
    ListColumn("command", Label("操作", "Action"), .flexible(min: 12, max: 30, share: 2)),
    ListColumn("sentence", Label("原因", "Why"), .flexible(min: 14, share: 3), priority: 1),
  ]

  func show() { read() }

  func read(isRefresh: Bool = false) {
    app.pool.read(
      "sync", isRefresh: isRefresh,
      { reader throws(StoreError) in (try reader.syncResults(), try reader.settledResults()) }
    ) { [weak self] results, settled in
      guard let self else { return }
      self.results = SyncText.ordered(results)
      settledCount = settled
      hasLoaded = true
      reword()
    }
  }

  func changed(_ kinds: Set<Int>) {
    if hasLoaded, kinds.contains(0) { read(isRefresh: true) }
  }

  var shown: [SyncResult] { results.filter { filter == nil || $0.kind == filter } }

  func reword() {
    guard hasLoaded else { return list.show(.loading) }
    let text = SyncText(app.directory, app.environment)
    list.show(.whole(shown.map { text.row($0, among: results) }))
    if current == nil { pane.side = .left }
  }

  var current: SyncResult? { list.current.flatMap { id in results.first { $0.id == id } } }

  /// The marked ones in the order of the list; without marks the one under the cursor.
  var subject: [SyncResult] { shown.filter { list.subject.contains($0.id) } }

  func beginDetail() {
    fieldIndex = 0
    top = 0
  }

  // MARK: Screen

  var focus: FocusPath { FocusPath(.sync) }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    if results.isEmpty { return [] }
    return [
      LinePart(environment[Label("需要处理 \(results.count)", "\(results.count) to settle")], .warning),
      LinePart(environment[Label("什么都不会丢：处理之前，内容一直在这里", "Nothing is lost: it stays here until you dismiss it")], .dim, priority: 5),
    ]
  }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "sync.decide", "sync.discard", "sync.open", "sync.retry", "list.copy", "list.mark", "list.filter":
      results.isEmpty ? Label("没有要处理的结果", "There is nothing to settle") : nil
    case "sync.take-mine", "sync.take-theirs":
      current?.losses.isEmpty ?? true ? Label("这条结果没有可选的值", "There are no two values to choose from") : nil
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "sync.decide": decide()
    case "sync.retry": retry()
    case "sync.discard": discard()
    case "sync.open": openRecord()
    case "sync.take-mine": choose(mine: true)
    case "sync.take-theirs": choose(mine: false)
    case "undo" where !dropped.isEmpty: restore()
    case "list.copy": copy()
    case "list.filter": chooseFilter()
    case "list.filter-clear": take(filter: nil)
    case "screen.pane-next", "screen.pane-prev": if current != nil { _ = pane.handle(call) }
    case "list.left", "list.right": return .consumed
    case "history.back":
      if pane.side == .right { pane.side = .left } else if !list.marks.isEmpty { list.clearMarks() } else { return .ignored }
    default: return pane.side == .right ? handleDetail(call) : list.handle(call)
    }
    return .consumed
  }

  private func handleDetail(_ call: CommandCall) -> Handling {
    switch call.id {
    case "list.up": step(-call.times)
    case "list.down": step(call.times)
    case "list.page-up": top -= 5
    case "list.page-down": top += 5
    case "list.first": step(-1_000)
    case "list.last": step(1_000)
    default: return list.handle(call)
    }
    top = max(0, top)
    return .consumed
  }

  /// From field to field where there are some, else from line to line.
  private func step(_ by: Int) {
    let count = current?.losses.count ?? 0
    if count == 0 { top += by } else { fieldIndex = min(max(0, fieldIndex + by), count - 1) }
  }

  // MARK: Filter

  private func chooseFilter() {
    let all: [PickEntry<SyncResult.Kind?>] = [PickEntry(nil, Label("全部", "All"))]
    let kinds = SyncResult.Kind.allCases.map { kind -> PickEntry<SyncResult.Kind?> in
      let count = results.count { $0.kind == kind }
      return PickEntry(kind, SyncText.title(of: kind), detail: Label("\(count)", "\(count)"))
    }
    app.push(
      PickList(
        title: Label("只看", "Show only"), entries: all + kinds, selected: .some(filter),
        onPick: { [weak self] picked in if let kind = picked.first { self?.take(filter: kind) } }))
  }

  private func take(filter kind: SyncResult.Kind?) {
    filter = kind
    list.clearMarks()
    reword()
  }
}
