import Domain
import Store
import Terminal

/// Which rows the list reads, and when.
extension CustomersScreen {
  func query() -> CustomerListQuery {
    var query = CustomerListQuery()
    query.scope = scope
    query.sort = sort
    let reading = FilterLine.reading(filter.text, app.directory)
    query.text = reading.words
    query.filter = reading.condition
    if let answered {
      query.scope = .all
      query.text = ""
      query.filter = nil
      query.only = answered.customers
    }
    query.now = app.services.wall()
    query.zone = app.zone
    problem = reading.problem
    return query
  }

  private func readStanding() {
    let group: RecordID?
    switch scope {
    case .pool: group = nil
    case .groupPool(let id): group = id
    default:
      standing = nil
      return
    }
    let (now, zone) = (app.services.wall(), app.zone)
    app.pool.read(
      "customers.standing", on: .background, { reader throws(StoreError) in try reader.poolStanding(of: group, now: now, zone: zone) }
    ) { [weak self] found in self?.standing = found }
  }

  /// Reads from the top: the question is another one.
  func reload() {
    isLoading = true
    readStanding()
    let query = query()
    if !window.hasLoaded, !isOpening {
      isOpening = true
      app.holdKeys()
    }
    app.pool.read(
      "customers.page", { reader throws(StoreError) in try reader.customers(query, limit: CustomerWindow.chunk) },
      failed: { [weak self] in self?.loaded() }
    ) { [weak self] page in
      guard let self else { return }
      window.show(page, from: .start, offset: 0)
      window.count = .unknown
      loaded()
      count(query)
    }
  }

  func loaded() {
    isLoading = false
    tellFound()
    reshow()
    if list.current != detail?.customer.id { readCard() }
    guard isOpening else { return }
    isOpening = false
    app.releaseKeys()
  }

  func count(_ query: CustomerListQuery) {
    let quick = 1_001
    app.pool.read("customers.count", on: .background, { reader throws(StoreError) in try reader.customerCount(query, limit: quick) }) {
      [weak self] found in
      guard let self else { return }
      window.count = found < quick ? .exactly(found) : .atLeast(quick - 1)
      reshow()
      guard found >= quick else { return }
      app.pool.read("customers.count", on: .background, { reader throws(StoreError) in try reader.customerCount(query, limit: .max) }) {
        [weak self] all in
        self?.window.count = .exactly(all)
        self?.reshow()
      }
    }
  }

  /// Rows changed somewhere: the stretch that is held is read again, and the cursor stays on its row.
  func changed(_ kinds: Set<Int>) {
    let mine: Set<Int> = [
      Customer.schema.number, GroupRelation.schema.number, TagLink.schema.number, FollowRecord.schema.number, WorkTask.schema.number,
      Share.schema.number, TeamMember.schema.number, Pool.schema.number, OwnershipPeriod.schema.number,
    ]
    guard window.hasLoaded, !kinds.isDisjoint(with: mine) else { return }
    readStanding()
    let query = query()
    let limit = window.wantedCount
    let origin = window.origin
    let offset = window.offset
    app.pool.read(
      "customers.page", isRefresh: true,
      { reader throws(StoreError) in
        switch origin {
        case .start: try reader.customers(query, limit: limit)
        case .after(let position): try reader.customers(query, after: position, limit: limit)
        case .end: try reader.customers(query, isBackward: true, limit: limit)
        }
      }
    ) { [weak self] page in
      guard let self else { return }
      window.show(page, from: origin, offset: offset)
      reshow()
      count(query)
      readCard()
    }
  }

  func read(_ need: ListNeed<RecordID>) {
    let query = query()
    let limit = CustomerWindow.chunk
    switch need {
    case .after:
      guard let last = window.rows.last?.position else { return }
      page({ reader throws(StoreError) in try reader.customers(query, after: last, limit: limit) }) { $0.append($1) }
    case .before:
      guard let first = window.rows.first?.position else { return }
      page({ reader throws(StoreError) in try reader.customers(query, after: first, isBackward: true, limit: limit) }) { $0.prepend($1) }
    case .first:
      page({ reader throws(StoreError) in try reader.customers(query, limit: limit) }) { $0.show($1, from: .start, offset: 0) }
    case .last:
      page({ reader throws(StoreError) in try reader.customers(query, isBackward: true, limit: limit) }) {
        $0.show($1, from: .end, offset: nil)
      }
    case .row(let row): readRow(row)
    case .percent(let percent):
      guard case .exactly(let count) = window.count else { return }
      readRow(count * percent / 100)
    }
  }

  /// Rows are counted from the top, so a row far down costs as much as all before it; past a bound nobody counts, one filters.
  func readRow(_ row: Int) {
    let query = query()
    page({ reader throws(StoreError) in try reader.customers(query, limit: min(row + 100, 20_000)) }) {
      $0.show($1, from: .start, offset: 0)
    }
  }

  func page(
    _ read: @escaping @Sendable (ReplicaReader) throws(StoreError) -> CustomerPage,
    _ take: @escaping (inout CustomerWindow, CustomerPage) -> Void
  ) {
    isLoading = true
    app.pool.read("customers.page", read, failed: { [weak self] in self?.isLoading = false }) { [weak self] page in
      guard let self else { return }
      isLoading = false
      take(&window, page)
      reshow()
    }
  }

  func readCard() {
    guard hasCard, let id = list.current else { return }
    app.pool.read("customers.card", { reader throws(StoreError) in try reader.customerDetail(Ref(id), followUpsMax: 30) }) {
      [weak self] detail in self?.detail = detail
    }
  }

  func reword() {
    reshow()
  }

  func reshow() {
    let environment = app.environment
    list.columns = CustomerColumns.columns(sort: sort, marks: environment.marks, language: environment.language)
    list.emptyText = emptyText
    list.show(window.page(CustomerText(app.directory, environment), isLoading: isLoading))
  }

  var emptyText: (title: Label, detail: Label?) {
    if let progress = app.status.progress {
      return (AppStrings.filling(progress.done, progress.total), Label("客户会陆续出现", "Customers appear as they arrive"))
    }
    if app.status.lastSync == nil {
      return (Label("本地副本还没有数据，连上服务器后会自动填充", "There is no data here yet; it comes once the server answers"), app.status.reason)
    }
    if let number = emptyNumberText { return number }
    if !filter.text.isEmpty {
      return (
        Label("没有符合条件的客户", "No customer matches"),
        app.keyLabel("list.filter-clear").map { Label("按 \($0.zh) 清除筛选", "Press \($0.en) to clear the filter") }
      )
    }
    let add =
      app.directory.actor?.has(.customerAdd) != true
      ? nil : app.keyLabel("customer.new").map { Label("按 \($0.zh) 添加客户", "Press \($0.en) to add one") }
    let elsewhere = app.keyLabel("customer.scope").map { Label("按 \($0.zh) 看其他范围", "\($0.en) shows other scopes") }
    switch scope {
    case .mine:
      // Who manages more than he sells has nothing of his own, and must not think that the company has nothing.
      return (Label("还没有自己的客户", "No customers of your own yet"), CustomersScreen.both(add, elsewhere))
    default: return (Label("这个范围里没有客户", "There are no customers in this scope"), elsewhere)
    }
  }

  private static func both(_ first: Label?, _ second: Label?) -> Label? {
    guard let first, let second else { return first ?? second }
    return Label(first.zh + "，" + second.zh, first.en + "; " + second.en)
  }
}
