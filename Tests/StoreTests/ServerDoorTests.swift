import Domain
import Store
import TestSupport
import Testing

/// The rule (sync 2.6, 2.13): a page is applied with its cursor, whole; twice is as good as once, older is passed over, and a fill that was
/// broken off goes on where it was.
@Suite("The server's door")
struct ServerDoorTests {
  @Test("applying a page twice is harmless")
  func twice() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    let frames: [ChangeFrame] = [
      .evict([RecordID(high: 9, low: 9)]), Shelf.put(Shelf.customer(2, "卢丹")),
      Shelf.delta(customer, Customer.catalogue.email, "a@b", from: 1, to: 2),
      .delete(WorkTask.schema, RecordID(high: 9, low: 8), version: 4), .unknown(number: 99),
    ]
    try shelf.pull(frames, through: 7)
    let once = try shelf.everything()
    try shelf.pull(frames, through: 7)
    #expect(try shelf.everything() == once)
  }

  @Test("older frames are passed over, and a delta for a row that is not held")
  func older() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "new@example.com", from: 1, to: 5)])
    let before = try shelf.everything()
    try shelf.pull([
      Shelf.delta(customer, Customer.catalogue.email, "old@example.com", from: 1, to: 4), Shelf.put(customer, version: 3),
      Shelf.delta(Shelf.customer(77), Customer.catalogue.email, "x@example.com", from: 1, to: 2),
    ])
    #expect(try shelf.everything() == before)
  }

  @Test("older frames are passed over below pending work too")
  func olderBelow() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "new@example.com", from: 1, to: 5)])
    try shelf.edit(customer) { $0.address = "路" }
    try shelf.pull([Shelf.delta(customer, Customer.catalogue.email, "old@example.com", from: 1, to: 4), Shelf.put(customer, version: 3)])
    try shelf.reject(1)
    #expect(try shelf.held(customer)?.email == "new@example.com")
  }

  @Test("a page and its cursor are kept together")
  func cursor() throws {
    let shelf = try Shelf()
    try shelf.mine()
    try shelf.crash()
    let position = try shelf.replica.position()
    #expect(position.cursor == "test.\(position.sequence).0")
  }

  @Test("a customer who leaves takes all below him, but not the person's own tasks beside")
  func evict() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var mine = Row<WorkTask>(id: RecordID(high: 0x700, low: 1))
    mine.customer = customer.ref
    mine.name = "我的"
    mine.owner = Ref(Shelf.me)
    var theirs = mine
    theirs = Row<WorkTask>(id: RecordID(high: 0x700, low: 2))
    theirs.customer = customer.ref
    theirs.name = "他的"
    theirs.owner = Ref(Shelf.other)
    theirs.creator = Ref(Shelf.other)
    try shelf.pull([Shelf.put(mine), Shelf.put(theirs)])
    try shelf.pull([.shrink([customer.id])])
    #expect(try shelf.held(customer) != nil)
    #expect(try shelf.count("SELECT count(*) FROM group_relation") == 0)
    try shelf.pull([.evict([customer.id])])
    #expect(try shelf.held(customer) == nil)
    #expect(try shelf.held(theirs) == nil)
    #expect(try shelf.held(mine) != nil)
  }

  private func chunks() -> [[ChangeFrame]] {
    (0..<4).map { chunk in
      (0..<3).flatMap { place -> [ChangeFrame] in
        let customer = Shelf.customer(UInt64(100 + chunk * 3 + place), "客\(chunk)\(place)")
        return [Shelf.put(customer), Shelf.put(Shelf.relation(customer))]
      }
    }
  }

  private func fill(_ shelf: Shelf, dyingAfter: Int? = nil) throws {
    for (index, frames) in chunks().enumerated() {
      let isLast = index == 3
      try shelf.replica.applyFill(
        frames, next: isLast ? "test.900.0" : "f.\(index)", sequence: 900, isLast: isLast, done: Int64(index), total: 12)
      if index == dyingAfter {
        try shelf.crash()
        if !isLast { #expect(try shelf.replica.position().fill == "f.\(index)") }
      }
    }
  }

  @Test("a fill that dies behind any chunk goes on there and ends the same, indexes and all", arguments: [0, 1, 2, 3])
  func resumed(dyingAfter: Int) throws {
    let (whole, broken) = (try Shelf(isFilled: false), try Shelf(isFilled: false))
    try fill(whole)
    try fill(broken, dyingAfter: dyingAfter)
    #expect(try broken.everything() == whole.everything())
    let indexes = "SELECT count(*) FROM sqlite_master WHERE type = 'index'"
    #expect(try broken.count(indexes) == whole.count(indexes))
    #expect(try broken.count(indexes) >= Int64(Catalogue.kinds.reduce(0) { $0 + $1.indexes.count }))
    #expect(try broken.replica.position().cursor == "test.900.0")
    #expect(try broken.replica.position().fill == nil)
  }

  @Test("what a second fill does not bring is gone: customers, what is below them, and rows of every other kind")
  func sweep() throws {
    let shelf = try Shelf()
    let (kept, gone) = (try shelf.mine(1, "留下"), try shelf.mine(2, "离开"))
    var link = Row<TagLink>(id: RecordID(high: 0x600, low: 1))
    link.customer = kept.ref
    link.tag = Ref(RecordID(high: 0x601, low: 1))
    var task = Row<WorkTask>(id: RecordID(high: 0x700, low: 1))
    task.name = "旧任务"
    task.owner = Ref(Shelf.me)
    var message = Row<Message>(id: RecordID(high: 0x800, low: 1))
    message.recipient = Ref(Shelf.me)
    message.subject = "旧消息"
    try shelf.pull([Shelf.put(link), Shelf.put(task), Shelf.put(message)])
    var made = Shelf.customer(9, "新客户")
    made.record.version = 0
    let draft = made
    try shelf.replica.write("customer.add") { try Customers.add(draft, in: $0) }
    try shelf.edit(gone) { $0.email = "pending@example.com" }
    try shelf.replica.restartFill()
    try shelf.replica.applyFill([Shelf.put(kept, version: 2)], next: "f.0", sequence: 900, isLast: false, done: 1, total: 2)
    try shelf.crash()
    try shelf.replica.applyFill(
      [Shelf.put(Shelf.relation(kept), version: 2)], next: "test.900.0", sequence: 900, isLast: true, done: 2, total: 2)
    #expect(try shelf.held(kept) != nil)
    #expect(try shelf.held(Shelf.relation(kept)) != nil)
    #expect(try shelf.held(gone) == nil)
    #expect(try shelf.held(Shelf.relation(gone)) == nil)
    #expect(try shelf.held(link) == nil, "a tag that was taken off while the replica was not told")
    #expect(try shelf.held(task) == nil)
    #expect(try shelf.held(message) == nil)
    #expect(try shelf.held(made) != nil, "what was made here has no server's row to lose")
    #expect(try shelf.queued().count == 2)
  }
}
