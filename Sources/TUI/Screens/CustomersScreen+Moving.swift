import Domain
import Store

/// Moving the marked customers, or the one at hand.
extension CustomersScreen {
  func move(_ call: CommandCall) {
    let done: @MainActor () -> Void = { [weak self] in self?.list.clearMarks() }
    let pool = scopePool
    switch list.subject {
    case .only(let ids):
      // In the order of the screen; what is marked out of sight comes after.
      let seen = window.rows.map(\.customer.id).filter(ids.contains)
      Moving.begin(call, seen + ids.subtracting(seen).sorted(), pool: pool, in: app, then: done)
    case .allExcept(let others):
      let (query, limit) = (query(), Movement.itemsMax + others.count + 1)
      app.holdKeys()
      app.pool.read(
        "customers.subject", { reader throws(StoreError) in try reader.customerIDs(query, limit: limit) },
        failed: { [weak app] in app?.releaseKeys() }
      ) { [weak app] ids in
        guard let app else { return }
        Moving.begin(call, ids.filter { !others.contains($0) }, pool: pool, in: app, then: done)
        app.releaseKeys()
      }
    }
  }

  /// The sea that the list shows, if it shows one.
  var governed: RecordID?? {
    switch scope {
    case .pool: .some(nil)
    case .groupPool(let group): .some(group)
    default: nil
    }
  }

  /// The group whose pool the list shows.
  var scopePool: RecordID? {
    if case .groupPool(let group) = scope { group } else { nil }
  }
}
