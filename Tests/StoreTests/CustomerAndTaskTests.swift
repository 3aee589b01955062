import Domain
import Store
import TestSupport
import Testing

/// The rules CU-34 and CU-70 to CU-72 (a-customers 10).
@Suite("Adding and editing customers")
struct CustomerActionTests {
  private func draft(_ name: String = "新客户", phone: String? = "13900001111") -> Row<Customer> {
    var draft = Row<Customer>(id: RecordID(high: 0x444, low: 1))
    draft.name = name
    draft.phone = phone.flatMap { Phone($0) }
    return draft
  }

  @Test("CU-70: a number that the replica knows is refused, a masked one is left to the server (MASK-09)")
  func duplicate() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine(1, phone: "13712347583")
    try shelf.mine(2, phone: "139****1111")
    #expect(try shelf.refusal { try Customers.add(draft(phone: "13712347583"), in: $0) } == "PHONE_EXISTS")
    #expect(try shelf.refusal { try Customers.add(draft(), in: $0) } == nil)
    #expect(
      try shelf.refusal { transaction in
        var changed = try #require(try transaction.find(customer.ref))
        changed.phone = Phone("13900001111")
        try Customers.edit(changed, in: transaction)
      } == "PHONE_EXISTS")
  }

  @Test("name and number are required, and each limit has its sentence")
  func required() throws {
    let shelf = try Shelf()
    #expect(try shelf.refusal { try Customers.add(draft(" "), in: $0) } == "E_REQUIRED")
    #expect(try shelf.refusal { try Customers.add(draft(phone: nil), in: $0) } == "E_REQUIRED")
    #expect(try shelf.refusal { try Customers.add(draft(String(repeating: "汉", count: 51)), in: $0) } == "TOO_LONG")
  }

  @Test("CU-71: who may add adds, and nobody edits whom he does not own")
  func rights() throws {
    #expect(try Shelf(role: "ops").refusal { try Customers.add(draft(), in: $0) } == "NO_RIGHT")
    let shelf = try Shelf()
    let theirs = Shelf.customer(2, "他的")
    try shelf.pull([Shelf.put(theirs), Shelf.put(Shelf.relation(theirs, owner: Shelf.other))])
    #expect(
      try shelf.refusal { transaction in
        var changed = try #require(try transaction.find(theirs.ref))
        changed.email = "a@b"
        try Customers.edit(changed, in: transaction)
      } == "NO_RIGHT")
    #expect(try shelf.refusal { try Customers.edit(draft(), in: $0) } == "NO_RIGHT")
  }

  @Test("CU-72: a salesperson's new customer is his own, and found by his pinyin at once")
  func own() throws {
    let shelf = try Shelf()
    try shelf.replica.write("customer.add") { try Customers.add(draft("曾小贤"), in: $0) }
    let made = try #require(try shelf.held(draft()))
    #expect(made.privateOwner?.id == Shelf.me && made.createdBy?.id == Shelf.me && made.source == "manual")
    #expect(made.createdAt == shelf.clock.now && made.status == .active && made.pinyin == "zeng xiao xian")
    #expect(try shelf.replica.reader().customers(CustomerListQuery(), limit: 10).rows.map(\.isPending) == [true])
  }

  @Test("CU-34: a masked number that was not touched is not written, a new one goes up without a base")
  func maskedNumber() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine(1, phone: "137****7583")
    try shelf.edit(customer) { $0.email = "a@example.com" }
    try shelf.edit(customer) { $0.phone = Phone("13900002222") }
    let phone = Customer.catalogue.phone.any
    let changes = try shelf.queued().flatMap(\.operations).flatMap { operation -> [FieldChange] in
      if case .update(_, _, _, let changes) = operation { changes } else { [] }
    }
    #expect(changes.filter { $0.field == phone } == [FieldChange(phone, old: nil, new: .text("13900002222"))])
    #expect(
      try shelf.refusal { transaction in
        var changed = try #require(try transaction.find(customer.ref))
        changed.phone = Phone(stored: .text("139****2222"))
        try Customers.edit(changed, in: transaction)
      } == "E_PHONE_FORMAT")
  }
}

/// The rules TK-10 to TK-14 and TK-40 to TK-43, and what the status line counts.
@Suite("Tasks")
struct TaskActionTests {
  private func task(_ number: UInt64 = 1, owner: RecordID = Shelf.me, creator: RecordID = Shelf.me, due: Instant? = nil) -> Row<WorkTask> {
    var task = Row<WorkTask>(id: RecordID(high: 0x700, low: number))
    task.name = "任务\(number)"
    task.owner = Ref(owner)
    task.creator = Ref(creator)
    task.dueAt = due
    return task
  }

