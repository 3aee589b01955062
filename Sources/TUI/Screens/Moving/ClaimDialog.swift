import Domain
import Store

/// 领取: one at once, several after a question (c-pools-and-dedup 2.3).
@MainActor enum ClaimDialog {
  static func open(_ subject: MoveSubject, in app: App, then: @escaping @MainActor () -> Void) {
    let pools = pools(of: subject, in: app)
    guard let first = pools.first else {
      return app.toast(Label("客户不在您可以领取的公海", "Not in a pool that you may claim from"), .warning)
    }
    guard pools.count > 1 else { return ask(first.value, subject, in: app, then: then) }
    app.push(
      PickList(title: Label("从哪个公海领取", "Out of which pool"), entries: pools, selected: nil, matches: PinyinMatch.match) {
        [weak app] picked in
        if let app, let pool = picked.first { ask(pool, subject, in: app, then: then) }
      })
  }

  /// The pools that at least one of them is in, as far as the replica knows; the screen's own comes alone.
  private static func pools(of subject: MoveSubject, in app: App) -> [PickEntry<RecordID?>] {
    if let pool = subject.pool { return [PickEntry(pool, app.directory.groupName(pool) ?? "")] }
    var found: [PickEntry<RecordID?>] = []
    if subject.customers.contains(where: \.isInCompanyPool) { found.append(PickEntry(nil, MoveChoices.companyPool)) }
    let groups = subject.customers.reduce(into: Set<RecordID>()) { $0.formUnion($1.groupPools) }
    let mine = app.directory.actor?.claimableGroups ?? []
    return found + groups.intersection(mine).sorted().map { PickEntry($0, app.directory.groupName($0) ?? "") }
  }

  private static func ask(_ pool: RecordID?, _ subject: MoveSubject, in app: App, then: @escaping @MainActor () -> Void) {
    var request = Movements.Request(.claim, subject.ids)
    request.group = pool
    let whole = request
    guard subject.customers.count > 1 else { return Moving.run(whole, on: subject, in: app, then: then) }
    let name = app.directory.pool(of: pool)?.name ?? ""
    app.push(
      Confirm(
        Label("领取 \(subject.name.zh)？", "Claim \(subject.name.en)?"),
        details: [Label("从\(name)，按列表顺序，到上限为止。", "Out of \(name), in the order of the list, up to the limit.")],
        answers: [Confirm.Answer(Label("领取", "Claim")), Confirm.Answer(Label("返回", "Go back"))]
      ) { [weak app] answer in
        if answer == 0, let app { Moving.run(whole, on: subject, in: app, then: then) }
      })
  }
}
