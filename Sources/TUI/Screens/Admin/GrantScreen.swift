import Domain
import Store
import Terminal

/// `<角色>-权限设置`: the functions of the registry with the role's ticks, saved with the version that was read at opening (ROLE-02, ROLE-08).
@MainActor final class GrantScreen: Screen {
  private unowned let app: App
  /// As it was at opening: what is saved is a change of this.
  private let role: Row<Domain.Role>
  private let tree = TreeView<RecordID>(
    in: .ticks, openDepth: 3, empty: Label("功能注册还没有同步到本机", "The function registry has not been synced to this machine"))
  private var ticks: FunctionTicks
  private var isSaving = false

  init(_ app: App, role: Row<Domain.Role>) {
    self.app = app
    self.role = role
    ticks = FunctionTicks(codes: role.functions?.codes ?? [], functions: Array(app.directory.organisation.functions.values))
    tree.onTick = { [weak self] id in
      self?.ticks.toggle(id)
      self?.reword()
    }
    reword()
  }

  func reword() { tree.show(nodes(below: nil)) }

  private func nodes(below parent: RecordID?, depth: Int = 0) -> [TreeNode<RecordID>] {
    guard depth < 10 else { return [] }
    return app.directory.organisation.functions(below: parent).map { row in
      let isOff = row.isEnabled == false
      return TreeNode(
        row.id, FunctionText.name(row)[app.language], note: row.type == .menu || row.type == .button ? row.code ?? "" : "",
        role: row.type == .root || row.type == .system ? .title : .text, tick: TreeTick(ticks.mark(row.id)),
        reason: isOff ? app.environment[Label("已停用", "switched off")] : nil, children: nodes(below: row.id, depth: depth + 1))
    }
  }

  private var isDirty: Bool { ticks.codes != role.functions?.codes ?? [] }

  // MARK: - Screen

  var needs: Function? { "sys_role.grant" }
  var path: String? { app.environment[title] }
  private var title: Label { Label("\(role.name ?? "")-权限设置", "Rights of \(role.name ?? "")") }
  var focus: FocusPath { tree.focus }
  var unfinished: Label? { isDirty ? Label("“\(title.zh)”没有保存", "“\(title.en)” is not saved") : nil }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    if isSaving { return [LinePart(environment[FormScreen.savingText], .accent)] }
    let count = ticks.codes.count
    let granted = LinePart(environment[Label("已授权 \(count) 项", "\(count) granted")], .dim)
    return isDirty ? [LinePart(environment[Label("未保存", "Not saved")], .accent), granted] : [granted]
  }

  func insert(_ character: Character) -> Handling { tree.insert(character) }
  func paste(_ text: String) -> Handling { tree.paste(text) }

  func handle(_ call: CommandCall) -> Handling {
    if isSaving, ["tree.mark", "tree.mark-all", "tree.save", "history.back"].contains(call.id) {
      app.toast(FormScreen.savingText)
      return .consumed
    }
    switch call.id {
    case "tree.save": save()
    case "tree.mark-all":
      ticks.toggleAll()
      reword()
    case "screen.pane-next", "screen.pane-prev": break
    case "history.back":
      if tree.handle(call) == .consumed { return .consumed }
      return leave()
    default: return tree.handle(call)
    }
    return .consumed
  }

  /// OV-7.
  private func leave() -> Handling {
    guard isDirty else { return .finished }
    app.push(
      Confirm(
        Label("还没有保存", "This is not saved"),
        answers: [
          Confirm.Answer(Label("保存", "Save")), Confirm.Answer(Label("放弃", "Discard"), isDestructive: true),
          Confirm.Answer(Label("返回", "Go back")),
        ], marked: 2
      ) { [weak self] answer in
        guard let self else { return }
        if answer == 0 { save() }
        if answer == 1 { app.remove(self) }
      })
    return .consumed
  }

  private func save() {
    guard isDirty else { return app.remove(self) }
    var changed = role
    changed.functions = Codes(ticks.codes)
    guard let operation = Domain.Operation.updating(role.record, to: changed.record) else { return }
    isSaving = true
    app.send(OnlineCommand("role.grant", [operation])) { [weak self, app] result in
      self?.isSaving = false
      switch result {
      case .success:
        if let self { app.remove(self) }
        app.toast(Label("权限已保存", "Rights saved"), .ok)
      case .failure(let problem): app.toast(problem.sentence, .error)
      }
    }
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    tree.draw(on: canvas.part(Rect(x: 0, y: 1, width: min(canvas.width, 100), height: canvas.height - 1)), in: environment)
  }
}

extension TreeTick {
  fileprivate init(_ mark: FunctionTicks.Mark) {
    self =
      switch mark {
      case .off: .off
      case .partial: .partly
      case .on: .on
      }
  }
}
