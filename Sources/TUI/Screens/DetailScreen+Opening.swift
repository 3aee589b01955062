import Domain
import Store
import Terminal

/// How a customer comes onto the page.
extension DetailScreen {
  /// Shows the page once the customer has been read; keys pressed meanwhile wait for it.
  func open(entering: Bool = false, repeating: Bool = false, task: Ref<WorkTask>? = nil) {
    self.task = task
    if !app.holds(.customerView) { return app.toast(app.refusal(.customerView), .warning) }
    // Held by the question until it is answered: nobody else knows the screen before it is pushed.
    load(walk.current, by: 0, entering: entering) { [self] found in
      if isListOnly { return app.toast(AccessText.listOnly, .warning) }
      guard found else { return app.toast(Label("无权查看该客户", "That customer is not yours to see"), .warning) }
      app.push(self)
      if repeating { entry?.repeatLast() }
    }
  }

  /// The whole list behind the rows that had been read.
  func readWalk(_ query: CustomerListQuery) {
    let limit = 20_000
    app.pool.read("detail.walk", on: .background, { reader throws(StoreError) in try reader.customerIDs(query, limit: limit) }) {
      [weak self] ids in self?.walk.complete(ids, isWhole: ids.count < limit)
    }
  }

  func load(_ id: RecordID, by step: Int, entering: Bool, then: @escaping @MainActor (Bool) -> Void) {
    app.holdKeys()
    let key = FollowUpEntry.draftKey(id)
    app.pool.read(
      "detail.open",
      { reader throws(StoreError) in
        let detail = try reader.customerDetail(Ref(id))
        return (detail, try reader.draft(key))
      }, failed: { [app] in app.releaseKeys() }
    ) { [self] found, draft in
      defer { app.releaseKeys() }
      isListOnly = found?.level == .list
      // SCP-09: what a list shows of him is all that is on this device.
      guard let found, !isListOnly else { return then(false) }
      walk.move(step)
      show(found, draft: draft, entering: entering)
      then(true)
    }
  }

  func show(_ found: CustomerDetail, draft: Draft?, entering: Bool) {
    let isOther = detail?.customer.id != found.customer.id
    detail = found
    readGrowth()
    if isOther {
      fieldsTop = 0
      history = nil
      entry = nil
      timeline.show([])
      growthEntries = []
      growth.show([])
    }
    app.noteClearView(of: found.customer, level: found.level)
    reword()
    if tab == .history { turn(to: .history) }
    if entering { enter(draft) }
  }

  func enter(_ draft: Draft?) {
    guard let detail else { return }
    if let objection = objectionToFollow(detail) { return app.toast(objection, .warning) }
    let made = FollowUpEntry(app, customer: detail.customer.ref, id: app.newID(), task: task)
    made.show(proposed(detail))
    if let draft {
      made.restore(draft)
      app.toast(Label("已恢复未保存的草稿", "An unsaved draft was brought back"))
    }
    made.onClose = { [weak self] in self?.entry = nil }
    made.onSaved = { [weak self] result, goesOn in self?.saved(result, goesOn: goesOn) }
    entry = made
    if tab != .followUps { tab = .followUps }
  }

  func proposed(_ detail: CustomerDetail) -> [Row<WorkTask>] {
    let today = app.zone.day(of: app.services.wall())
    return detail.tasksToComplete(endOfToday: app.zone.instant(today.adding(days: 1)), from: task)
  }

  /// CU-80, as the replica knows it: the server has the last word.
  func objectionToFollow(_ detail: CustomerDetail) -> Label? {
    if detail.customer.status == .recycled { return Label("客户在回收站，不能跟进", "The customer is in the recycle bin") }
    guard let actor = app.directory.actor else { return nil }
    return Rights.mayFollow(actor, ScopeKey.keys(of: detail.customer, relations: detail.relations))
      ? nil : Label("无权跟进该客户", "You have no right to follow up this customer")
  }

  static let goneText = Label("该客户已不在您的范围内", "This customer is no longer in your scope")
}
