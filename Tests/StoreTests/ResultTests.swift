import Database
import Domain
import Store
import TestSupport
import Testing

/// The rule (OV-20, sync 2.10): what was refused or lost stays with all that is needed to decide about it, until the person has decided.
@Suite("What became of a person's changes")
struct ResultTests {
  private func results(_ shelf: Shelf) throws -> [SyncResult] { try shelf.replica.reader().syncResults() }

  private func lost(_ customer: Row<Customer>, _ field: String, mine: JSON, winner: JSON) -> LostValue {
    LostValue(
      kind: "customer", id: customer.id, field: field, mine: mine, winner: winner, by: Shelf.other, at: Shelf.now.adding(seconds: 60))
  }

  private func refuse(_ shelf: Shelf, _ number: Int64, _ code: String, lost: [LostValue] = [], skipped: [SkippedCustomer] = []) throws {
    let problem = Problem(code, "不行", "no")
    try shelf.replica.settle([Verdict(number: number, outcome: .rejected(problem), sequence: 0, lost: lost, skipped: skipped)])
  }

  @Test("a value that lost is kept with its record, its field, both values and whose the other is")
  func merged() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) {
      $0.email = "mine@example.com"
      $0.address = "我的路"
    }
    let losses = [
      lost(customer, "email", mine: "mine@example.com", winner: "theirs@example.com"),
      lost(customer, "address", mine: "我的路", winner: .null),
    ]
    try shelf.accept(1, sequence: 40, lost: losses)
    let found = try results(shelf)
    let result = try #require(found.first)
    #expect(found.count == 1, "both fields are one decision")
    #expect(result.kind == .merged && result.name == "章172" && result.subject == .init(schema: Customer.schema, id: customer.id))
    #expect(result.losses == losses)
  }

  @Test("what depended on refused work points to what sank it, and both stay until they are decided")
  func dependants() throws {
    let shelf = try Shelf()
    var draft = Shelf.customer(7, "新客户")
    draft.record.version = 0
    let customer = draft
    try shelf.replica.write("customer.add") { try Customers.add(customer, in: $0) }
    try shelf.edit(customer) { $0.email = "later@example.com" }
    #expect(try shelf.queued().last?.dependencies == [1])
    try refuse(shelf, 1, "PHONE_EXISTS")
    try refuse(shelf, 2, "DEP_REJECTED")
    let found = try results(shelf)
    #expect(found.map(\.code) == ["DEP_REJECTED", "PHONE_EXISTS"])
    #expect(found[0].parent == found[1].id && found[1].parent == nil)
    #expect(found[1].name == "新客户")
    let report = try shelf.replica.retry(result: found[1].id)
    #expect(report.settled == 2 && report.steps == 2, "what went down with it goes with it")
    #expect(try shelf.held(customer)?.email == "later@example.com")
    #expect(try results(shelf).isEmpty)
    #expect(try shelf.queued().map(\.command) == ["customer.add", "customer.edit"])
  }

  @Test("trying again is a new transaction on what is now, under the name of what it was")
  func retried() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    try refuse(shelf, 1, "NO_RIGHT")
    #expect(try shelf.held(customer)?.email == nil)
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "theirs@example.com", from: 1, to: 4)])
    let report = try shelf.replica.retry(result: try #require(try results(shelf).first).id)
    #expect(report.settled == 1 && report.steps == 1)
    let transaction = try #require(try shelf.queued().first)
    #expect(transaction.number == 2 && transaction.command == "customer.edit")
    guard case .update(_, _, let base, let changes) = transaction.operations[0] else { throw Problem.noRight }
    #expect(base == 4)
    #expect(changes == [FieldChange(Customer.catalogue.email.any, old: .text("theirs@example.com"), new: .text("mine@example.com"))])
    #expect(try shelf.replica.reader().settledResults() == 1)
  }

  @Test("what is out of scope by now cannot be done again, and stays with the reason")
  func gone() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    try refuse(shelf, 1, "NO_RIGHT")
    try shelf.pull([.evict([customer.id])])
    let id = try #require(try results(shelf).first).id
    #expect(throws: StoreError.self) { try shelf.replica.retry(result: id) }
    #expect(try results(shelf).first?.name == nil, "nor is he named any more")
    #expect(try results(shelf).first?.payload.contains("mine@example.com") == true, "what was entered is the person's own")
  }

  @Test("a conflict is decided field by field: of what was refused the rest goes too, what is theirs stays")
  func decided() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) {
      $0.email = "mine@example.com"
      $0.address = "我的路"
      $0.qq = "12345"
    }
    let losses = [
      lost(customer, "email", mine: "mine@example.com", winner: "theirs@example.com"),
      lost(customer, "address", mine: "我的路", winner: "他的路"),
    ]
    try refuse(shelf, 1, "STALE", lost: losses)
    try shelf.pull([
      Shelf.delta(customer, Customer.catalogue.email, "theirs@example.com", from: 1, to: 2),
      Shelf.delta(customer, Customer.catalogue.address, "他的路", from: 2, to: 3),
    ])
    let result = try #require(try results(shelf).first)
    #expect(result.losses == losses)
    try shelf.replica.retry(result: result.id, leaving: [ResultField(losses[1])])
    let now = try #require(try shelf.held(customer))
    #expect(now.email == "mine@example.com" && now.address == "他的路" && now.qq == "12345")
  }

  @Test("a value that lost is taken after all by an edit of today; what is so already is not sent")
  func takenAfterAll() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    try shelf.accept(1, sequence: 2, lost: [lost(customer, "email", mine: "mine@example.com", winner: "theirs@example.com")])
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "theirs@example.com", from: 1, to: 2)])
    try shelf.replica.retry(result: try #require(try results(shelf).first).id)
    #expect(try shelf.held(customer)?.email == "mine@example.com")
    try refuse(shelf, 2, "NO_RIGHT")
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "mine@example.com", from: 2, to: 3)])
    let report = try shelf.replica.retry(result: try #require(try results(shelf).first).id)
    #expect(report.isNothing && report.settled == 1)
    #expect(try shelf.queued().isEmpty)
  }

  @Test("what was given up can be brought back; meanwhile nothing asks for attention")
  func dropped() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    for number in [1, 2] {
      try shelf.edit(customer) { $0.email = "\(number)@example.com" }
      try refuse(shelf, Int64(number), "NO_RIGHT")
    }
    func attention() throws -> Int64 { try shelf.replica.reader().status(today: Day("2026-01-05")!, zone: .shanghai).rejected }
    #expect(try attention() == 2)
    let ids = try results(shelf).map(\.id)
    try shelf.replica.drop(results: ids)
    #expect(try results(shelf).isEmpty && attention() == 0)
    try shelf.replica.restore(results: ids)
    #expect(try results(shelf).map(\.id) == ids && attention() == 2)
  }

  @Test("customers that a movement passed over are kept with their names and the reason of each, whether the rest went through or not")
  func skipped() throws {
    let shelf = try Shelf()
    let (first, second) = (try shelf.mine(1, "章172"), try shelf.mine(2, "卢丹"))
    let request = Movements.Request(.returnToGroup, [first.id, second.id])
    try shelf.replica.write("customer.return-group") { try Movements.run(request, zone: .shanghai, in: $0) }
    let skip = SkippedCustomer(second.id, Problem("NOT_OWNER", "客户已不属于您", "He is no longer yours"))
    try shelf.replica.settle([Verdict(number: 1, outcome: .applied, sequence: 0, skipped: [skip])])
    let result = try #require(try results(shelf).first)
    #expect(result.kind == .skipped && result.code == "PARTLY")
    #expect(result.skipped.map(\.name) == ["卢丹"] && result.skipped.map(\.sentence.zh) == ["客户已不属于您"])
    let report = try shelf.replica.retry(result: result.id)
    #expect(report.steps == 1)
    guard case .move(let movement) = try #require(try shelf.queued().last).operations[0] else { throw Problem.noRight }
    #expect(movement.customers == [second.id] && movement.items.map(\.seen) == [.any])
  }

  @Test("a result from before results had fields is still read, and can be dropped")
  func old() throws {
    let shelf = try Shelf()
    let connection = try SQLiteConnection(path: shelf.path)
    try connection.run(
      "INSERT INTO sync_result(at, n, kind, code, zh, en, command, payload) VALUES(5, 1, 'rejected', 'OLD', '旧', 'old', 'customer.edit', '{}')"
    )
    connection.close()
    let result = try #require(try results(shelf).first)
    #expect(result.isRejected && result.code == "OLD" && result.subject == nil && result.losses.isEmpty && result.parent == nil)
    try shelf.replica.drop(results: [result.id])
    #expect(try results(shelf).isEmpty)
  }
}