  @Test("TK-40: completing sets the time once; a cancelled task has to be reopened first")
  func complete() throws {
    let shelf = try Shelf()
    let row = task()
    try shelf.pull([Shelf.put(row)])
    try shelf.replica.write("task.complete") { try WorkTasks.complete(row.ref, in: $0) }
    let first = shelf.clock.now
    shelf.clock.advance(seconds: 60)
    try shelf.replica.write("task.complete") { try WorkTasks.complete(row.ref, in: $0) }
    #expect(try shelf.held(row)?.doneAt == first)
    #expect(try shelf.queued().count == 1)
    try shelf.replica.write("task.reopen") { try WorkTasks.reopen(row.ref, in: $0) }
    #expect(try shelf.held(row)?.progress == .notStarted && shelf.held(row)?.doneAt == nil)
    try shelf.replica.write("task.cancel") { try WorkTasks.cancel(row.ref, reason: "不需要", in: $0) }
    #expect(try shelf.refusal { try WorkTasks.complete(row.ref, in: $0) } == "TASK_CANCELLED")
    #expect(try shelf.refusal { try WorkTasks.cancel(row.ref, reason: nil, in: $0) } == "TASK_CLOSED")
  }

  @Test("TK-16, TK-43: an owner who did not make it neither renames nor deletes it")
  func ownersLimits() throws {
    let shelf = try Shelf()
    let row = task(1, creator: Shelf.other)
    try shelf.pull([Shelf.put(row)])
    for change in [{ (task: inout Row<WorkTask>) in task.name = "别的" }, { $0.isDeleted = true }] {
      #expect(
        try shelf.refusal { transaction in
          var changed = try #require(try transaction.find(row.ref))
          change(&changed)
          try transaction.update(changed)
        } == "NO_RIGHT")
    }
    #expect(try shelf.refusal { try WorkTasks.complete(row.ref, in: $0) } == nil)
  }

  @Test("TK-43: a deleted task is in no list and no count, and nothing more can be done with it")
  func deleted() throws {
    let shelf = try Shelf()
    let row = task(1, due: shelf.clock.now)
    try shelf.pull([Shelf.put(row)])
    try shelf.replica.write("task.delete") { transaction in
      var changed = try #require(try transaction.find(row.ref))
      changed.isDeleted = true
      try transaction.update(changed)
    }
    #expect(try shelf.replica.reader().tasks(TaskListQuery()).isEmpty)
    #expect(try shelf.replica.reader().status(today: BusinessZone.shanghai.day(of: shelf.clock.now), zone: .shanghai).dueToday == 0)
    #expect(try shelf.refusal { try WorkTasks.complete(row.ref, in: $0) } == "NO_RIGHT")
  }

  private func add(_ draft: Row<WorkTask>, _ shelf: Shelf) throws -> String? {
    try shelf.refusal { try WorkTasks.add(draft, in: $0) }
  }

  @Test("a new task is its author's, and its reminder lies in the future and not behind its due time (TK-10, TK-14)")
  func add() throws {
    let shelf = try Shelf()
    var draft = Row<WorkTask>(id: RecordID(high: 0x700, low: 9))
    draft.name = "制定营销计划"
    draft.remindAt = shelf.clock.now
    #expect(try add(draft, shelf) == "E_TASK_REMIND_PAST")
    draft.remindAt = shelf.clock.now.adding(seconds: 60)
    draft.dueAt = shelf.clock.now.adding(seconds: 59)
    #expect(try add(draft, shelf) == "E_TASK_REMIND")
    draft.dueAt = shelf.clock.now.adding(seconds: 60)
    #expect(try add(draft, shelf) == nil)
    let made = try #require(try shelf.held(draft))
    #expect(made.owner?.id == Shelf.me && made.creator?.id == Shelf.me && made.createdAt == shelf.clock.now)
  }

  @Test("TK-53, TK-1: the line counts my open tasks of today and those before it, and what waits to be sent, read or decided")
  func status() throws {
    let shelf = try Shelf()
    let customer = try shelf.mine()
    let zone = BusinessZone.shanghai
    let today = zone.day(of: shelf.clock.now)
    var closed = task(5, due: zone.instant(today))
    closed.progress = .done
    var message = Row<Message>(id: RecordID(high: 0x800, low: 1))
    message.recipient = Ref(Shelf.me)
    message.subject = "消息"
    try shelf.pull([
      Shelf.put(task(1, due: zone.instant(today))), Shelf.put(task(2, due: zone.instant(today, hour: 23, minute: 59))),
      Shelf.put(task(3, due: zone.instant(today).adding(milliseconds: -1))), Shelf.put(task(4, due: zone.instant(today.adding(days: 1)))),
      Shelf.put(closed), Shelf.put(task(6, owner: Shelf.other, due: zone.instant(today))), Shelf.put(task(7)), Shelf.put(message),
    ])
    try shelf.edit(customer) { $0.email = "1@b" }
    try shelf.edit(customer) { $0.email = "2@b" }
    try shelf.reject(1)
    let status = try shelf.replica.reader().status(today: today, zone: zone)
    #expect([status.dueToday, status.overdue, status.unsent, status.rejected, status.unread] == [2, 1, 1, 1, 1])
    #expect(status.account == "me")
  }
}
