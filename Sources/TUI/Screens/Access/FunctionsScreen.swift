import Domain
import Store
import Terminal

/// 功能注册: the registry as a tree; beside it what the function is, or who has it (b-permissions 4).
@MainActor final class FunctionsScreen: Screen {
  enum Tab: CaseIterable {
    case entry
    case holders

    var title: Label {
      switch self {
      case .entry: Label("功能管理", "Function")
      case .holders: Label("查看权限", "Who has it")
      }
    }
  }

  unowned let app: App
  let tree = TreeView<RecordID>(
    in: .functions, openDepth: 2, empty: Label("功能注册表是空的", "The registry is empty"),
    emptyDetail: Label("服务器升级后会自动补全", "The server fills it when it is upgraded"))
  let holders = ListView<RecordID>(columns: FunctionsScreen.columns, empty: Label("没有角色拥有此功能", "No role grants this"))
  var panes = TwoPane()
  var tab = Tab.entry
  var cardTop = 0

  init(_ app: App) {
    self.app = app
    tree.onMove = { [weak self] _ in self?.showHolders() }
    reword()
  }

  private static let columns = [
    ListColumn("kind", Label("类别", "What"), .fixed(6)),
    ListColumn("name", Label("姓名 / 角色名称", "Name"), .flexible(min: 10, max: 18, share: 2)),
    ListColumn("code", Label("人员名 / 编码", "Account / code"), .flexible(min: 10, max: 16)),
    ListColumn("departments", Label("所属部门", "Departments"), .flexible(min: 10, max: 20), priority: 2),
    ListColumn("through", Label("来自角色", "Through"), .flexible(min: 10, max: 30), priority: 1),
  ]

  var needs: Function? { "sys_function.view" }
  var place: Place? { .functions }
  var path: String? { Place.functions.title[app.language] }
  var focus: FocusPath { panes.side == .left ? tree.focus : FocusPath(.functionPane) }
  var chart: OrganisationChart { app.directory.organisation }
  var current: Row<FunctionEntry>? { tree.current.flatMap { chart.functions[$0] } }

  // MARK: Rows

  func reword() {
    let disabled = chart.disabledFunctions
    tree.show(nodes(below: nil, disabled, []))
    showHolders()
  }

  /// A cycle in the data ends where it meets itself.
  private func nodes(below parent: RecordID?, _ disabled: Set<String>, _ above: Set<RecordID>) -> [TreeNode<RecordID>] {
    let environment = app.environment
    return chart.functions(below: parent).filter { !above.contains($0.id) }.map { function in
      let isOff = function.code.map(disabled.contains) == true
      // FUNC-01.
      let isUnknown = function.type == .menu && function.screen.map { Place(screen: $0) == nil } == true
      let reason = isOff ? Label("已停用", "off") : isUnknown ? Label("当前客户端不支持", "not in this client") : nil
      return TreeNode(
        function.id, environment[FunctionText.name(function)], note: function.code ?? "", role: isOff ? .dim : .text,
        reason: reason.map { environment[$0] }, children: nodes(below: function.id, disabled, above.union([function.id])))
    }
  }

  private func showHolders() {
    cardTop = 0
    guard let code = current?.code else { return holders.show(.whole([])) }
    let found = FunctionHolders(of: code, in: chart)
    let environment = app.environment
    let roles = found.roles.map { role in
      ListRow(
        role.id,
        [ListCell(environment[Label("角色", "Role")], .accent), ListCell(role.name ?? ""), ListCell(role.code ?? "", .dim), .none, .none])
    }
    let people = found.people.map { holder in
      let departments = (holder.user.departments?.ids ?? []).compactMap { chart.departments[$0]?.name }.sorted()
      return ListRow(
        holder.user.id,
        [
          ListCell(environment[Label("人员", "Person")]), ListCell(holder.user.name ?? ""), ListCell(holder.user.account ?? "", .dim),
          ListCell(departments.joined(separator: "  ")), ListCell(holder.through.compactMap(\.name).joined(separator: "  "), .dim),
        ])
    }
    holders.show(.whole(roles + people))
  }

  // MARK: Keys

  func insert(_ character: Character) -> Handling { panes.side == .left ? tree.insert(character) : .ignored }
  func paste(_ text: String) -> Handling { panes.side == .left ? tree.paste(text) : .ignored }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "function.add", "function.edit", "function.tab": current == nil ? Label("先选中功能", "Select a function first") : nil
    case "function.delete":
      current == nil
        ? Label("先选中功能", "Select a function first")
        : current?.isBuiltIn == true ? Label("内置功能不能删除", "A built-in function cannot be deleted") : nil
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    if tree.isFiltering { return tree.handle(call) }
    if panes.handle(call) { return .consumed }
    if let reason = unavailable(call.invocation.command) {
      app.toast(reason, .warning)
      return .consumed
    }
    switch call.id {
    case "function.add": FunctionForm.add(below: current, in: app)
    case "function.edit": current.map { FunctionForm.edit($0, in: app) }
    case "function.delete": current.map { FunctionForm.delete($0, in: app) }
    case "function.tab": tab = tab == .entry ? .holders : .entry
    default: return panes.side == .left ? tree.handle(call) : handleRight(call)
    }
    return .consumed
  }

  private func handleRight(_ call: CommandCall) -> Handling {
    if call.id == "history.back" {
      panes.side = .left
      return .consumed
    }
    guard tab == .entry else { return holders.handle(call) }
    switch call.id {
    case "list.up", "list.page-up": cardTop = max(0, cardTop - 1)
    case "list.down", "list.page-down": cardTop += 1
    default: return .ignored
    }
    return .consumed
  }

  // MARK: Drawing

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    panes.draw(on: canvas, in: environment) { left in
      tree.draw(on: left, isFocused: panes.side == .left, in: environment)
    } right: { right in
      TabBar(Tab.allCases.map { TabBar.Tab($0.title, count: $0 == .holders ? holders.page.rows.count : nil) }, open: tab == .entry ? 0 : 1)
        .draw(on: right, in: environment)
      let body = right.part(Rect(x: 0, y: 2, width: right.width, height: max(0, right.height - 2)))
      if tab == .entry {
        drawEntry(on: body, environment)
      } else {
        holders.draw(on: body, isFocused: panes.side == .right, in: environment)
      }
      if panes.side == .right, tab == .entry { body.placeCaret(x: 1, y: 0) }
    }
  }

  private func drawEntry(on canvas: Canvas, _ environment: DrawEnvironment) {
    guard let function = current else { return }
    let text = CustomerText(app.directory, environment)
    let lines = FunctionForm.fields.map { field in
      Card.Line(field.label, ListCell(text.value(field, of: function.record)), isLong: true)
    }
    let card = Card(lines)
    let inside = canvas.part(canvas.area.inset(horizontally: 2))
    cardTop = min(cardTop, max(0, card.height(width: inside.width, in: environment) - inside.height))
    card.draw(on: inside, from: cardTop, in: environment)
  }
}
