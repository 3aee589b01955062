import Domain
import Store
import TestSupport
import Testing

/// The rule (sync 2.2): what the person sees is the server's row with his pending work on it; when the work is settled or refused, the row is
/// exactly what it would be without it (I9, I10).
@Suite("Pending work over the server's rows")
struct OverlayTests {
  private func settled(_ shelf: Shelf) throws -> Bool { try shelf.count("SELECT count(*) FROM sync_shadow") == 0 }

  @Test("a change of another field comes through, one of the same field waits below the person's")
  func deltas() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    try shelf.pull([
      Shelf.delta(customer, Customer.catalogue.address, "华强北", from: 1, to: 2),
      Shelf.delta(customer, Customer.catalogue.email, "theirs@example.com", from: 2, to: 3),
    ])
    #expect(try shelf.held(customer)?.address == "华强北")
    #expect(try shelf.held(customer)?.email == "mine@example.com")
    try shelf.reject(1)
    #expect(try shelf.held(customer)?.email == "theirs@example.com")
    #expect(try settled(shelf))
  }

  @Test("a refusal puts back every row that the work touched, by itself or by its effects")
  func exactRollback() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    let before = try shelf.everything()
    var draft = FollowUpDraft(id: shelf.replica.newID(), customer: customer.ref)
    draft.continues = true
    draft.nextAt = shelf.clock.now.adding(seconds: 3600)
    draft.maturity = "other"
    let whole = draft
    try shelf.replica.write("followup.add") { _ = try FollowUps.save(whole, zone: .shanghai, in: $0) }
    #expect(try shelf.held(customer)?.followTimes == 1)
    #expect(try shelf.count("SELECT follow_times_by_owner FROM group_relation") == 1)
    #expect(try shelf.count("SELECT count(*) FROM task") == 1)
    try shelf.reject(1)
    #expect(try shelf.everything().filter { !$0.hasPrefix("sync_result") } == before)
    let result = try #require(try shelf.replica.reader().syncResults().first)
    #expect(result.isRejected && result.code == "NO_RIGHT" && result.sentence.zh == "不行")
    #expect(result.payload.contains("other"), "what was entered is kept")
  }

  @Test("of several pieces of work the middle one can be refused")
  func middle() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "1@example.com" }
    try shelf.edit(customer) {
      $0.email = "2@example.com"
      $0.address = "二路"
    }
    try shelf.edit(customer) { $0.qq = "12345" }
    try shelf.reject(2)
    #expect(try shelf.held(customer)?.email == "1@example.com")
    #expect(try shelf.held(customer)?.address == nil)
    #expect(try shelf.held(customer)?.qq == "12345")
  }

  @Test("from the verdict to the page that brings it back nothing flickers")
  func ackBeforePull() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    try shelf.accept(1, sequence: 40)
    #expect(try shelf.held(customer)?.email == "mine@example.com")
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.address, "路", from: 1, to: 2)], through: 39)
    #expect(try shelf.held(customer)?.email == "mine@example.com")
    #expect(try !settled(shelf))
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "mine@example.com", from: 2, to: 3)], through: 40)
    #expect(try shelf.held(customer)?.email == "mine@example.com")
    #expect(try settled(shelf))
    #expect(try shelf.count("SELECT _st FROM customer") == 0)
    #expect(try shelf.count("SELECT _v FROM customer") == 3)
  }

  @Test("a page that comes before its verdict does not settle the work, and the verdict then does")
  func pullBeforeAck() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "mine@example.com", from: 1, to: 2)], through: 40)
    #expect(try shelf.queued().count == 1)
    try shelf.accept(1, sequence: 40)
    #expect(try shelf.held(customer)?.email == "mine@example.com")
    #expect(try shelf.queued().isEmpty)
    #expect(try settled(shelf))
  }

  @Test("a value that lost gives way with the page, and the person is told both")
  func lost() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    let lost = LostValue(
      kind: "customer", id: customer.id, field: "email", mine: "mine@example.com", winner: "theirs@example.com", by: Shelf.other,
      at: shelf.clock.now)
    try shelf.accept(1, sequence: 40, lost: [lost])
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "theirs@example.com", from: 1, to: 2)], through: 40)
    #expect(try shelf.held(customer)?.email == "theirs@example.com")
    let sentence = try #require(try shelf.replica.reader().syncResults().first).sentence
    for text in [sentence.zh, sentence.en] { #expect(text.contains("mine@example.com") && text.contains("theirs@example.com")) }
  }

  @Test("work on a customer who leaves goes from the screen and stays in the outbox")
  func evicted() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    let draft = FollowUpDraft(id: shelf.replica.newID(), customer: customer.ref)
    try shelf.replica.write("followup.add") { _ = try FollowUps.save(draft, zone: .shanghai, in: $0) }
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    try shelf.pull([.evict([customer.id])])
    #expect(try shelf.held(customer) == nil)
    #expect(try shelf.queued().count == 2)
    try shelf.accept(1, sequence: 3)
    try shelf.reject(2)
    #expect(try shelf.held(customer) == nil)
    #expect(try shelf.count("SELECT count(*) FROM follow_record") == 0)
    #expect(try shelf.count("SELECT count(*) FROM group_relation") == 0)
    #expect(try settled(shelf))
  }

  @Test("what was removed here does not come back when its customer has left meanwhile")
  func evictedUnderRemoval() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var link = Row<TagLink>(id: RecordID(high: 0x600, low: 1))
    link.customer = customer.ref
    link.tag = Ref(RecordID(high: 0x601, low: 1))
    try shelf.pull([Shelf.put(link)])
    let removed = link.ref
    try shelf.replica.write("customer.untag") { try $0.delete(removed) }
    #expect(try shelf.held(link) == nil)
    try shelf.pull([.evict([customer.id])])
    try shelf.reject(1)
    #expect(try shelf.held(link) == nil)
    #expect(try settled(shelf))
  }

  @Test("a customer who comes back takes the pending work on again")
  func returned() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "mine@example.com" }
    try shelf.pull([.evict([customer.id])])
    try shelf.pull([Shelf.put(customer, version: 5), Shelf.put(Shelf.relation(customer), version: 2)])
    #expect(try shelf.held(customer)?.email == "mine@example.com")
    try shelf.reject(1)
    #expect(try shelf.held(customer)?.email == nil)
  }
}
