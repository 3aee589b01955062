import Domain
import Store
import Sync
import TestSupport
import Testing

/// The rules of a-customers 15 and a-tasks 8: what two people end up with who worked without each other, whoever arrives first.
@Suite("Meanwhile, offline")
struct MeanwhileTests {
  private static let bothOrders = [[0, 1], [1, 0]]

  /// Sends one device's work after the other's, and lets both look again.
  private func meet(_ world: World, _ devices: [TestDevice], _ order: [Int]) {
    for index in order {
      world.pass(seconds: 60)
      devices[index].sync()
    }
    world.pass(seconds: 60)
    world.settle()
  }

  private func recycle(_ world: World, _ customer: Row<Customer>) throws {
    let change = Operation.update(
      Customer.schema, customer.id, base: customer.record.version,
      [FieldChange(Customer.catalogue.status.any, old: .text("active"), new: .text("recycled"))])
    try world.company.centre.ledger.commit([change], as: .system, command: "customer.recycle")
  }

  /// A task that lisi made for lud.
  private func handedOver(_ world: World, from lisi: TestDevice, to lud: TestDevice) throws -> Row<WorkTask> {
    var task = Row<WorkTask>(id: lisi.replica.newID())
    task.name = "第四周任务"
    task.owner = Ref(world.company.user("lud"))
    let draft = task
    try lisi.replica.write("task.add") { try WorkTasks.add(draft, in: $0) }
    world.settle()
    return try #require(try lud.reader.find(task.ref))
  }

  private func change(_ task: Row<WorkTask>, on device: TestDevice, _ body: (inout Row<WorkTask>) -> Void) throws {
    var changed = try #require(try device.reader.find(task.ref))
    body(&changed)
    let whole = changed
    try device.replica.write("task.edit") { try $0.update(whole) }
  }

