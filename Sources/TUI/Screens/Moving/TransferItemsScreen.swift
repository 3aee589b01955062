import Domain
import Store
import Terminal

/// The customers of one 转移记录, and what became of each.
@MainActor final class TransferItemsScreen: Screen {
  unowned let app: App
  private let transfer: Row<TransferRecord>
  private var items: [Row<TransferItem>] = []
  let list: ListView<RecordID>
  private static let shownMax = 5_000

  static func open(_ transfer: Row<TransferRecord>, in app: App) {
    let (id, limit) = (transfer.ref, shownMax)
    app.holdKeys()
    app.pool.read(
      "transfer.items", { reader throws(StoreError) in try reader.transferItems(of: id, limit: limit) },
      failed: { [weak app] in app?.releaseKeys() }
    ) { [weak app] items in
      guard let app else { return }
      defer { app.releaseKeys() }
      let screen = TransferItemsScreen(app, transfer)
      screen.items = items
      screen.reword()
      app.push(screen)
    }
  }

  init(_ app: App, _ transfer: Row<TransferRecord>) {
    self.app = app
    self.transfer = transfer
    list = ListView(columns: [
      ListColumn("customer_name", Label("客户名称", "Name"), .flexible(min: 8, max: 20, share: 2)),
      ListColumn("group_id", Label("客户组", "Group"), .flexible(min: 8, max: 18)),
      ListColumn("done", Label("结果", "Outcome"), .flexible(min: 8, max: 14)),
      ListColumn("reason", Label("原因", "Reason"), .flexible(min: 10, max: 60, share: 3)),
    ])
  }

  var needs: Function? { .transferRecords }
  var path: String? {
    let (from, to) = (app.directory.userName(transfer.from?.id) ?? "", app.directory.userName(transfer.to?.id) ?? "")
    return TransferRecord.schema.label[app.language] + " \(app.environment.marks.separator) \(from) \(app.environment.marks.arrow) \(to)"
  }
  var focus: FocusPath { FocusPath(.results) }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  func reword() {
    let environment = app.environment
    list.emptyText = (Label("没有客户被转移", "No customer was moved"), nil)
    list.show(
      .whole(
        items.map { item in
          let isDone = item.isDone == true
          return ListRow(
            item.id,
            [
              ListCell(item.customerName ?? ""), ListCell(app.directory.groupName(item.group?.id) ?? ""),
              ListCell(environment[isDone ? Label("已转移", "Moved") : Label("跳过", "Passed over")], isDone ? .ok : .warning),
              ListCell(item.reason ?? ""),
            ])
        }))
  }

  func unavailable(_ command: Command) -> Label? {
    ["list.mark", "list.filter", "result.save"].contains(command.id) ? AccessStrings.notHere : nil
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "customer.open":
      guard let id = items.first(where: { $0.id == list.current })?.customer?.id else { return .consumed }
      DetailScreen(app, walk: DetailWalk([id], at: id)).open()
    case "result.save", "list.mark", "list.mark-all", "list.mark-range", "list.invert", "screen.pane-next", "screen.pane-prev":
      return .consumed
    case "history.back": return .finished
    default: return list.handle(call)
    }
    return .consumed
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let count = transfer.count ?? 0
    let x = canvas.put(environment[Label("\(count) 个客户", "\(count) customers")], x: 1, y: 0, style: environment[.title]) + 2
    let facts = [transfer.at.map { environment.moments.minute($0) }, app.directory.userName(transfer.actor?.id), transfer.reason]
    canvas.put(
      environment.cut(facts.compactMap { $0 }.joined(separator: "  "), to: canvas.width - x - 1), x: x, y: 0, style: environment[.dim])
    list.draw(on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), in: environment)
  }
}
