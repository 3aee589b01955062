import Domain
import Store
import Terminal

/// 菜单权限预览 of one person: the functions that he has, each with the roles that grant it (ORG-14).
@MainActor final class RightsPreviewScreen: Screen {
  private unowned let app: App
  private let user: RecordID
  private let tree = TreeView<String>(
    empty: Label("没有任何功能", "No functions at all"),
    emptyDetail: Label("这个人没有角色，或角色没有功能（ROLE-01）", "The person has no role, or the roles grant nothing"))
  private var count = 0

  static func open(_ user: RecordID, in app: App) { app.push(RightsPreviewScreen(app, user)) }

  init(_ app: App, _ user: RecordID) {
    self.app = app
    self.user = user
    reword()
  }

  var needs: Function? { "sys_org.preview" }
  var path: String? {
    let name = app.directory.userName(user) ?? ""
    return Label("菜单权限预览 · \(name)", "Rights · \(name)")[app.language]
  }

  var focus: FocusPath { tree.focus }

  func reword() {
    guard let row = app.directory.users[user] else { return tree.show([]) }
    let preview = RightsPreview(of: row, in: app.directory.organisation)
    count = preview.count
    var nodes = preview.roots.map(node)
    if !preview.unknown.isEmpty {
      let others = preview.unknown.map { TreeNode("?" + $0.code, $0.code, note: names($0.roles)) }
      nodes.append(TreeNode("?", app.environment[Label("注册表里没有的功能", "Not in the registry")], role: .dim, children: others))
    }
    tree.show(nodes)
  }

  private func node(_ entry: RightsPreview.Entry) -> TreeNode<String> {
    let name = app.environment[FunctionText.name(entry.function)]
    let note = entry.roles.isEmpty ? "" : "\(app.environment.marks.separator) " + names(entry.roles)
    return TreeNode(entry.function.id.hex, name, note: note, role: entry.roles.isEmpty ? .dim : .text, children: entry.children.map(node))
  }

  private func names(_ roles: [Row<Domain.Role>]) -> String { roles.compactMap(\.name).joined(separator: "  ") }

  func insert(_ character: Character) -> Handling { tree.insert(character) }
  func paste(_ text: String) -> Handling { tree.paste(text) }

  func handle(_ call: CommandCall) -> Handling {
    switch tree.handle(call) {
    case .ignored where call.id == "history.back": .finished
    case let handling: handling
    }
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let row = app.directory.users[user]
    let roles = row.map { app.directory.organisation.roles(of: $0).compactMap(\.name).joined(separator: "  ") } ?? ""
    var x = canvas.put(row?.name ?? "", x: 1, y: 0, style: environment[.title]) + 2
    x = canvas.put(row?.account ?? "", x: x, y: 0, style: environment[.dim]) + 2
    if row?.status == .disabled {
      x = canvas.put(environment[Label("账号已停用", "The account is disabled")], x: x, y: 0, style: environment[.warning]) + 2
    }
    x = canvas.put(environment[Label("功能 \(count)", "\(count) functions")], x: x, y: 0, style: environment[.dim]) + 2
    canvas.put(environment.cut(roles, to: canvas.width - x - 1), x: x, y: 0, style: environment[.accent])
    tree.draw(on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), in: environment)
  }
}
