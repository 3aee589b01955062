import Domain
import Store
import Terminal

/// The menu: a tree of what the person may open, in a popup over the screen that he is on.
@MainActor final class MenuLayer: Layer {
  private unowned let app: App
  private let tree = TreeView<RecordID>(in: .menu)
  private var rowsAtStart = 0

  init(_ app: App) {
    self.app = app
    tree.isGoal = { [weak app] node in app?.directory.organisation.functions[node.id]?.type == .menu }
    rebuild()
    // On what can be opened, not on the portal's name.
    tree.select(firstMenu(tree.roots) ?? RecordID(high: 0, low: 0))
    rowsAtStart = tree.rows.count
  }

  private func firstMenu(_ nodes: [TreeNode<RecordID>]) -> RecordID? {
    for node in nodes {
      if leads(node.id) { return node.id }
      if let found = firstMenu(node.children) { return found }
    }
    return nil
  }

  private func leads(_ id: RecordID) -> Bool { place(id) != nil || address(id) != nil }

  private func place(_ id: RecordID) -> Place? { app.directory.organisation.functions[id].flatMap(MenuTree.place) }

  private func address(_ id: RecordID) -> MenuAddress? {
    app.directory.organisation.functions[id].flatMap { MenuTree.address(of: $0, for: app.directory.actor) }
  }

  /// Rights or the registry have changed.
  func rebuild() {
    let chart = app.directory.organisation
    let help = app.keyHelp
    guard let actor = app.directory.actor else { return tree.show([]) }
    let menu = MenuTree(chart, for: actor, in: app.language) { [app] place in
      let goTo = CommandCall("screen.goto", ["screen": place.rawValue]).invocation
      return help.keys(for: goTo).first.map { KeyNames.name(of: $0, in: app.language) } ?? ""
    }
    tree.emptyText =
      chart.functions.isEmpty
      ? (
        Label("功能注册还没有同步到本机", "The function registry has not been synced to this machine"),
        Label("同步后再打开菜单", "Open the menu again after a sync")
      )
      : (
        Label("您的角色没有任何菜单权限", "Your roles give no right to any menu"),
        Label("请联系管理员在角色管理中授权", "An administrator can grant them under Roles")
      )
    tree.show(menu.nodes)
  }

  var focus: FocusPath { tree.focus }
  func insert(_ character: Character) -> Handling { tree.insert(character) }
  func paste(_ text: String) -> Handling { tree.paste(text) }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "tree.open", "prompt.accept":
      guard let node = tree.currentNode else { return tree.handle(call) }
      if let place = place(node.id) {
        app.remove(self)
        app.go(to: place)
        return .consumed
      }
      if let address = address(node.id), let row = app.directory.organisation.functions[node.id] {
        app.remove(self)
        address.show(titled: FunctionText.name(row), in: app)
        return .consumed
      }
      if node.reason != nil { app.toast(MenuTree.unsupported, .warning) }
      return tree.handle(call)
    case "app.menu": return .finished
    case "history.back": return tree.handle(call) == .ignored ? .finished : .consumed
    default: return tree.handle(call)
    }
  }

  func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    PopupBox.around(width: min(54, max(20, available.width - 8)), height: min(max(rowsAtStart + 1, 4), max(1, available.height - 4)))
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let inside = PopupBox.draw(on: canvas, title: environment[Label("菜单", "Menu")], in: environment)
    tree.draw(on: inside, in: environment)
  }
}
