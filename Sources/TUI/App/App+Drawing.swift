import Domain
import Terminal

extension App {
  package func paint(on canvas: Canvas) {
    let environment = environment
    if let gate { return paintGate(gate, on: canvas, in: environment) }
    let chrome = Chrome(chromeState(environment), keys: keyHelp) { [weak self] command in
      guard let self, isOffered(Invocation(command)) else { return false }
      // Forms have their own way back, and the lowest screen has none.
      if command.id == "history.back" { return stack.layers.count > 1 && !hasOwnWayBack }
      return stack.top is any Screen ? screen?.unavailable(command) == nil : true
    }
    guard let body = chrome.draw(on: canvas, in: environment) else { return }
    stack.draw(on: body, in: environment)
    if let pending, showsWhichKey { WhichKeyBox(pending).draw(on: body, in: environment) }
    toasts.current?.draw(on: canvas, y: canvas.height - 2, in: environment)
  }

  private func chromeState(_ environment: DrawEnvironment) -> ChromeState {
    var state = ChromeState()
    let tabs = tabs
    state.tabs = tabs.map { ChromeState.Tab($0.title, count: count(of: $0)) }
    state.openTab = tabs.firstIndex(of: tab)
    state.path = screen?.path
    state.user = directory.userName(directory.me) ?? status.account
    state.connection = .init(status)
    state.unsent = Int(status.unsent)
    state.unread = Int(status.unread)
    state.statusLeft = statusLeft(environment)
    // Half a figure beside a message would be read as a whole one.
    state.statusRight = toasts.current == nil ? statusRight(environment) : []
    state.notes = stack.top is any Screen ? screen?.notes ?? [] : []
    return state
  }

  private var hasOwnWayBack: Bool { stack.focus.acceptsText || stack.focus.contexts.contains { $0.isWithin(.form) } }

  private func count(of tab: AppTab) -> Int {
    switch tab {
    case .customers: 0
    case .tasks: Int(status.dueToday + status.overdue)
    // Unread messages have their own sign in the header.
    case .messages: 0
    case .sync: Int(status.rejected)
    }
  }

  private func statusLeft(_ environment: DrawEnvironment) -> [LinePart] {
    if let pending { return [LinePart(pending.text, .accent)] }
    return screen?.statusLeft(in: environment) ?? []
  }

  private func statusRight(_ environment: DrawEnvironment) -> [LinePart] {
    if let progress = status.progress {
      return [LinePart(environment[AppStrings.filling(progress.done, progress.total)], .accent)]
    }
    var parts: [LinePart] = [LinePart(environment[AppStrings.unsent(status.unsent)], status.unsent > 0 ? .text : .dim, priority: 1)]
    parts.append(LinePart(environment[AppStrings.dueToday(status.dueToday)], status.dueToday > 0 ? .text : .dim, priority: 3))
    parts.append(LinePart(environment[AppStrings.overdue(status.overdue)], status.overdue > 0 ? .overdue : .dim, priority: 2))
    return parts
  }
}

/// What the frame of the screen says.
enum AppStrings {
  static func unsent(_ count: Int64) -> Label { Label("待同步 \(count)", "\(count) unsent") }
  static func dueToday(_ count: Int64) -> Label { Label("今天到期 \(count)", "\(count) due today") }
  static func overdue(_ count: Int64) -> Label { Label("逾期 \(count)", "\(count) overdue") }
  static func filling(_ done: Int64, _ total: Int64) -> Label {
    Label("正在填充本地副本 \(done) / \(total)", "Filling the local replica \(done) / \(total)")
  }
}
