import Domain
import Store
import Terminal

/// 客户批量转移: whose customers, some of them marked, and to whom they go (a-groups 8).
@MainActor final class TransferScreen: Screen {
  unowned let app: App
  let list: ListView<RecordID>
  private(set) var rows: [CustomerListRow] = []
  private(set) var from: PersonInGroup?
  private(set) var to: PersonInGroup?
  private var hasMore = false
  static let shownMax = Movement.itemsMax

  init(_ app: App) {
    self.app = app
    list = ListView(columns: Self.columns)
    reword()
  }

  private static let columns = [
    ListColumn("customer_name", Label("姓名", "Name"), .flexible(min: 8, max: 16, share: 2)),
    ListColumn("sex", Label("性别", "Sex"), .flexible(min: 4, max: 8)),
    ListColumn("age", Label("年龄", "Age"), .fixed(4), alignment: .right),
    ListColumn("phone", Label("手机号", "Phone"), .fixed(11)),
    ListColumn("place", Label("地区", "Place"), .flexible(min: 10, max: 24, share: 2), priority: 1),
    ListColumn("groups", Label("客户分组", "Groups"), .flexible(min: 12, max: 30, share: 2)),
  ]

  var place: Place? { .transfer }
  var needs: Function? { Place.transfer.needs }
  var path: String? { Place.transfer.title[app.language] }
  var focus: FocusPath { FocusPath(.transfers) }
  func statusLeft(in environment: DrawEnvironment) -> [LinePart] { [LinePart(list.position(in: environment), .dim)] }

  // MARK: Rows

  func changed(_ kinds: Set<Int>) {
    if !kinds.isDisjoint(with: [Customer.schema.number, GroupRelation.schema.number]) { read(isRefresh: true) }
  }

  private func read(isRefresh: Bool = false) {
    guard let from else { return reword() }
    var query = CustomerListQuery()
    query.scope = .person(from.person, group: from.group)
    query.now = app.services.wall()
    query.zone = app.zone
    let (whole, limit) = (query, Self.shownMax)
    app.pool.read(
      "transfer.rows", isRefresh: isRefresh, { reader throws(StoreError) in try reader.customers(whole, limit: limit) }
    ) { [weak self] page in
      self?.rows = page.rows
      self?.hasMore = page.hasMore
      self?.reword()
    }
  }

  func reword() {
    let text = CustomerText(app.directory, app.environment)
    list.emptyText =
      from == nil
      ? (
        Label("先选择从哪个业务员转出", "Choose first whose customers are moved"),
        app.keyLabel("transfer.pick-from", in: .transfers).map { Label("按 \($0.zh) 选择", "Press \($0.en)") }
      )
      : (Label("此业务员没有客户", "This person has no customers"), nil)
    list.show(
      ListPage(
        rows: rows.map { row in
          let customer = row.customer
          let groups = row.groups.compactMap { app.directory.groupName($0) }.joined(separator: "  ")
          return ListRow(
            customer.id,
            [
              ListCell(customer.name ?? ""), ListCell(text.item(customer.sex, "sys_gender")),
              ListCell(text.age(of: customer).map { "\($0)" } ?? ""), ListCell(row.phone), ListCell(text.place(of: customer)),
              row.pending.map { text.pending($0, .accent) } ?? ListCell(groups),
            ])
        }, isAtStart: true, isAtEnd: true, count: hasMore ? .atLeast(rows.count) : .exactly(rows.count), offset: 0))
  }

  // MARK: Keys

  func unavailable(_ command: Command) -> Label? {
    switch command.id {
    case "list.filter": AccessStrings.notHere
    case "customer.open" where list.current == nil: Moving.nobody
    default: nil
    }
  }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "transfer.pick-from": pick(Label("从业务员", "From"), includesDisabled: true) { [weak self] in self?.take(from: $0) }
    case "transfer.pick-to": pick(Label("转移到业务员", "To"), includesDisabled: false) { [weak self] in self?.take(to: $0) }
    case "transfer.run": run()
    case "transfer.records": LogScreen.open(.transfer, in: app)
    case "customer.open": if let id = list.current { DetailScreen(app, walk: DetailWalk(rows.map(\.customer.id), at: id)).open() }
    case "history.back" where !list.marks.isEmpty: list.clearMarks()
    case "screen.pane-next", "screen.pane-prev": return .consumed
    default: return list.handle(call)
    }
    return .consumed
  }

  private func pick(_ title: Label, includesDisabled: Bool, then: @escaping (PersonInGroup) -> Void) {
    let entries = PersonInGroup.choices(in: app, includesDisabled: includesDisabled)
    app.push(
      PickList(
        title: title,
        source: { typed in
          typed.isEmpty ? entries : entries.filter { PinyinMatch.match(typed, $0.title.zh) || $0.detail.zh.hasPrefix(typed) }
        }
      ) { picked in
        if let first = picked.first { then(first) }
      })
  }

  private func take(from picked: PersonInGroup) {
    from = picked
    list.clearMarks()
    read()
    if to == nil { _ = handle(CommandCall("transfer.pick-to")) }
  }

  private func take(to picked: PersonInGroup) { to = picked }

  private func run() {
    guard let from else {
      _ = handle(CommandCall("transfer.pick-from"))
      return
    }
    guard let to else {
      _ = handle(CommandCall("transfer.pick-to"))
      return
    }
    let marked: [RecordID] =
      list.marks.isEmpty ? [] : rows.map(\.customer.id).filter { list.marks.contains($0) }
    TransferDialog.open(from: from, to: to, marked: marked, all: rows, in: app) { [weak self] in self?.list.clearMarks() }
  }

  // MARK: Drawing

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    func name(_ person: PersonInGroup?) -> (String, Role) {
      person.map { ($0.title(app.directory), .accent) } ?? (environment.marks.none, .dim)
    }
    var x = canvas.put(environment[Label("将", "From")], x: 1, y: 0, style: environment[.dim]) + 1
    let (source, sourceRole) = name(from)
    x = canvas.put(source, x: x, y: 0, style: environment[sourceRole]) + 1
    x = canvas.put(environment[Label("的客户转移给", "to")], x: x, y: 0, style: environment[.dim]) + 1
    let (heir, heirRole) = name(to)
    x = canvas.put(heir, x: x, y: 0, style: environment[heirRole]) + 2
    if from != nil {
      let count = hasMore ? ListCount.atLeast(rows.count) : .exactly(rows.count)
      canvas.put(environment[Label("共\(count.text ?? "")条", "\(count.text ?? "") customers")], x: x, y: 0, style: environment[.dim])
    }
    list.draw(on: canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1)), in: environment)
  }
}
