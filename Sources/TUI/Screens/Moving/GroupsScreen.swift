import Domain
import Store
import Terminal

/// 客户分组管理: the groups, their people and how many customers are in them (a-groups 2).
@MainActor final class GroupsScreen: Screen {
  unowned let app: App
  let list: ListView<RecordID>
  private var counts: [RecordID: GroupCount] = [:]

  init(_ app: App) {
    self.app = app
    list = ListView(columns: [
      ListColumn("group_name", Label("分组名称", "Name"), .flexible(min: 10, max: 24, share: 2)),
      ListColumn("admins", Label("管理员", "Administrators"), .flexible(min: 14, max: 30, share: 2)),
      ListColumn("salespeople", Label("业务员数", "Salespeople"), .flexible(min: 8, max: 11), alignment: .right),
      ListColumn("customers", Label("客户数", "Customers"), .flexible(min: 7, max: 9), alignment: .right),
      ListColumn("free", Label("未分配数", "Unassigned"), .flexible(min: 8, max: 10), alignment: .right),
      ListColumn("status", Label("状态", "Status"), .flexible(min: 6, max: 10), priority: 1),
    ])
    read()
  }

  var place: Place? { .groups }
  var needs: Function? { Place.groups.needs }
  var path: String? { Place.groups.title[app.language] }
  var focus: FocusPath { FocusPath(.groups) }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  func changed(_ kinds: Set<Int>) {
    if !kinds.isDisjoint(with: [GroupRelation.schema.number, CustomerGroup.schema.number]) { read() }
  }

  /// Only those that are here: of a group that one administers all are.
  private func read() {
    app.pool.read("groups.counts", on: .background, { reader throws(StoreError) in try reader.groupCounts() }) { [weak self] counts in
      self?.counts = counts
      self?.reword()
    }
  }

  /// Those that one administers; the administrator all.
  private var groups: [Row<CustomerGroup>] {
    let actor = app.directory.actor
    return app.directory.groups.values
      .filter { actor?.isAdministrator == true || actor?.administeredGroups.contains($0.id) == true }
      .sorted { ($0.order ?? 0, $0.id) < ($1.order ?? 0, $1.id) }
  }

  private var current: Row<CustomerGroup>? { list.current.flatMap { app.directory.groups[$0] } }

  func reword() {
    list.emptyText = (Label("您不管理任何客户组", "You administer no group"), nil)
    list.show(
      .whole(
        groups.map { group in
          let names = (group.administrators?.ids ?? []).compactMap { app.directory.userName($0) }.sorted()
          let count = counts[group.id] ?? GroupCount()
          return ListRow(
            group.id,
            [
              ListCell(group.name ?? ""), ListCell(names.joined(separator: app.language == .zh ? "、" : ", ")),
              ListCell("\(group.salespeople?.ids.count ?? 0)"), ListCell("\(count.customers)"), ListCell("\(count.unassigned)"),
              ListCell(
                app.directory.label(group.status?.rawValue, in: "crm_rule_status")?[app.language] ?? "",
                group.status == .disabled ? .dim : .text),
            ])
        }))
  }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "group.edit", "group.delete": current == nil ? Label("先选中客户组", "Select a group first") : nil
    case "list.mark", "list.filter": AccessStrings.notHere
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "group.new": GroupForm.add(in: app)
    case "group.edit": if let current { GroupForm.edit(current, in: app) }
    case "group.delete": if let current { GroupForm.delete(current, in: app) }
    case "pool.edit": PoolForm.open(current.map { .some($0.id) } ?? nil, in: app)
    case "list.mark", "list.mark-all", "list.mark-range", "list.invert", "screen.pane-next", "screen.pane-prev": return .consumed
    case "history.back": return .finished
    default: return list.handle(call)
    }
    return .consumed
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let x = canvas.put(environment[Place.groups.title], x: 1, y: 0, style: environment[.title]) + 2
    let hint = Label("一个客户可在多个组，一个业务员可属于多个组", "A customer may be in several groups, a salesperson too")
    canvas.put(environment.cut(environment[hint], to: max(0, canvas.width - x - 1)), x: x, y: 0, style: environment[.dim])
    list.draw(on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), in: environment)
  }
}
