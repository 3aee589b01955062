import Domain
import Store
import Sync
import TestSupport
import Testing

/// The rule (a-groups 11): of two who move one customer, the first to arrive wins, and the other is told who it was.
@Suite("Two people move one customer")
struct MovementRaceTests {
  @Test("a return shows at once, is settled by the server, and leaves its logs (T6)")
  func returnToGroup() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let lisi = try world.filled("lisi")
    let report = try lud.move(.returnToGroup, ["章172"]) { $0.reason = "无意向" }
    #expect(report.moved.count == 1)
    #expect(try lud.count("SELECT count(*) FROM group_relation WHERE _st = 1 AND owner_id IS NULL") == 1)
    #expect(try lud.count("SELECT count(*) FROM recycle_log WHERE _st = 1") == 1)
    world.settle()
    #expect(try world.company.placement(of: "章172") == ["催收组:-"])
    #expect(try lud.customer("章172") == nil)
    #expect(try lisi.customer("章172")?.poolReturns == 1)
    let log = try #require(try world.company.rows(RecycleRecord.self).first)
    #expect(log.destination == .groupPool && log.reason == "无意向" && log.isAutomatic == false)
    let release = try #require(try world.company.rows(AssignmentRecord.self).first)
    #expect(release.isRelease == true && release.actorName == "delete" && release.actor?.id == world.company.user("lud"))
    #expect(try lud.refusals().isEmpty && lud.unsent() == 0)
  }

  @Test("two managers assign the same customer: the second is told whose he is (OWNER_CHANGED), and may insist")
  func assignments() throws {
    let world = try World()
    let pooled = try world.company.customer("池客", phone: "13511110000", group: "拉新组")
    _ = pooled
    let first = try world.filled("admin")
    let second = try world.filled("admin")
    let group = world.company.group("拉新组")
    try first.move(.assign, ["池客"]) { ($0.group, $0.takers) = (group, [world.company.user("lud")]) }
    try second.move(.assign, ["池客"]) { ($0.group, $0.takers) = (group, [world.company.user("lx003")]) }
    first.sync()
    second.sync()
    #expect(try world.company.placement(of: "池客") == ["拉新组:lud"])
    #expect(try second.refusals() == ["OWNER_CHANGED"])
    #expect(try second.refusalSentences().first?.contains("业务员小丹") == true)
    try second.move(.assign, ["池客"]) {
      ($0.group, $0.takers, $0.ignoresChange) = (group, [world.company.user("lx003")], true)
    }
    world.settle()
    #expect(try world.company.placement(of: "池客") == ["拉新组:lx003"])
  }

  @Test("a salesperson returns a customer who was transferred meanwhile: NOT_OWNER, and who has him keeps him")
  func returnAfterTransfer() throws {
    let world = try World()
    let id = try world.company.customer("转走", phone: "13511110001", group: "拉新组", owner: "lud")
    let lud = try world.filled("lud")
    let admin = try world.filled("admin")
    lud.link.isUp = false
    try lud.move(.returnToGroup, ["转走"])
    try admin.move(.transfer, ["转走"]) {
      ($0.from, $0.takers, $0.reason) = (world.company.user("lud"), [world.company.user("lx003")], "离职")
    }
    admin.sync()
    lud.link.isUp = true
    world.settle()
    #expect(try world.company.placement(of: "转走") == ["拉新组:lx003"])
    #expect(try lud.refusals() == ["NOT_OWNER"])
    #expect(try lud.customer("转走") == nil)
    let transfer = try #require(try world.company.rows(TransferRecord.self).first)
    #expect(transfer.count == 1 && transfer.type == .partial && transfer.reason == "离职")
    #expect(try world.company.rows(TransferItem.self).map(\.customer?.id) == [id])
  }

  @Test("one groups with 断开, the other without: arrival order decides what is left")
  func grouping() throws {
    for breakerIsFirst in [true, false] {
      let world = try World()
      try world.company.customer("多组", phone: "13511110002")
      let breaker = try world.filled("admin")
      let keeper = try world.filled("admin")
      try breaker.move(.group, ["多组"]) { ($0.group, $0.breaksOthers) = (world.company.group("vip组"), true) }
      try keeper.move(.group, ["多组"]) { $0.group = world.company.group("拉新组") }
      for device in breakerIsFirst ? [breaker, keeper] : [keeper, breaker] { device.sync() }
      world.settle()
      #expect(try world.company.placement(of: "多组") == (breakerIsFirst ? ["vip组:-", "拉新组:-"] : ["vip组:-"]))
      #expect(try breaker.dump() == keeper.dump())
    }
  }

  @Test("one puts a customer into the bin, the other assigns him: IN_RECYCLE_BIN for whoever is second")
  func binFirst() throws {
    let world = try World()
    try world.company.customer("进箱", phone: "13511110003", group: "催收组")
    let admin = try world.filled("admin")
    let lisi = try world.filled("lisi")
    try admin.move(.recycle, ["进箱"]) { $0.reason = "空号" }
    try lisi.move(.assign, ["进箱"]) { ($0.group, $0.takers) = (world.company.group("催收组"), [world.company.user("lud")]) }
    admin.sync()
    lisi.sync()
    world.settle()
    #expect(try world.company.placement(of: "进箱") == ["回收站"])
    #expect(try lisi.refusals() == ["IN_RECYCLE_BIN"])
    try lisi.move(.restore, ["进箱"])
    world.settle()
    #expect(try world.company.placement(of: "进箱") == [])
    #expect(try world.company.customer(named: "进箱").status == .active)
    #expect(try world.company.rows(RecycleRecord.self).map(\.destination) == [.recycleBin, .companyPool])
  }

  @Test("a follow-up of a customer lost meanwhile is kept; the command about him is refused")
  func workAfterLoss() throws {
    let world = try World()
    let lud = try world.filled("lud")
    let lisi = try world.filled("lisi")
    lud.link.isUp = false
    try lud.followUp("章172", summary: "谈好了")
    try lud.move(.returnToPool, ["章172"])
    try lisi.move(.returnToGroup, ["章172"]) { $0.group = world.company.group("催收组") }
    lisi.sync()
    lud.link.isUp = true
    world.settle()
    #expect(try world.company.rows(FollowRecord.self).map(\.summary) == ["谈好了"])
    #expect(try lud.refusals() == ["NOT_OWNER"])
    #expect(try world.company.placement(of: "章172") == ["催收组:-"])
  }

  @Test("whoever leaves a group leaves his customers in its pool (T11)")
  func leaver() throws {
    let world = try World()
    try world.company.change(world.company.group("催收组")) { (row: inout Row<CustomerGroup>) in row.salespeople = Members([]) }
    #expect(try world.company.placement(of: "章172") == ["催收组:-"])
    #expect(try world.company.rows(RecycleRecord.self).allSatisfy { $0.reason == "业务员离组" })
  }

  @Test("the invariants hold after any of it (GR-20 to GR-22)")
  func invariants() throws {
    let world = try World()
    let admin = try world.filled("admin")
    try admin.move(.group, ["王小0001"]) { ($0.group, $0.breaksOthers) = (world.company.group("vip组"), true) }
    try admin.move(.recycle, ["黄206"])
    try admin.move(.returnToPool, ["水014"])
    world.settle()
    let live = try world.company.rows(GroupRelation.self, where: "live = 1")
    for customer in try world.company.rows(Customer.self) {
      let own = live.filter { $0.customer == customer.ref }
      if customer.status == .recycled { #expect(own.isEmpty && customer.privateOwner == nil) }
      if !own.isEmpty { #expect(customer.privateOwner == nil) }
      #expect(Set(own.map { $0.group?.id }).count == own.count)
    }
    #expect(try admin.refusals().isEmpty)
  }
}
