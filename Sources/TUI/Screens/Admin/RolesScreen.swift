import Domain
import Store
import Terminal

/// 角色管理: the roles, and the people who have the one under the cursor (b-permissions 3).
@MainActor final class RolesScreen: Screen {
  unowned let app: App
  var panes = TwoPane()
  let roleList: ListView<RecordID>
  let memberList: ListView<RecordID>
  var search = SearchLine()
  private var roles: [Row<Domain.Role>] = []
  /// What the list on the right shows, in its order.
  private(set) var members: [Row<User>] = []

  init(_ app: App) {
    self.app = app
    roleList = ListView(
      columns: [ListColumn("name", Label("角色", "Role"), .flexible(min: 10))], empty: Label("没有角色", "No roles"))
    memberList = ListView(columns: PeopleText.roleColumns)
    roleList.onMove = { [weak self] _ in
      self?.memberList.clearMarks()
      self?.showMembers()
    }
    reword()
  }

  // MARK: - What is shown

  var chart: OrganisationChart { app.directory.organisation }
  var role: Row<Domain.Role>? { roleList.current.flatMap { chart.roles[$0] } }
  /// The marked people; without marks, the one under the cursor.
  var chosen: [Row<User>] { members.filter { memberList.subject.contains($0.id) } }

  func people(of role: Row<Domain.Role>) -> [Row<User>] {
    chart.people(in: nil, withDescendants: true).filter { $0.roles?.contains(role.id) == true }
  }

  func reword() {
    roles = chart.roles.values.sorted { a, b in
      // What came with the product stands first.
      (a.isBuiltIn == true ? 0 : 1, a.code ?? "", a.id) < (b.isBuiltIn == true ? 0 : 1, b.code ?? "", b.id)
    }
    roleList.show(.whole(roles.map { ListRow($0.id, [ListCell($0.name ?? "", note: "[\($0.code ?? "")]")]) }))
    showMembers()
  }

  func showMembers() {
    let typed = search.filter.text
    members = role.map { people(of: $0) }?.filter { PeopleText.matches(typed, $0) } ?? []
    if typed.isEmpty {
      let add = app.holds("sys_role.people") ? app.keyLabel("role.add-people", in: .roles) : nil
      memberList.emptyText = (
        Label("没有人员拥有该角色", "Nobody has this role"), add.map { Label("按 \($0.zh) 关联人员", "Press \($0.en) to add people") }
      )
    } else {
      memberList.emptyText = (Label("没有符合条件的人员", "Nobody matches"), nil)
    }
    let words = PeopleText(app.directory, app.environment)
    memberList.show(.whole(members.map(words.roleRow)))
  }

  // MARK: - Screen

  var place: Place? { .roles }
  var needs: Function? { Place.roles.needs }
  var path: String? { app.environment[Place.roles.title] }

  var focus: FocusPath {
    if search.filter.isEditing { return FocusPath(.filter, .roleMembers) }
    return FocusPath(panes.side == .left ? .roles : .roleMembers)
  }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    let list = panes.side == .left ? roleList : memberList
    return [LinePart(list.position(in: environment), .dim)]
  }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "role.edit", "role.delete", "role.grant", "role.add-people": role == nil ? Label("先选中角色", "Select a role first") : nil
    case "role.remove-people": chosen.isEmpty ? Label("先选中人员", "Select someone first") : nil
    case "list.filter-clear": search.filter.text.isEmpty ? Label("没有筛选", "There is no filter") : nil
    case "list.mark", "list.mark-all", "list.mark-range", "list.invert":
      panes.side == .left ? Label("此处不能选中", "Roles are not marked") : nil
    default: nil
    }
  }

  func insert(_ character: Character) -> Handling {
    guard search.filter.isEditing else { return .ignored }
    if search.insert(character) { showMembers() }
    return .consumed
  }

  func paste(_ text: String) -> Handling {
    guard search.filter.isEditing else { return .ignored }
    search.paste(text)
    showMembers()
    return .consumed
  }

  func handle(_ call: CommandCall) -> Handling {
    if search.filter.isEditing { return handleSearch(call) }
    if let reason = unavailable(call.invocation.command) {
      app.toast(reason, .warning)
      return .consumed
    }
    if panes.handle(call) || handleRole(call) { return .consumed }
    switch call.id {
    case "list.filter":
      panes.side = .right
      search.filter.begin()
    case "list.filter-clear": clearSearch()
    case "history.back" where !search.filter.text.isEmpty: clearSearch()
    case "history.back" where !memberList.marks.isEmpty: memberList.clearMarks()
    case "history.back": return .finished
    default: return (panes.side == .left ? roleList : memberList).handle(call)
    }
    return .consumed
  }

  private func clearSearch() {
    search.filter.set("")
    showMembers()
  }

  private func handleSearch(_ call: CommandCall) -> Handling {
    if call.id == "prompt.up" || call.id == "prompt.down" {
      return memberList.handle(CommandCall(call.id.replacing("prompt.", with: "list.")))
    }
    let (isKnown, isNew) = search.handle(call)
    if isNew { showMembers() }
    return isKnown ? .consumed : .ignored
  }

  // MARK: - Drawing

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    panes.draw(on: canvas, in: environment) { left in
      roleList.draw(on: left, isFocused: panes.side == .left, in: environment)
    } right: { right in
      let (title, rest) = right.area.splitTop(1)
      memberList.draw(on: right.part(rest), isFocused: panes.side == .right && !search.filter.isEditing, in: environment)
      let count = environment[Label("共\(members.count)人", "\(members.count)")]
      search.draw(on: right.part(title), title: role?.name ?? "", count: count, in: environment)
    }
  }
}