  @Test("both follow up the same customer: both records count, and the later one says last and next", arguments: bothOrders)
  func twoFollowUps(order: [Int]) throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    try lud.followUp("章172", summary: "早") {
      $0.state = "unreachable"
      $0.continues = true
      $0.nextAt = world.now.adding(seconds: 9000)
    }
    world.pass(seconds: 600)
    let (late, next) = (world.now, world.now.adding(seconds: 5000))
    try lisi.followUp("章172", summary: "晚") {
      $0.state = "interested"
      $0.continues = true
      $0.nextAt = next
    }
    meet(world, [lud, lisi], order)
    for device in [lud, lisi] {
      let customer = try #require(try device.customer("章172"))
      #expect(customer.followTimes == 2)
      #expect(customer.lastFollowAt == late)
      #expect(customer.lastFollowState == "interested")
      #expect(customer.nextFollowAt == next)
      let summaries = try device.reader.customerDetail(customer.ref)?.followUps.map(\.record.summary)
      #expect(summaries == ["晚", "早"])
    }
  }

  @Test("a task is completed on two devices: done once at the earlier time, and both records are kept", arguments: bothOrders)
  func doneTwice(order: [Int]) throws {
    let world = try World()
    let devices = [try world.filled("lud"), try world.filled("lud")]
    try devices[0].followUp("章172") {
      $0.continues = true
      $0.nextAt = world.now.adding(seconds: 3600)
    }
    world.settle()
    let task = try #require(try devices[1].reader.tasks(TaskListQuery()).first?.task)
    let first = world.now
    for device in devices {
      try device.followUp("章172") { $0.completes = [task.id] }
      world.pass(seconds: 300)
    }
    meet(world, devices, order)
    for device in devices {
      let done = try #require(try device.reader.find(task.ref))
      #expect(done.progress == .done)
      #expect(done.doneAt == first)
      #expect(try device.count("SELECT count(*) FROM follow_record") == 3)
    }
    #expect(try devices[0].dump() == devices[1].dump())
  }

  @Test("a completion stands against a later start", arguments: bothOrders)
  func doneAgainstStarted(order: [Int]) throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    let task = try handedOver(world, from: lisi, to: lud)
    try lud.replica.write("task.complete") { try WorkTasks.complete(task.ref, in: $0) }
    world.pass(seconds: 300)
    try change(task, on: lisi) { $0.progress = .inProgress }
    meet(world, [lud, lisi], order)
    for device in [lud, lisi] { #expect(try device.reader.find(task.ref)?.progress == .done) }
  }

  @Test("the owner completes, the creator moves the due time: both hold", arguments: bothOrders)
  func doneAndMoved(order: [Int]) throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    let task = try handedOver(world, from: lisi, to: lud)
    let due = world.now.adding(seconds: 86_400)
    try lud.replica.write("task.complete") { try WorkTasks.complete(task.ref, in: $0) }
    try change(task, on: lisi) { $0.dueAt = due }
    meet(world, [lud, lisi], order)
    for device in [lud, lisi] {
      let met = try #require(try device.reader.find(task.ref))
      #expect(met.progress == .done)
      #expect(met.dueAt == due)
    }
  }

  @Test("of a completion and a cancellation the later holds, without a time of completion left behind", arguments: bothOrders)
  func doneAgainstCancelled(order: [Int]) throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    let task = try handedOver(world, from: lisi, to: lud)
    try lud.replica.write("task.complete") { try WorkTasks.complete(task.ref, in: $0) }
    world.pass(seconds: 300)
    try lisi.replica.write("task.cancel") { try WorkTasks.cancel(task.ref, reason: "不需要了", in: $0) }
    meet(world, [lud, lisi], order)
    for device in [lud, lisi] {
      let met = try #require(try device.reader.find(task.ref))
      #expect(met.progress == .cancelled)
      #expect(met.doneAt == nil)
    }
  }

  @Test("the creator deletes, the owner completes: it is gone from every list", arguments: bothOrders)
  func doneAndDeleted(order: [Int]) throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    let task = try handedOver(world, from: lisi, to: lud)
    try lud.replica.write("task.complete") { try WorkTasks.complete(task.ref, in: $0) }
    try change(task, on: lisi) { $0.isDeleted = true }
    meet(world, [lud, lisi], order)
    var query = TaskListQuery()
    query.showsClosed = true
    #expect(try lud.reader.tasks(query).isEmpty)
    query.scope = .created
    #expect(try lisi.reader.tasks(query).isEmpty)
    #expect(try lud.reader.find(task.ref)?.progress == .done, "the completion is in the record")
  }

  @Test("a follow-up of a customer who was put into the bin meanwhile counts; he stays there, no task is made, and its author is told")
  func recycled() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let customer = try #require(try lud.customer("章172"))
    try lud.followUp("章172", summary: "最后一次") {
      $0.continues = true
      $0.nextAt = world.now.adding(seconds: 3600)
    }
    try recycle(world, customer)
    world.pass(seconds: 60)
    world.settle()
    #expect(try lud.customer("章172") == nil)
    #expect(try lud.reader.syncResults().isEmpty)
    #expect(try lud.reader.tasks(TaskListQuery()).isEmpty)
    #expect(try lud.reader.messages().map(\.subject) == ["客户已放入回收站"])
    let stored: [Int64] = try world.company.centre.database.read { connection in
      [
        try connection.integer("SELECT count(*) FROM follow_record") ?? 0, try connection.integer("SELECT count(*) FROM task") ?? 0,
        try connection.integer("SELECT count(*) FROM customer WHERE status = 'recycled' AND follow_times = 1") ?? 0,
      ]
    }
    #expect(stored == [1, 0, 1])
    #expect(try lud.dump() == world.filled("lud").dump())
  }

  @Test("an edit that comes with a number taken meanwhile loses the number and keeps the rest (a-customers 15)")
  func takenMeanwhile() throws {
    let world = try World()
    let (lud, vip) = (try world.filled("lud"), try world.filled("vip003"))
    try lud.edit("章172") {
      $0.phone = Phone("13811112222")
      $0.email = "kept@example.com"
    }
    var draft = Row<Customer>(id: vip.replica.newID())
    draft.name = "先到"
    draft.phone = Phone("13811112222")
    let customer = draft
    try vip.replica.write("customer.add") { try Customers.add(customer, in: $0) }
    meet(world, [lud, vip], [1, 0])
    let row = try #require(try lud.customer("章172"))
    #expect(row.email == "kept@example.com")
    #expect(row.phone?.digits == "137****7583")
    #expect(try lud.unsent() == 0)
    #expect(try lud.reader.syncResults().count == 1)
  }

  @Test("a detail that both edit: the later text stands whole, and the loser is told")
  func sameDetail() throws {
    let world = try World()
    let (lud, lisi) = (try world.filled("lud"), try world.filled("lisi"))
    let task = try handedOver(world, from: lisi, to: lud)
    for (device, text) in [(lud, "先写的"), (lisi, "后写的")] {
      try change(task, on: device) { $0.detail = text }
      world.pass(seconds: 60)
    }
    meet(world, [lud, lisi], [1, 0])
    #expect(try lud.reader.find(task.ref)?.detail == "后写的")
    #expect(try lud.reader.syncResults().first?.sentence.zh.contains("先写的") == true)
  }

  @Test("a customer who changes hands while a replica is being filled is there in the end, at whatever moment", arguments: Array(12..<26))
  func movedWhileFilling(steps: Int) throws {
    let world = try World()
    let lisi = try world.device("lisi")
    for _ in 0..<steps { lisi.step() }
    // From a group that lisi administers to lisi himself in another group.
    let relation = try #require(
      try world.company.centre.database.read { try RelationReader.first(world.company.group("电销组"), $0) })
    var left = relation
    left.isLive = false
    let operation = try #require(Operation.updating(relation.record, to: left.record, withDerived: true))
    let customer = try #require(relation.customer).id
    try world.company.join(customer, group: "测试组", owner: "lisi")
    try world.company.centre.ledger.commit([operation], as: .system, command: "customer.group")
    world.settle()
    #expect(try lisi.customer("褚404") != nil)
    #expect(try lisi.dump() == world.filled("lisi").dump())
  }
}
