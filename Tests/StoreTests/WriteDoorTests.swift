import Domain
import Store
import TestSupport
import Testing

/// The rule: a person's action changes the rows and fills the outbox in one step, or does neither (sync 2.1, 2.2).
@Suite("The person's door")
struct WriteDoorTests {
  private struct Mishap: Error {}

  @Test("a saved row and its outbox entry come together, and survive the process")
  func together() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "a@example.com" }
    try shelf.crash()
    #expect(try shelf.held(customer)?.email == "a@example.com")
    let transaction = try #require(try shelf.queued().first)
    #expect(transaction.number == 1)
    #expect(transaction.command == "customer.edit")
    #expect(
      transaction.operations == [
        .update(Customer.schema, customer.id, base: 1, [FieldChange(Customer.catalogue.email.any, old: .null, new: .text("a@example.com"))])
      ])
  }

  @Test("an action that is refused, or dies half-way, changes nothing at all")
  func nothing() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    let before = try shelf.everything()
    let refused = try shelf.refusal { transaction in
      var changed = try #require(try transaction.find(customer.ref))
      changed.email = "a@example.com"
      try transaction.update(changed)
      changed.name = ""
      try transaction.update(changed)
    }
    #expect(refused == "E_REQUIRED")
    #expect(throws: StoreError.self) {
      try shelf.replica.write("test") { transaction in
        var changed = try #require(try transaction.find(customer.ref))
        changed.email = "b@example.com"
        try transaction.update(changed)
        throw Mishap()
      }
    }
    #expect(try shelf.everything() == before)
    try shelf.edit(customer) { $0.email = "c@example.com" }
    #expect(try shelf.queued().map(\.number) == [1], "no number was used up")
  }

  @Test("an action without a change leaves no entry")
  func empty() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = nil }
    #expect(try shelf.queued().isEmpty)
    #expect(try shelf.count("SELECT count(*) FROM sync_shadow") == 0)
  }

  @Test("work on a record that is not confirmed yet depends on the work that made it")
  func dependencies() throws {
    let shelf = try Shelf()
    var customer = Shelf.customer(9, "新客户")
    customer.record.version = 0
    let draft = customer
    try shelf.replica.write("customer.add") { try Customers.add(draft, in: $0) }
    try shelf.edit(customer) { $0.email = "a@example.com" }
    let follow = FollowUpDraft(id: shelf.replica.newID(), customer: customer.ref)
    try shelf.replica.write("followup.add") { _ = try FollowUps.save(follow, zone: .shanghai, in: $0) }
    #expect(try shelf.queued().map(\.dependencies) == [[], [1], [1]])
    try shelf.accept(1, sequence: 50)
    try shelf.edit(customer) { $0.email = "b@example.com" }
    #expect(try shelf.queued().last?.dependencies == [])
  }

  @Test("nobody writes before he has logged in")
  func notEnrolled() throws {
    let folder = try TemporaryFolder()
    let replica = try Replica(path: folder.file("r.db"), isDurable: false)
    do {
      try replica.write("test") { _ in }
      Issue.record("it was written")
    } catch {
      #expect(error.sentence.zh.contains("kehu login"))
    }
  }

  @Test("a new enrolment numbers and links unsent work anew, dependencies too, and sends what was acknowledged once more")
  func renumbered() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "a@example.com" }
    try shelf.edit(customer) { $0.email = "b@example.com" }
    try shelf.reject(1)
    let draft = Shelf.customer(9, "新客户")
    try shelf.replica.write("customer.add") { try Customers.add(draft, in: $0) }
    try shelf.edit(draft) { $0.email = "c@example.com" }
    try shelf.accept(2, sequence: 900)
    #expect(try shelf.queued().map(\.number) == [3, 4])
    try shelf.replica.enrol(ReplicaIdentity(user: Shelf.me, device: "d2", account: "me", server: "s"))
    let entries = try shelf.replica.queued(limit: 10)
    #expect(entries.map(\.number) == [1, 2, 3])
    #expect(try shelf.queued().map(\.number) == [1, 2, 3])
    #expect(try shelf.queued().map(\.dependencies) == [[], [], [2]])
    var link = OutboxChain.start
    for entry in entries {
      link = OutboxChain.link(after: link, entry.payload.text.utf8)
      #expect(entry.link == link)
    }
    try shelf.edit(customer) { $0.email = "d@example.com" }
    let last = try #require(try shelf.replica.queued(limit: 10).last)
    #expect(last.number == 4)
    #expect(last.link == OutboxChain.link(after: link, last.payload.text.utf8))
    try shelf.reject(4)
    #expect(try shelf.held(customer)?.email == "b@example.com")
  }
}
