import Domain
import Store
import Terminal

/// 脱敏管理: people with their setting; marked ones are given one setting together (b-permissions 6).
@MainActor final class MaskingScreen: Screen {
  unowned let app: App
  let list: ListView<RecordID>
  let filter = ListFilter()
  /// Only people of this role.
  private var role: RecordID?
  private var shown: [Row<User>] = []

  init(_ app: App) {
    self.app = app
    list = ListView(columns: Self.columns)
    filter.onChange = { [weak self] in self?.reword() }
    filter.onMove = { [weak self] in _ = self?.list.handle($0) }
    reword()
  }

  private static let columns = [
    ListColumn("name", Label("姓名", "Name"), .flexible(min: 10, max: 16, share: 2)),
    ListColumn("username", Label("账号", "Account"), .flexible(min: 8, max: 14)),
    ListColumn("mask_mode", Label("脱敏设置", "Masking"), .flexible(min: 22, max: 64, share: 4)),
    ListColumn("role_ids", Label("角色", "Roles"), .flexible(min: 10, max: 24, share: 2), priority: 1),
    ListColumn("status", Label("状态", "State"), .fixed(8), priority: 2),
    ListColumn("department_ids", Label("所属部门", "Departments"), .flexible(min: 10, max: 24), priority: 3),
  ]

  var needs: Function? { "sys_mask.view" }
  var place: Place? { .masking }
  var path: String? { Place.masking.title[app.language] }
  var focus: FocusPath { filter.focus(in: .masking) }

  // MARK: Rows

  private var chart: OrganisationChart { app.directory.organisation }

  func reword() {
    let text = filter.text
    shown = chart.people(in: nil, withDescendants: false).filter { user in
      (role == nil || user.roles?.contains(role ?? user.id) == true)
        && (text.isEmpty || PinyinMatch.match(text, user.name ?? "") || (user.account ?? "").lowercased().contains(text.lowercased()))
    }
    list.emptyText = (Label("没有符合条件的人员", "Nobody matches"), nil)
    let environment = app.environment
    list.show(.whole(shown.map { row($0, environment) }))
  }

  private func row(_ user: Row<User>, _ environment: DrawEnvironment) -> ListRow<RecordID> {
    let isEnabled = user.status == .enabled
    let setting = MaskingSetting(user)
    let roles = chart.roles(of: user).compactMap(\.name).joined(separator: "  ")
    let departments = (user.departments?.ids ?? []).compactMap { chart.departments[$0]?.name }.sorted().joined(separator: "  ")
    let isOpen = setting.mode == .none || !MaskingText.exceptions(setting).isEmpty
    return ListRow(
      user.id,
      [
        ListCell(user.name ?? "", isEnabled ? .text : .dim), ListCell(user.account ?? "", .dim),
        user.masking == nil ? .none : ListCell(environment[MaskingText.level(setting)], isOpen ? .accent : .text), ListCell(roles),
        ListCell(environment[isEnabled ? Label("启用", "Enabled") : Label("停用", "Disabled")], isEnabled ? .text : .dim),
        ListCell(departments, .dim),
      ])
  }

  // MARK: Keys

  func insert(_ character: Character) -> Handling { filter.insert(character) }
  func paste(_ text: String) -> Handling { filter.paste(text) }

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "mask.set", "user.preview", "device.list": list.current == nil ? Label("先选中人员", "Select a person first") : nil
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    if filter.isEditing { return filter.handle(call) }
    switch call.id {
    case "mask.set": set()
    case "mask.role": chooseRole()
    case "mask.switch": turn()
    case "user.preview": if let id = list.current { RightsPreviewScreen.open(id, in: app) }
    case "device.list": if let id = list.current { DevicesScreen.open(id, in: app) }
    case "screen.pane-next", "screen.pane-prev": return .consumed
    case "history.back" where !list.marks.isEmpty: list.clearMarks()
    default: return filter.handle(call) == .consumed ? .consumed : list.handle(call)
    }
    return .consumed
  }

  private func chooseRole() {
    let roles = chart.roles.values.sorted { ($0.code ?? "", $0.id) < ($1.code ?? "", $1.id) }
    let everybody = PickEntry<RecordID?>(nil, Label("全部角色", "All roles"))
    let entries =
      [everybody] + roles.map { PickEntry($0.id, Label($0.name ?? "", $0.name ?? ""), detail: Label($0.code ?? "", $0.code ?? "")) }
    app.push(
      PickList(title: Label("按角色", "By role"), entries: entries, selected: role, matches: PinyinMatch.match) { [weak self] picked in
        guard let self, let role = picked.first else { return }
        self.role = role
        list.clearMarks()
        reword()
      })
  }

  /// MASK-04: the same setting for each.
  private func set() {
    let people = shown.filter { list.subject.contains($0.id) }
    guard let first = people.first else { return }
    guard people.count <= WireLimits.operationsPerTransactionMax else {
      return app.toast(Label("一次最多设置 2000 人", "At most 2000 people at a time"), .warning)
    }
    let same = Set(people.map { MaskingSetting($0) })
    let start = same.count == 1 ? MaskingSetting(first) : MaskingSetting()
    MaskingDialog.open(for: people, start: start, in: app) { [weak self] in self?.list.clearMarks() }
  }

  /// MASK-03.
  private func turn() {
    let isOn = app.directory.isMasking
    app.pool.read("mask.switch", { reader throws(StoreError) in try reader.parameter("mask.enabled") }) { [weak app] found in
      guard let app else { return }
      guard let found else { return app.toast(Label("本机没有参数“启用脱敏”", "The parameter is not on this device"), .warning) }
      var changed = found
      changed.value = isOn ? "0" : "1"
      guard let operation = Operation.updating(found.record, to: changed.record) else { return }
      let question =
        isOn ? Label("关闭脱敏？号码将处处显示明文", "Switch masking off? Numbers will show in clear everywhere") : Label("启用脱敏？", "Switch masking on?")
      OnlineAction.confirm(
        question, verb: isOn ? Label("关闭脱敏", "Switch off") : Label("启用", "Switch on"), isDestructive: isOn,
        OnlineCommand("param.edit", [operation]),
        in: app, done: { _ in isOn ? Label("脱敏已关闭", "Masking is off") : Label("脱敏已启用", "Masking is on") })
    }
  }

  // MARK: Drawing

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    list.draw(
      on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), isFocused: !filter.isEditing, in: environment)
    let isOn = app.directory.isMasking
    let name = role.flatMap { chart.roles[$0]?.name }.map { Label($0, $0) } ?? Label("全部角色", "All roles")
    var x = canvas.put(environment[name], x: 1, y: 0, style: environment[.title]) + 1
    x = canvas.put(environment.marks.down, x: x, y: 0, style: environment[.dim]) + 1
    x = canvas.put(environment[Label("共\(shown.count)人", "\(shown.count)")], x: x, y: 0, style: environment[.dim]) + 2
    let state = isOn ? Label("启用脱敏：是", "Masking: on") : Label("启用脱敏：否，号码处处明文", "Masking: off, numbers clear everywhere")
    x = canvas.put("\(environment.marks.separator)  ", x: x, y: 0, style: environment[.dim])
    x = canvas.put(environment[state], x: x, y: 0, style: environment[isOn ? .ok : .warning]) + 2
    filter.draw(on: canvas, from: x, in: environment)
  }
}
