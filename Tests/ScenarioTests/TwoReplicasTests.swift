import Domain
import Store
import Sync
import TestSupport
import Testing

/// The rule: what one person saves appears at everyone whose scope covers it, and an edit survives unless somebody edited the same field later.
@Suite("Two people and one server")
struct TwoReplicasTests {
  @Test("a replica is filled with the person's own customers and with nothing else")
  func filledWithScope() throws {
    let world = try World()
    let lud = try world.filled("lud")
    #expect(try lud.customer("章172") != nil)
    #expect(try lud.customer("水014") == nil)
    #expect(try lud.customer("褚404") == nil)
  }

  @Test("a follow-up changes the list at once, and reaches the group's administrator (CU-84, CU-85)")
  func followUpTravels() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let lisi = try world.filled("lisi")
    let next = world.now.adding(seconds: 86_400)
    let result = try lud.followUp("章172", summary: "客户关心利率") {
      $0.state = "interested"
      $0.continues = true
      $0.nextAt = next
    }
    #expect(result.madeCallBack)
    let mine = try #require(try lud.customer("章172"))
    #expect(mine.followTimes == 1)
    #expect(mine.lastFollowState == "interested")
    #expect(mine.nextFollowAt == next)
    #expect(try lud.unsent() == 1)
    world.settle()
    #expect(try lud.unsent() == 0)
    let theirs = try #require(try lisi.customer("章172"))
    #expect(theirs.followTimes == 1)
    #expect(theirs.nextFollowAt == next)
    let tasks = try lud.reader.tasks(TaskListQuery())
    #expect(tasks.map(\.task.name) == ["回访跟进任务"])
    #expect(tasks.first?.customerName == "章172")
  }

  @Test("ten follow-ups, an edit and a completed task made offline go up by themselves")
  func offlineWork() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let other = try world.filled("lud")
    lud.link.isUp = false
    for index in 0..<10 {
      world.pass(seconds: 60)
      try lud.followUp("卢丹", summary: "第\(index)次") {
        $0.continues = true
        $0.nextAt = world.now.adding(seconds: 3600)
      }
    }
    try lud.edit("卢丹") { $0.phone = Phone("13600001111") }
    let task = try #require(try lud.reader.tasks(TaskListQuery()).first)
    try lud.replica.write("task.complete") { try WorkTasks.complete(task.task.ref, in: $0) }
    #expect(lud.sync() == .waiting)
    #expect(try lud.unsent() == 12)
    try lud.crash()
    #expect(try lud.unsent() == 12)
    lud.link.isUp = true
    world.settle()
    #expect(try lud.unsent() == 0)
    #expect(try other.customer("卢丹")?.followTimes == 10)
    #expect(try other.customer("卢丹")?.phone?.digits == lud.customer("卢丹")?.phone?.digits)
    #expect(try lud.dump() == other.dump())
  }

  @Test("edits of different fields are both kept")
  func differentFields() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let lisi = try world.filled("lisi")
    try lud.edit("章172") { $0.email = "a@example.com" }
    try lisi.edit("章172") { $0.address = "华强北 8 号" }
    world.settle()
    for device in [lud, lisi] {
      #expect(try device.customer("章172")?.email == "a@example.com")
      #expect(try device.customer("章172")?.address == "华强北 8 号")
    }
  }

  @Test("of two edits of one field the later wins whoever arrives first, and the loser is told")
  func laterEditWins() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let lisi = try world.filled("lisi")
    try lud.edit("章172") { $0.email = "early@example.com" }
    world.pass(seconds: 60)
    try lisi.edit("章172") { $0.email = "late@example.com" }
    lisi.sync()
    world.pass(seconds: 60)
    lud.sync()
    world.settle()
    #expect(try lud.customer("章172")?.email == "late@example.com")
    #expect(try lisi.customer("章172")?.email == "late@example.com")
    let results = try lud.reader.syncResults()
    #expect(results.map(\.code) == ["LATER_EDIT"])
    #expect(try lud.reader.messages().contains { $0.subjectLabel == Label("您对邮箱的修改未生效", "Your change of E-mail did not win") })
  }

  @Test("a number that is taken is refused in words, and what was entered is kept (CU-70)")
  func takenNumber() throws {
    let world = try World()
    let lud = try world.filled("lud")
    var draft = Row<Customer>(id: lud.replica.newID())
    draft.name = "新客户"
    draft.phone = Phone("13100004473")  // 水014, whom lud does not see
    let customer = draft
    try lud.replica.write("customer.add") { try Customers.add(customer, in: $0) }
    try lud.followUp("新客户", summary: "第一次")
    world.settle()
    let results = try lud.reader.syncResults()
    #expect(results.map(\.code) == ["DEP_REJECTED", "PHONE_EXISTS"])
    #expect(results.contains { $0.sentence.zh == "该手机号已存在" && $0.payload.contains("新客户") })
    #expect(try lud.customer("新客户") == nil)
    #expect(try lud.unsent() == 0)
  }

  @Test("a customer assigned to someone else leaves with all below him; one's own tasks stay")
  func reassigned() throws {
    let world = try World()
    let lud = try world.filled("lud")
    try lud.followUp("章172") {
      $0.continues = true
      $0.nextAt = world.now.adding(seconds: 3600)
    }
    world.settle()
    let id = try #require(try lud.customer("章172")).id
    try world.assign("章172", group: "催收组", to: "vip003", from: lud)
    world.settle()
    #expect(try lud.customer("章172") == nil)
    #expect(try lud.count("SELECT count(*) FROM follow_record") == 0)
    #expect(try lud.count("SELECT count(*) FROM task") == 1)
    let heir = try world.filled("vip003")
    #expect(try heir.customer("章172")?.id == id)
    #expect(try heir.count("SELECT count(*) FROM follow_record") == 1)
  }

  @Test("who loses the administration of a group keeps nothing of its customers (invariant 6)")
  func lostGroup() throws {
    let world = try World()
    try world.company.limitManagersToTheirOwn()
    let lud = try world.filled("lud")
    let lisi = try world.filled("lisi")
    try lud.followUp("章172", summary: "不该再看到")
    world.settle()
    #expect(try lisi.count("SELECT count(*) FROM follow_record") == 1)
    let group = world.company.group("催收组")
    let administrators = CustomerGroup.catalogue.administrators.any
    try world.company.centre.ledger.commit(
      [.members(CustomerGroup.schema, group, administrators, add: [], remove: [world.company.user("lisi").hex])], as: .system,
      command: "group.edit")
    world.settle()
    #expect(try lisi.count("SELECT count(*) FROM follow_record") == 0)
    #expect(try lisi.dump() == world.filled("lisi").dump())
  }

  @Test("a masked number is masked in every byte that comes down (MASK-06)")
  func maskedOnTheWire() throws {
    let world = try World()
    // vip003 has no exception in the demo company.
    let masked = try world.device("vip003")
    masked.link.keepsReceived = true
    masked.sync()
    #expect(try masked.customer("水014")?.phone?.digits == "131****4473")
    #expect(!String(decoding: masked.link.received, as: UTF8.self).contains("13100004473"))
  }
}

extension World {
  /// Gives a customer's relation to another owner, as the system.
  func assign(_ name: String, group: String, to account: String, from device: TestDevice) throws {
    let id = try #require(try device.customer(name)).id
    let relations = try #require(try device.reader.customerDetail(Ref(id))).relations
    let relation = try #require(relations.first { $0.group?.id == company.group(group) })
    var changed = relation
    changed.owner = Ref(company.user(account))
    changed.assignedAt = now
    let operation = try #require(Operation.updating(relation.record, to: changed.record, withDerived: true))
    try company.centre.ledger.commit([operation], as: .system, command: "customer.assign")
  }
}
