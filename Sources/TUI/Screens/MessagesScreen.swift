import Domain
import Store
import Terminal

/// 消息: what the company has to say to one; opening a message marks it read (OV-11).
@MainActor final class MessagesScreen: TabScreen {
  private unowned let app: App
  private let list: ListView<RecordID>
  private var messages: [Row<Message>] = []
  private var hasLoaded = false
  private var isOpening = false

  init(_ app: App) {
    self.app = app
    list = ListView(columns: Self.columns, empty: Label("没有消息", "No messages"))
  }

  private static let columns = [
    ListColumn("subject", Label("主题", "Subject"), .flexible(min: 16, max: 60, share: 3)),
    ListColumn("content", Label("内容", "Content"), .flexible(min: 16, max: 80, share: 3), priority: 4),
    ListColumn("sender_id", Label("发件人", "From"), .flexible(min: 8, max: 14), priority: 2),
    ListColumn("sent_ts", Label("时间", "Sent"), .flexible(min: 11, max: 17)),
  ]

  func show() { read() }

  private func read(isRefresh: Bool = false) {
    if !hasLoaded, !isOpening {
      isOpening = true
      app.holdKeys()
    }
    app.pool.read(
      "messages", isRefresh: isRefresh, { reader throws(StoreError) in try reader.messages() }, failed: { [weak self] in self?.loaded() }
    ) { [weak self] messages in
      guard let self else { return }
      self.messages = messages
      hasLoaded = true
      loaded()
    }
  }

  private func loaded() {
    reword()
    guard isOpening else { return }
    isOpening = false
    app.releaseKeys()
  }

  func changed(_ kinds: Set<Int>) {
    if hasLoaded, kinds.contains(Message.schema.number) { read(isRefresh: true) }
  }

  func reword() {
    guard hasLoaded else { return list.show(.loading) }
    let moments = app.environment.moments
    let marks = app.environment.marks
    list.show(
      .whole(
        messages.map { message in
          let isUnread = message.readAt == nil
          let role: Role = isUnread ? .title : .text
          return ListRow(
            message.id,
            [
              ListCell((isUnread ? marks.marked + " " : "  ") + app.environment[message.subjectLabel], role),
              ListCell(content(of: message), .dim),
              ListCell(app.directory.userName(message.sender?.id) ?? app.environment[Label("系统", "System")]),
              ListCell(message.sentAt.map { moments.minute($0) } ?? "", .dim),
            ])
        }))
  }

  private func content(of message: Row<Message>) -> String {
    let text = message.contentLabel.map { app.environment[$0] } ?? ""
    return text.split(separator: "\n").first.map(String.init) ?? ""
  }

  private var current: Row<Message>? { list.current.flatMap { id in messages.first { $0.id == id } } }

  var focus: FocusPath { FocusPath(.messages) }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "message.open", "message.read": current == nil ? Label("没有消息", "No messages") : nil
    case "list.filter": Label("此处不能筛选", "This list has no filter")
    case "message.read-all": messages.contains { $0.readAt == nil } ? nil : Label("没有未读消息", "Nothing is unread")
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "message.open": open()
    case "message.read":
      let ids = messages.map(\.id).filter { list.subject.contains($0) }
      write { try Messages.markRead(ids, in: $0) }
      list.clearMarks()
    case "message.read-all": write { try Messages.markAllRead(in: $0) }
    case "screen.pane-next", "screen.pane-prev": return .consumed
    default: return list.handle(call)
    }
    return .consumed
  }

  private func write(_ body: @escaping @Sendable (LocalTransaction) throws -> Void) {
    app.writes.write("message.read", body) { [weak app] result in
      if case .failure(let error) = result { app?.report(error) }
    }
  }

  private func open() {
    guard let message = current else { return }
    let id = message.id
    if message.readAt == nil { write { try Messages.markRead([id], in: $0) } }
    if message.linkKind == "customer", let customer = message.linkID.flatMap({ RecordID($0) }), message.contentLabel == nil {
      return DetailScreen(app, walk: DetailWalk([customer], at: customer)).open()
    }
    app.push(TextPopup(title: message.subjectLabel, text: message.contentLabel ?? message.subjectLabel))
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let x = canvas.put(environment[AppTab.messages.title], x: 1, y: 0, style: environment[.title]) + 2
    let unread = app.status.unread
    canvas.put(environment[Label("未读 \(unread)", "\(unread) unread")], x: x, y: 0, style: environment[unread > 0 ? .accent : .dim])
    list.draw(on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), in: environment)
  }
}
