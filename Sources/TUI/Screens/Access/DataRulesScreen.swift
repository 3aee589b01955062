import Domain
import Store
import Terminal

/// 数据授权: of a role, for each object, whose records it looks up, opens, changes and deletes (c-permissions-scopes 1 to 3).
@MainActor final class DataRulesScreen: Screen {
  unowned let app: App
  let roles = ListView<RecordID>(columns: [ListColumn("name", Label("角色", "Role"), .flexible(min: 8, max: 36))])
  var panes = TwoPane()
  /// Edited and not sent, by role.
  private var drafts: [RecordID: DataRuleGrid] = [:]
  /// Row 0 is the role's own scope, the others are objects.
  var row = ListCursor<Int>()
  var column = DataRuleGrid.Column.query
  /// What was sent is on its way.
  private var isSaving = false

  init(_ app: App) {
    self.app = app
    roles.onMove = { [weak self] _ in self?.layRows() }
    reword()
  }

  var needs: Function? { .dataRuleView }
  var place: Place? { .dataRules }
  var path: String? { Place.dataRules.title[app.language] }
  var focus: FocusPath { FocusPath(panes.side == .left ? .dataRoles : .dataRules) }
  var chart: OrganisationChart { app.directory.organisation }
  var objects: [Directory.Item] { app.directory.items("sys_data_object").filter(\.isEnabled) }

  var unfinished: Label? {
    drafts.values.contains(where: \.isDirty) ? Label("数据授权有改动没有保存，退出后不保留", "Changes of data scopes are not saved and will be lost") : nil
  }

  func grid(_ role: RecordID?) -> DataRuleGrid? {
    guard let role, let present = chart.roles[role] else { return nil }
    return drafts[role] ?? DataRuleGrid(present, objects: objects.map(\.value), in: chart)
  }

  var current: DataRuleGrid? { grid(roles.current) }

  // MARK: Rows

  func reword() {
    let marks = app.environment.marks
    let rows = chart.roles.values.sorted { ($0.code ?? "", $0.id) < ($1.code ?? "", $1.id) }
    drafts = drafts.filter { $0.value.isDirty && chart.roles[$0.key] != nil }
    roles.show(
      .whole(rows.map { ListRow($0.id, [ListCell($0.name ?? "", note: drafts[$0.id] == nil ? $0.code ?? "" : marks.marked)]) }))
    layRows()
  }

  private func layRows() { row.replace(Array(0...objects.count)) }

  // MARK: Keys

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "data-rule.save", "data-rule.undo": current?.isDirty == true ? nil : Label("没有改动", "Nothing was changed")
    case "data-rule.clear": row.index == 0 ? Label("角色的数据范围不能清除", "The role's own scope cannot be taken away") : nil
    case "list.filter", "list.mark": AccessStrings.notHere
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    if panes.handle(call) { return .consumed }
    switch call.id {
    case "data-rule.save": save()
    case "data-rule.undo": undo()
    case "history.back" where panes.side == .right: panes.side = .left
    case "history.back": return leave()
    default: return panes.side == .left ? handleRoles(call) : handleGrid(call)
    }
    return .consumed
  }

  private func handleRoles(_ call: CommandCall) -> Handling {
    if call.id == "data-rule.pick" {
      panes.side = .right
      return .consumed
    }
    return roles.handle(call)
  }

  private func handleGrid(_ call: CommandCall) -> Handling {
    switch call.id {
    case "list.up": row.move(by: -call.times)
    case "list.down": row.move(by: call.times)
    case "list.page-up": row.move(by: -max(1, row.height - 1))
    case "list.page-down": row.move(by: max(1, row.height - 1))
    case "list.first": row.move(toIndex: 0)
    case "list.last": row.move(toIndex: objects.count)
    case "data-rule.left": step(-call.times)
    case "data-rule.right": step(call.times)
    case "data-rule.set": if let scope = call["scope"].flatMap({ DataScope(rawValue: $0) }) { set(scope) }
    case "data-rule.pick": pick()
    case "data-rule.clear": change { grid in if let object = self.object { grid.clear(object) } }
    default: return .ignored
    }
    return .consumed
  }

  private func step(_ by: Int) {
    column = DataRuleGrid.Column(rawValue: min(max(0, column.rawValue + by), DataRuleGrid.Column.allCases.count - 1)) ?? column
  }

  /// nil on the row of the role's own scope.
  private var object: String? { row.index == 0 ? nil : objects.indices.contains(row.index - 1) ? objects[row.index - 1].value : nil }

  private func change(_ body: (inout DataRuleGrid) -> Void) {
    if isSaving { return app.toast(FormScreen.savingText) }
    guard app.holds(.dataRuleEdit) else { return app.toast(app.refusal(.dataRuleEdit), .warning) }
    guard let role = roles.current, var grid = grid(role) else { return }
    body(&grid)
    drafts[role] = grid
    reword()
  }

  private func set(_ scope: DataScope) {
    change { grid in
      if let object { grid.set(object, column, to: scope) } else if row.index == 0 { grid.ownScope = scope }
    }
  }

  private func pick() {
    let present = object.flatMap { current?.scope($0, column) } ?? (object == nil ? current?.ownScope : nil)
    let entries = DataScope.allCases.map { scope in
      PickEntry(scope, DataScopeText.name(scope), detail: DataScopeText.letter(scope))
    }
    app.push(
      PickList(title: Label("范围", "Scope"), entries: entries, selected: present, matches: PinyinMatch.match) { [weak self] picked in
        if let scope = picked.first { self?.set(scope) }
      })
  }

  private func undo() {
    guard let role = roles.current else { return }
    drafts[role] = nil
    reword()
  }

  private func leave() -> Handling {
    guard unfinished != nil else { return .finished }
    app.push(
      Confirm(
        Label("数据授权有改动没有保存", "Changes of data scopes are not saved"),
        answers: [Confirm.Answer(Label("放弃", "Discard"), isDestructive: true), Confirm.Answer(Label("返回", "Go back"))], marked: 1
      ) { [weak self] answer in
        if answer == 0, let self { app.remove(self) }
      })
    return .consumed
  }

  /// SCP-08: what is wrong is not sent; the cursor goes there.
  private func save() {
    guard !isSaving, let role = roles.current, let grid = grid(role), grid.isDirty else {
      return app.toast(Label("没有改动", "Nothing was changed"))
    }
    if let problem = grid.ownFault {
      row.move(toIndex: 0)
      return app.toast(problem.sentence, .error)
    }
    if let fault = grid.faults.first {
      panes.side = .right
      row.move(toIndex: (objects.firstIndex { $0.value == fault.object } ?? -1) + 1)
      column = fault.column
      return app.toast(fault.problem.sentence, .error)
    }
    isSaving = true
    app.send(OnlineCommand("data-rule.set", grid.operations(makeID: app.newID))) { [weak self, app] result in
      guard let self else { return }
      isSaving = false
      switch result {
      case .success:
        drafts[role] = nil
        app.toast(Label("数据授权已保存", "Data scopes saved"), .ok)
        reword()
      case .failure(let problem): app.toast(problem.sentence, .error)
      }
    }
  }
}
