import Domain
import Store
import Terminal

/// 组织管理: the tree of departments, and the people of the one under the cursor (b-permissions 2).
@MainActor final class OrganisationScreen: Screen {
  unowned let app: App
  var panes = TwoPane()
  let tree: TreeView<RecordID>
  let list: ListView<RecordID>
  var search = SearchLine()
  /// 包含下级.
  var withDescendants = true
  /// What the list shows, in its order.
  var people: [Row<User>] = []

  init(_ app: App) {
    self.app = app
    tree = TreeView(in: .departments, empty: Label("没有部门", "No departments"))
    list = ListView(columns: PeopleText.organisationColumns)
    tree.onMove = { [weak self] _ in
      self?.list.clearMarks()
      self?.showPeople()
    }
    reword()
  }

  // MARK: - What is shown

  var chart: OrganisationChart { app.directory.organisation }
  var department: Row<Department>? { tree.current.flatMap { chart.departments[$0] } }
  var currentPerson: Row<User>? { list.current.flatMap { id in people.first { $0.id == id } } }
  /// The marked people, also those that a search hides by now; without marks, the one under the cursor.
  var chosen: [Row<User>] {
    guard case .only(let ids) = list.subject else { return people.filter { list.subject.contains($0.id) } }
    return chart.people(in: nil, withDescendants: true).filter { ids.contains($0.id) }
  }

  func reword() {
    let counts = DepartmentCounts(chart, withDescendants: withDescendants)
    tree.show(nodes(below: nil, counts))
    showPeople()
  }

  private func nodes(below parent: RecordID?, _ counts: DepartmentCounts) -> [TreeNode<RecordID>] {
    chart.departments(below: parent).map { department in
      let reason = department.isEnabled == false ? app.environment[Label("停用", "off")] : nil
      return TreeNode(
        department.id, department.name ?? "", note: "\(counts[department.id])", role: parent == nil ? .title : .text, reason: reason,
        children: nodes(below: department.id, counts))
    }
  }

  func showPeople() {
    let typed = search.filter.text
    people = chart.people(in: tree.current, withDescendants: withDescendants).filter { PeopleText.matches(typed, $0) }
    list.emptyText = emptyText
    let words = PeopleText(app.directory, app.environment)
    list.show(.whole(people.map(words.organisationRow)))
  }

  private var emptyText: (title: Label, detail: Label?) {
    if !search.filter.text.isEmpty {
      return (Label("没有符合条件的人员", "Nobody matches"), Label("按账号、姓名、手机号、邮箱查找", "Account, name, mobile and e-mail are searched"))
    }
    let add = app.holds("sys_org.add") ? app.keyLabel("user.add", in: .people) : nil
    return (
      Label("该部门没有人员", "Nobody is in this department"),
      add.map { Label("在此栏按 \($0.zh) 添加人员", "In this pane, \($0.en) adds someone") }
    )
  }

  // MARK: - Screen

  var place: Place? { .organisation }
  var needs: Function? { .organisationView }
  var path: String? { app.environment[Place.organisation.title] }

  var focus: FocusPath {
    if search.filter.isEditing { return FocusPath(.filter, .people) }
    return panes.side == .left ? tree.focus : FocusPath(.people)
  }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "department.edit", "department.delete", "department.add": department == nil ? Label("先选中部门", "Select a department first") : nil
    case "user.edit": currentPerson == nil ? Label("先选中人员", "Select someone first") : nil
    case "user.delete", "user.set-roles", "user.set-departments", "user.reset-password", "user.enable", "user.disable":
      chosen.isEmpty ? Label("先选中人员", "Select someone first") : nil
    case "list.filter-clear": search.filter.text.isEmpty ? Label("没有筛选", "There is no filter") : nil
    default: nil
    }
  }

  func insert(_ character: Character) -> Handling {
    guard search.filter.isEditing else { return tree.insert(character) }
    if search.insert(character) { showPeople() }
    return .consumed
  }

  func paste(_ text: String) -> Handling {
    guard search.filter.isEditing else { return tree.paste(text) }
    search.paste(text)
    showPeople()
    return .consumed
  }

  func handle(_ call: CommandCall) -> Handling {
    if search.filter.isEditing { return handleSearch(call) }
    if let reason = unavailable(call.invocation.command) {
      app.toast(reason, .warning)
      return .consumed
    }
    if panes.side == .left, tree.isFiltering { return tree.handle(call) }
    if panes.handle(call) || handleDepartment(call) || handlePeople(call) { return .consumed }
    return panes.side == .left ? handleTree(call) : handleList(call)
  }

  private func handleTree(_ call: CommandCall) -> Handling {
    if call.id == "tree.open" {
      panes.side = .right
      return .consumed
    }
    return leaving(call, tree.handle(call))
  }

  private func handleList(_ call: CommandCall) -> Handling {
    switch call.id {
    case "list.filter": search.filter.begin()
    case "list.filter-clear": clearSearch()
    case "history.back" where !search.filter.text.isEmpty: clearSearch()
    case "history.back" where !list.marks.isEmpty: list.clearMarks()
    default: return leaving(call, list.handle(call))
    }
    return .consumed
  }

  private func leaving(_ call: CommandCall, _ handling: Handling) -> Handling {
    handling == .ignored && call.id == "history.back" ? .finished : handling
  }

  private func clearSearch() {
    search.filter.set("")
    showPeople()
  }

  private func handleSearch(_ call: CommandCall) -> Handling {
    if call.id == "prompt.up" || call.id == "prompt.down" { return list.handle(CommandCall(call.id.replacing("prompt.", with: "list."))) }
    let (isKnown, isNew) = search.handle(call)
    if isNew { showPeople() }
    return isKnown ? .consumed : .ignored
  }

  // MARK: - Drawing

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    panes.draw(on: canvas, in: environment) { left in
      let (title, rest) = left.area.splitTop(1)
      left.part(title).put(environment[Label("部门", "Departments")], x: 1, y: 0, style: environment[.title])
      tree.draw(on: left.part(rest), isFocused: panes.side == .left, in: environment)
    } right: { right in
      let (title, rest) = right.area.splitTop(1)
      list.draw(on: right.part(rest), isFocused: panes.side == .right && !search.filter.isEditing, in: environment)
      let below = withDescendants ? environment[Label("含下级", "with those below")] : environment[Label("仅本部门", "only here")]
      let count = environment[Label("共\(people.count)人", "\(people.count)")] + " \(environment.marks.separator) " + below
      search.draw(on: right.part(title), title: department?.name ?? "", count: count, in: environment)
    }
  }
}
