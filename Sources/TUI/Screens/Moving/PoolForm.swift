import Domain
import Store

/// 公海池设置: who may claim from a pool, and how much (c-pools-and-dedup 2.1).
@MainActor enum PoolForm {
  /// - Parameter group: The pool that is shown, if a pool is: `.some(nil)` for the company's.
  static func open(_ group: RecordID??, in app: App) {
    let pools = managed(in: app)
    guard !pools.isEmpty else { return app.toast(Label("您不管理任何公海池", "You manage no pool"), .warning) }
    if let group, let shown = app.directory.pool(of: group), pools.contains(where: { $0.id == shown.id }) { return edit(shown, in: app) }
    guard pools.count > 1 else { return edit(pools[0], in: app) }
    let entries = pools.map { pool in
      PickEntry(
        pool.id, Label(pool.name ?? "", pool.name ?? ""),
        detail: app.directory.label(pool.status?.rawValue, in: "crm_rule_status") ?? Label("", ""))
    }
    app.push(
      PickList(title: Label("公海池", "Pool"), entries: entries, selected: nil, matches: PinyinMatch.match) { [weak app] picked in
        if let app, let pool = pools.first(where: { $0.id == picked.first }) { edit(pool, in: app) }
      })
  }

  /// POOL-20; of a group's pool the group's administrators are the managers.
  static func managed(in app: App) -> [Row<Pool>] {
    guard let actor = app.directory.actor else { return [] }
    return app.directory.pools.filter { Rights.mayShape($0, actor) }
      .sorted { ($0.isDefault == true ? 0 : 1, $0.name ?? "", $0.id) < ($1.isDefault == true ? 0 : 1, $1.name ?? "", $1.id) }
  }

  private static func edit(_ pool: Row<Pool>, in app: App) {
    let fields = Pool.catalogue
    let isOfGroup = pool.group != nil
    var shown = pool
    if let group = pool.group.flatMap({ app.directory.groups[$0.id] }) {
      // Mirrored: they are the group's own.
      (shown.managers, shown.members) = (group.administrators, group.salespeople)
    }
    let wishes = [
      FieldWish(fields.name.any, section: Label("基本信息", "The pool"), isRequired: true, isWhole: true),
      FieldWish(fields.status.any, isFixed: pool.isDefault == true, isWhole: true),
      FieldWish(fields.description.any),
      FieldWish(fields.managers.any, section: Label("成员", "People"), isRequired: !isOfGroup, isFixed: isOfGroup, isWhole: true),
      FieldWish(fields.members.any, isFixed: isOfGroup, isWhole: true),
      FieldWish(fields.claimMode.any, section: Label("规则设置（空为不限）", "Rules (empty: no limit)"), isWhole: true),
      FieldWish(fields.heldMax.any, isWhole: true), FieldWish(fields.claimsPerDayMax.any, isWhole: true),
      FieldWish(fields.claimsOfSameMax.any, isWhole: true), FieldWish(fields.resetDays.any, isWhole: true),
    ]
    RecordForm(
      title: Label("公海池设置 · \(pool.name ?? "")", "Pool · \(pool.name ?? "")"), record: shown.record, isNew: false, wishes: wishes,
      command: "pool.edit", needs: .customerView, saved: Label("公海池已保存", "The pool is saved"),
      check: { [weak app] entered in app.flatMap { check(entered, before: shown.record, in: $0) } }
    ).open(in: app)
  }

  /// What the server would refuse, said while the form is open.
  private static func check(_ entered: Record, before: Record, in app: App) -> FormProblems? {
    let others = Set(app.directory.pools.filter { $0.id != entered.id }.compactMap(\.name))
    let change = RecordChange(before: before, after: entered)
    let problem = PoolRules.problem(change, in: app.directory.organisation, others: others)
    if let problem { return FormProblems(byField: [problem.field ?? "name": problem.sentence]) }
    let pool = Row<Pool>(entered)
    // POOL-06.
    if pool.resetDays != nil, pool.claimsOfSameMax == nil {
      app.toast(Label("未设置次数上限，取消限制的天数不生效", "Without a limit for the same customer the days have no effect"), .warning)
    }
    return nil
  }
}
