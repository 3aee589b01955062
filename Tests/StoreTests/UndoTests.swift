import Domain
import Store
import TestSupport
import Testing

/// The rule: one's last twenty steps are taken back one by one, each by an ordinary new transaction, as far as they still are what one made them.
@Suite("Undoing and doing again")
struct UndoTests {
  @Test("an edit is taken back by a new transaction, and done again by another; numbers have no gaps")
  func edit() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "a@example.com" }
    let report = try shelf.replica.undo()
    #expect(report.command == "customer.edit" && report.name == "章172" && report.done == 1 && report.kept.isEmpty)
    #expect(try shelf.held(customer)?.email == nil)
    #expect(try shelf.replica.redo().done == 1)
    #expect(try shelf.held(customer)?.email == "a@example.com")
    #expect(try shelf.replica.redo().command == nil, "there is nothing more to do again")
    #expect(try shelf.replica.undo().done == 1)
    #expect(try shelf.queued().map(\.number) == [1, 2, 3, 4])
    #expect(try shelf.queued().map(\.command) == ["customer.edit", "undo", "redo", "undo"])
  }

  @Test("a value that somebody has changed since stays, and is named; the rest is set back")
  func partly() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) {
      $0.email = "a@example.com"
      $0.address = "一路"
    }
    try shelf.accept(1, sequence: 2)
    try shelf.pull([
      Shelf.delta(customer, Customer.catalogue.email, "b@example.com", from: 1, to: 2),
      Shelf.delta(customer, Customer.catalogue.address, "一路", from: 2, to: 3),
    ])
    let report = try shelf.replica.undo()
    #expect(report.done == 1)
    #expect(report.kept.map(\.zh) == ["邮箱后来又改过，没有动"])
    let now = try #require(try shelf.held(customer))
    #expect(now.email == "b@example.com" && now.address == nil)
  }

  @Test("twenty steps can be taken back, and no more; a new step ends what could be done again")
  func twenty() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    for number in 1...23 { try shelf.edit(customer) { $0.email = "\(number)@example.com" } }
    for number in (3...22).reversed() {
      #expect(try shelf.replica.undo().done == 1)
      #expect(try shelf.held(customer)?.email == "\(number)@example.com")
    }
    #expect(try shelf.replica.undo().command == nil)
    try shelf.edit(customer) { $0.address = "新路" }
    #expect(try shelf.replica.redo().command == nil)
  }

  @Test("a follow-up is a fact: the undo says so, and the next one takes back what was before it")
  func fact() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    try shelf.edit(customer) { $0.email = "a@example.com" }
    let draft = FollowUpDraft(id: shelf.replica.newID(), customer: customer.ref)
    try shelf.replica.write("followup.add") { _ = try FollowUps.save(draft, zone: .shanghai, in: $0) }
    let refused = try shelf.replica.undo()
    #expect(refused.done == 0 && refused.kept.map(\.zh) == ["跟进记录是已发生的事实，不能撤销"])
    #expect(try shelf.queued().count == 2)
    #expect(try shelf.replica.undo().done == 1)
    #expect(try shelf.held(customer)?.email == nil)
    #expect(try shelf.count("SELECT count(*) FROM follow_record") == 1)
  }

  @Test("a task that was made is deleted, a completed one opened again")
  func tasks() throws {
    let shelf = try Shelf()
    var task = Row<WorkTask>(id: RecordID(high: 0x700, low: 1))
    task.name = "写周报"
    let draft = task
    try shelf.replica.write("task.add") { try WorkTasks.add(draft, in: $0) }
    try shelf.replica.write("task.complete") { try WorkTasks.complete(draft.ref, in: $0) }
    #expect(try shelf.replica.undo().done == 1)
    #expect(try shelf.held(draft)?.progress == .notStarted)
    #expect(try shelf.held(draft)?.doneAt == nil)
    let report = try shelf.replica.undo()
    #expect(report.done == 1 && report.kept.isEmpty)
    #expect(try shelf.held(draft)?.isDeleted == true)
    #expect(try shelf.replica.redo().done == 1)
    #expect(try shelf.held(draft)?.isDeleted != true)
  }

  @Test("a customer who was added stays: nobody deletes customers")
  func added() throws {
    let shelf = try Shelf()
    var draft = Shelf.customer(7, "新客户")
    draft.record.version = 0
    let customer = draft
    try shelf.replica.write("customer.add") { try Customers.add(customer, in: $0) }
    let report = try shelf.replica.undo()
    #expect(report.done == 0 && report.kept.map(\.zh) == ["客户不能删除，不需要时请放入回收站"])
    #expect(try shelf.held(customer) != nil)
  }

  @Test("a tag is taken off and put on again")
  func tags() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var tag = Row<Domain.Tag>(id: RecordID(high: 0x600, low: 1))
    tag.name = "线下门店"
    tag.type = .globalManual
    tag.isEnabled = true
    try shelf.pull([Shelf.put(tag)])
    let ref = tag.ref
    try shelf.replica.write("customer.tag") { try Tagging.add(ref, to: customer.ref, in: $0) }
    #expect(try shelf.replica.undo().done == 1)
    #expect(try shelf.count("SELECT count(*) FROM tag_link") == 0)
    #expect(try shelf.replica.redo().done == 1)
    #expect(try shelf.count("SELECT count(*) FROM tag_link") == 1)
  }

  @Test("a number in clear is kept for undoing only as long as its customer is held, and a masked one not at all (sync 2.8)")
  func numbers() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine(1, phone: "13700007583")
    try shelf.edit(customer) { $0.phone = Phone("13811112222") }
    #expect(try shelf.count("SELECT count(*) FROM undo_step WHERE content LIKE '%13700007583%'") == 1)
    try shelf.pull([.evict([customer.id])])
    #expect(try shelf.count("SELECT count(*) FROM undo_step WHERE content LIKE '%13700007583%'") == 0)
    let masked = Shelf.customer(2, "卢丹", phone: "135****8186")
    try shelf.pull([Shelf.put(masked, level: .masked), Shelf.put(Shelf.relation(masked), level: .masked)])
    try shelf.edit(masked) { $0.phone = Phone("13911112222") }
    #expect(try shelf.count("SELECT count(*) FROM undo_step WHERE content LIKE '%13911112222%'") == 0)
    let report = try shelf.replica.undo()
    #expect(report.done == 0 && report.kept.map(\.zh) == ["手机号码的原值不在本机"])
  }

  @Test("what only passes is no step: reading a message, seeing a number")
  func passing() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    var message = Row<Message>(id: RecordID(high: 0x800, low: 1))
    message.recipient = Ref(Shelf.me)
    message.subject = "消息"
    try shelf.pull([Shelf.put(message)])
    let id = message.id
    try shelf.replica.write("message.read") { try Messages.markRead([id], in: $0) }
    try shelf.replica.write(ClearViews.command) { try ClearViews.note(customer.ref, in: $0) }
    #expect(try shelf.replica.undo().command == nil)
  }
}
