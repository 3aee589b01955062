import Domain
import Store
import Terminal

/// What became of each customer of the last command, with the reasons; saved as csv on demand (OV-17).
@MainActor final class MoveResultsScreen: Screen {
  unowned let app: App
  private let report: MoveReport
  let list: ListView<RecordID>

  static func open(in app: App) {
    guard let report = app.lastMoves else {
      return app.toast(Label("还没有批量操作", "No command has moved customers yet"), .warning)
    }
    app.push(MoveResultsScreen(app, report))
  }

  init(_ app: App, _ report: MoveReport) {
    self.app = app
    self.report = report
    list = ListView(columns: [
      ListColumn("name", Label("客户名称", "Name"), .flexible(min: 8, max: 20, share: 2)),
      ListColumn("outcome", Label("结果", "Outcome"), .flexible(min: 8, max: 14)),
      ListColumn("reason", Label("原因", "Reason"), .flexible(min: 20, max: 80, share: 4)),
    ])
    reword()
  }

  var path: String? { Label("操作结果 · \(report.verb.title.zh)", "Results · \(report.verb.title.en)")[app.language] }
  var focus: FocusPath { FocusPath(.results) }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  func reword() {
    let environment = app.environment
    list.show(
      .whole(
        report.lines.map { line in
          let role: Role = line.outcome == .done ? .ok : .warning
          return ListRow(
            line.customer,
            [
              ListCell(line.name), ListCell(environment[MoveReport.word(line.outcome)], role),
              ListCell(line.reason.map { environment[$0] } ?? ""),
            ])
        }))
  }

  func unavailable(_ command: Command) -> Label? {
    command.id == "list.mark" || command.id == "list.filter" ? AccessStrings.notHere : nil
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "result.save": FileSaving.ask("kehu-\(report.verb.rawValue.replacing(".", with: "-"))", report.csv(in: app.language), in: app)
    case "customer.open":
      if let id = list.current { DetailScreen(app, walk: DetailWalk([id], at: id)).open() }
    case "list.copy": app.copy(report.csv(in: app.language), count: report.lines.count)
    case "screen.pane-next", "screen.pane-prev", "list.mark", "list.mark-all", "list.mark-range", "list.invert": return .consumed
    case "history.back": return .finished
    default: return list.handle(call)
    }
    return .consumed
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let at = environment.moments.minute(report.at)
    let x = canvas.put(environment[report.summary], x: 1, y: 0, style: environment[.title]) + 2
    canvas.put(at, x: x, y: 0, style: environment[.dim])
    list.draw(on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), in: environment)
  }
}
