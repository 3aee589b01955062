import Domain
import Store
import Terminal

/// The devices of a person: one's own, or another's. They are asked of the server, for no replica knows them.
@MainActor final class DevicesScreen: Screen {
  private unowned let app: App
  private let user: RecordID
  private let list: ListView<String>
  private var lines: [DeviceLine] = []
  private var hasLoaded = false
  /// Why there is no list.
  private var problem: Problem?

  static func open(_ user: RecordID?, in app: App) {
    guard let user = user ?? app.directory.me else { return }
    let screen = DevicesScreen(app, user)
    app.push(screen)
    screen.read()
  }

  init(_ app: App, _ user: RecordID) {
    self.app = app
    self.user = user
    list = ListView(columns: Self.columns)
  }

  private static let columns = [
    ListColumn("name", Label("设备", "Device"), .flexible(min: 16, max: 40, share: 3)),
    ListColumn("state", Label("状态", "State"), .flexible(min: 10, max: 16)),
    ListColumn("last_seen", Label("最后联系", "Last seen"), .flexible(min: 11, max: 17)),
    ListColumn("made_at", Label("登记时间", "Enrolled"), .flexible(min: 11, max: 17), priority: 1),
  ]

  var path: String? {
    let name = app.directory.userName(user) ?? ""
    return (user == app.directory.me ? Label("我的设备", "My devices") : Label("设备 · \(name)", "Devices · \(name)"))[app.language]
  }

  var focus: FocusPath { FocusPath(.devices) }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  private func read() {
    app.holdKeys()
    app.send(OnlineCommand("device.list", [], ["user": .string(user.hex)])) { [weak self, app] result in
      defer { app.releaseKeys() }
      guard let self else { return }
      hasLoaded = true
      switch result {
      case .success(let answer):
        problem = nil
        lines = DeviceLine.lines(answer.result)
      case .failure(let why):
        problem = why
        lines = []
      }
      reword()
    }
  }

  func reword() {
    guard hasLoaded else { return list.show(.loading) }
    let moments = app.environment.moments
    let environment = app.environment
    list.emptyText =
      problem.map { ($0.sentence, Label("设备由服务器管理，离线时看不到", "Devices are kept by the server and cannot be seen offline")) }
      ?? (Label("没有登记过设备", "No device was ever enrolled"), nil)
    list.show(
      .whole(
        lines.map { line in
          let isActive = line.state == "active"
          return ListRow(
            line.device,
            [
              ListCell(line.name, isActive ? .text : .dim, note: line.isThisOne ? environment[Label("本机", "this one")] : ""),
              ListCell(environment[Self.state(line.state)], isActive ? .ok : .dim),
              ListCell(line.lastSeen.map { moments.minute($0) } ?? ""),
              ListCell(line.madeAt.map { moments.minute($0) } ?? "", .dim),
            ])
        }))
  }

  static func state(_ code: String) -> Label {
    switch code {
    case "active": Label("可用", "Active")
    case "revoked": Label("已撤销", "Revoked")
    case "wiped": Label("已清除", "Wiped")
    case "stolen": Label("令牌被盗用", "Token stolen")
    case "ended": Label("已退出", "Logged out")
    default: Label(code, code)
    }
  }

  private var current: DeviceLine? { list.current.flatMap { id in lines.first { $0.device == id } } }

  func unavailable(_ command: Command) -> Label? {
    if command.id == "list.mark" || command.id == "list.filter" { return AccessStrings.notHere }
    guard command.id == "device.revoke" else { return nil }
    guard let current else { return Label("先选中设备", "Select a device first") }
    return current.state == "active" ? nil : Label("设备已不可用", "The device is barred already")
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "device.revoke": revoke()
    case "list.refresh": read()
    case "screen.pane-next", "screen.pane-prev": return .consumed
    case "history.back": return .finished
    default: return list.handle(call)
    }
    return .consumed
  }

  private func revoke() {
    if let reason = unavailable(CommandCall("device.revoke").invocation.command) { return app.toast(reason, .warning) }
    guard let line = current else { return }
    var details = [
      Label("它交出未同步的内容后清除本地副本，之后不能再同步。", "It hands over what is unsent, wipes its replica and never syncs again.")
    ]
    if line.isThisOne { details.append(Label("这是您正在用的设备。", "This is the device that you are using.")) }
    OnlineAction.confirm(
      Label("撤销设备“\(line.name)”？", "Revoke the device “\(line.name)”?"), details: details, verb: Label("撤销", "Revoke"),
      OnlineCommand("device.revoke", [], ["device": .string(line.device)]), in: app, done: { _ in Label("设备已撤销", "Device revoked") },
      then: { [weak self] _ in self?.read() })
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    list.draw(on: canvas, in: environment)
  }
}
