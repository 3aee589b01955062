import Domain
import Store
import Sync
import TestSupport
import Testing

/// The rule (c-pools-and-dedup 2.3): a pool's customers belong to whoever's claim arrives first, and nobody gets more than its limits allow.
@Suite("Claiming from a pool")
struct ClaimTests {
  /// The default pool with two members; limits as given.
  private static func world(_ change: @escaping (inout Row<Pool>) -> Void = { _ in }) throws -> World {
    let world = try World()
    try world.company.change(Pool.self, where: "is_default = 1") { pool in
      pool.members = Members([world.company.user("lud"), world.company.user("lx003")])
      change(&pool)
    }
    for index in 1...5 { try world.company.customer("公海\(index)", phone: "1361111000\(index)") }
    return world
  }

  @Test("a claim is the person's at once, and for good when the server says so; a task comes with it (POOL-35)")
  func claim() throws {
    let world = try Self.world()
    let lud = try world.filled("lud")
    #expect(try lud.customer("公海1") != nil)
    try lud.move(.claim, ["公海1"])
    #expect(try lud.customer("公海1")?.privateOwner?.id == world.company.user("lud"))
    // The number is not here before the claim is accepted.
    #expect(try lud.customer("公海1")?.phone?.digits.contains("*") == true)
    world.settle()
    #expect(try world.company.placement(of: "公海1") == ["私:lud"])
    let period = try #require(try world.company.rows(OwnershipPeriod.self).first)
    #expect(period.mode == .claim && period.endedAt == nil && period.user?.id == world.company.user("lud"))
    let task = try #require(try world.company.rows(WorkTask.self).first)
    #expect(task.origin == .claim && task.owner?.id == world.company.user("lud"))
    #expect(try lud.reader.tasks(TaskListQuery()).count == 1)
  }

  @Test("undo gives a claimed customer back to the pool")
  func undoClaim() throws {
    let world = try Self.world()
    let lud = try world.filled("lud")
    try lud.move(.claim, ["公海1"])
    world.settle()
    let report = try lud.replica.undo(zone: .shanghai)
    #expect(report.done == 1 && report.kept.isEmpty)
    world.settle()
    #expect(try world.company.placement(of: "公海1") == [])
    #expect(try world.company.rows(OwnershipPeriod.self).allSatisfy { $0.endedAt != nil })
    #expect(try lud.refusals().isEmpty)
  }

  @Test("two claim one customer: the second is told who has him, and what he wrote stays (POOL-32)")
  func race() throws {
    let world = try Self.world()
    let lud = try world.filled("lud")
    let other = try world.filled("lx003")
    try lud.move(.claim, ["公海1"])
    try other.move(.claim, ["公海1"])
    try other.followUp("公海1", summary: "打过电话")
    lud.sync()
    other.sync()
    world.settle()
    #expect(try world.company.placement(of: "公海1") == ["私:lud"])
    #expect(try other.refusals().first == "pool.already_taken")
    #expect(try other.refusalSentences().first?.contains("业务员小丹") == true)
    #expect(try other.customer("公海1") == nil)
  }

  @Test("of three claims with two left today the first two are accepted, the third says the limit")
  func dayLimit() throws {
    let world = try Self.world { $0.claimsPerDayMax = 2 }
    let lud = try world.filled("lud")
    let report = try lud.move(.claim, ["公海1", "公海2", "公海3", "公海4"])
    #expect(report.moved.count == 2)
    #expect(report.skipped.map(\.problem.code) == ["pool.claim_limit_day", "NOT_TRIED"])
    world.settle()
    #expect(throws: StoreError.self) { try lud.move(.claim, ["公海3"]) }
    // Returning evades nothing (POOL-31).
    try lud.move(.returnToPool, ["公海1"])
    world.settle()
    #expect(throws: StoreError.self) { try lud.move(.claim, ["公海3"]) }
    #expect(try world.company.rows(OwnershipPeriod.self).filter { $0.endedAt == nil }.count == 1)
  }

  @Test("the server counts where the replica cannot: two devices of one person, one quota")
  func quotaAcrossDevices() throws {
    let world = try Self.world { $0.heldMax = 1 }
    let first = try world.filled("lud")
    let second = try world.filled("lud")
    try first.move(.claim, ["公海1"])
    try second.move(.claim, ["公海2"])
    first.sync()
    second.sync()
    world.settle()
    #expect(try second.refusals() == ["pool.claim_limit_total"])
    #expect(try world.company.rows(OwnershipPeriod.self).count == 1)
    #expect(try first.dump() == second.dump())
  }

  @Test("the same customer is claimed again only after the days of the limit (POOL-34)")
  func sameLimit() throws {
    let world = try Self.world {
      $0.claimsOfSameMax = 1
      $0.resetDays = 1
    }
    let lud = try world.filled("lud")
    try lud.move(.claim, ["公海1"])
    world.settle()
    try lud.move(.returnToPool, ["公海1"])
    world.settle()
    world.pass(seconds: 3600)
    try lud.move(.claim, ["公海1"])
    world.settle()
    #expect(try lud.refusals() == ["pool.claim_limit_same"])
    world.pass(seconds: 86_400)
    try lud.move(.claim, ["公海1"])
    world.settle()
    #expect(try world.company.placement(of: "公海1") == ["私:lud"])
  }

  @Test("who is no member sees nothing of the pool and may claim nothing")
  func noMember() throws {
    let world = try Self.world { $0.members = Members([]) }
    let lud = try world.filled("lud")
    #expect(try lud.customer("公海1") == nil)
  }

  @Test("a group's pool is claimed from by its salespeople once it is enabled (T13g)")
  func groupPool() throws {
    let world = try Self.world()
    let group = world.company.group("拉新组")
    try world.company.customer("组公海", phone: "13622220000", group: "拉新组")
    let lud = try world.filled("lud")
    #expect(try lud.customer("组公海") == nil)
    try world.company.change(Pool.self, where: "group_id IS NOT NULL AND name = '拉新组公海'") { $0.status = .enabled }
    world.settle()
    #expect(try lud.customer("组公海") != nil)
    try lud.move(.claim, ["组公海"]) { $0.group = group }
    world.settle()
    #expect(try world.company.placement(of: "组公海") == ["拉新组:lud"])
    #expect(try lud.refusals().isEmpty)
  }
}
