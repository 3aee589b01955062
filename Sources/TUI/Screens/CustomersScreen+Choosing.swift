import Domain
import Store

/// Choosing what the list shows and in which order.
extension CustomersScreen {
  func scopeTitle(_ scope: CustomerScope) -> Label {
    switch scope {
    case .mine: Label("我的客户", "My customers")
    case .shared: Label("共享给我的", "Shared with me")
    case .all:
      app.directory.actor?.has(.customerScopeAll) == false
        ? Label("可见的全部客户", "All that I see") : Label("公司全部客户", "All customers")
    case .grouped: Label("已分组客户", "Grouped customers")
    case .pool: Label("公海客户", "Pool customers")
    case .colleagues: Label("同事的客户", "Colleagues' customers")
    case .group(let id):
      app.directory.groupName(id).map { Label($0, $0) } ?? Label("客户组", "Group")
    case .groupPool(let id):
      app.directory.groupName(id).map { Label("\($0)公海", "Pool of \($0)") } ?? Label("小组公海", "Group pool")
    case .person(let id, _):
      app.directory.userName(id).map { Label("\($0)的客户", "Customers of \($0)") } ?? Label("业务员的客户", "Somebody's customers")
    case .recycled: Label("回收站客户", "Recycle bin")
    }
  }

  /// Those that the person has a right to (a-customers 2). `all` is for everybody: nothing is here that he may not see.
  var scopes: [CustomerScope] {
    var scopes: [CustomerScope] = [.mine, .shared]
    guard let actor = app.directory.actor else { return [.mine] }
    if actor.reachesOthers { scopes.append(.colleagues) }
    if actor.has(.customerScopeGrouped) { scopes.append(.grouped) }
    if actor.has(.customerScopePool) || actor.isPoolMember { scopes.append(.pool) }
    scopes.append(.all)
    if actor.has(.recycleBinView) { scopes.append(.recycled) }
    let groups = app.directory.groups.values.filter { group in
      group.status != .disabled && (actor.isAdministrator || actor.administeredGroups.contains(group.id))
    }.sorted { ($0.order ?? 0, $0.id) < ($1.order ?? 0, $1.id) }
    return scopes + groups.map { .group($0.id) } + poolGroups(actor).map { .groupPool($0.id) }
  }

  /// Groups whose pool one sees: those that one administers, and those that let one claim.
  private func poolGroups(_ actor: Actor) -> [Row<CustomerGroup>] {
    app.directory.groups.values.filter { group in
      group.status != .disabled
        && (actor.isAdministrator || actor.administeredGroups.contains(group.id) || actor.claimableGroups.contains(group.id))
    }.sorted { ($0.order ?? 0, $0.id) < ($1.order ?? 0, $1.id) }
  }

  func chooseScope(_ wanted: String?) {
    if let wanted {
      guard let found = scopes.first(where: { name(of: $0) == wanted || scopeTitle($0).zh == wanted }) else {
        return app.toast(Label("没有这个范围，或无权查看：\(wanted)", "No such scope, or no right to it: \(wanted)"), .warning)
      }
      return take(found)
    }
    let entries = scopes.map { PickEntry($0, scopeTitle($0), detail: kind(of: $0)) }
    app.push(
      PickList(title: Label("客户范围", "Customer scope"), entries: entries, selected: scope) { [weak self] picked in
        if let scope = picked.first { self?.take(scope) }
      })
  }

  private func kind(of scope: CustomerScope) -> Label {
    switch scope {
    case .group: Label("客户组", "Group")
    case .groupPool: Label("小组公海", "Group pool")
    default: Label("", "")
    }
  }

  private func name(of scope: CustomerScope) -> String {
    switch scope {
    case .mine: "mine"
    case .shared: "shared"
    case .all: "all"
    case .grouped: "grouped"
    case .pool: "pool"
    case .colleagues: "colleagues"
    case .group(let id): "group:" + id.hex
    case .groupPool(let id): "group-pool:" + id.hex
    case .person(let id, _): "person:" + id.hex
    case .recycled: "recycled"
    }
  }

  /// From elsewhere: the recycle bin out of the menu.
  func open(_ scope: CustomerScope) {
    if scope != self.scope { take(scope) }
  }

  private func take(_ scope: CustomerScope) {
    self.scope = scope
    list.clearMarks()
    reload()
  }

  /// The same column again reverses.
  func chooseSort(_ call: CommandCall) -> Handling {
    guard let code = call["column"] else {
      let fields = Customer.schema.fields.filter { $0.isSortable && !$0.traits.contains(.hidden) }
      app.push(
        PickList(
          title: Label("按哪一列排序", "Sort by"), entries: fields.map { PickEntry($0.code, $0.label) }, selected: sort.field.code
        ) { [weak self] picked in
          if let code = picked.first { self?.sort(by: code, order: nil) }
        })
      return .consumed
    }
    sort(by: code, order: call["order"])
    return .consumed
  }

  private func sort(by code: String, order: String?) {
    // Chinese names sort by pinyin (CU-8).
    let actual = code == "customer_name" ? "name_py" : code
    guard let field = Customer.schema.field(actual), field.isSortable else {
      return app.toast(Label("不能按这一列排序", "The list cannot be sorted by that column"), .warning)
    }
    let isDescending = order.map { $0 == "down" } ?? (sort.field == field ? !sort.isDescending : false)
    sort = CustomerSort(field, isDescending: isDescending)
    reload()
  }
}
