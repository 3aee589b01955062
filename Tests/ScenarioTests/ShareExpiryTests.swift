import Domain
import Server
import Store
import TestSupport
import Testing

/// The rule SHR-04: a share is valid through the end of its last day in the company's time zone, and the day after its grantee has lost the customer.
@Suite("Shares that end by themselves")
struct ShareExpiryTests {
  private func shared(_ world: World, until day: Day?) throws -> (owner: TestDevice, grantee: TestDevice) {
    let (lud, vip) = (try world.filled("lud"), try world.filled("vip003"))
    let customer = try #require(try lud.customer("章172")).ref
    var draft = Sharing.Draft(customer: customer, grantee: .user(world.company.user("vip003")))
    draft.expiresOn = day
    let whole = draft
    try lud.replica.write("customer.share") { try Sharing.share(whole, today: BusinessZone.shanghai.day(of: world.now), in: $0) }
    world.settle()
    #expect(try vip.customer("章172") != nil)
    return (lud, vip)
  }

  private func shares(_ world: World) throws -> Int64? {
    try world.company.centre.database.read { try $0.integer("SELECT count(*) FROM record_share") }
  }

  @Test("through its last second the share holds; then it is ended, the grantee's replica loses the customer and the owner's the share")
  func ends() throws {
    let world = try World()
    let today = BusinessZone.shanghai.day(of: world.now)
    let (lud, vip) = try shared(world, until: today.adding(days: 1))
    let housekeeping = Housekeeping(world.company.centre)
    let midnight = BusinessZone.shanghai.instant(today.adding(days: 2))
    world.pass(seconds: (midnight.milliseconds - world.now.milliseconds) / 1000 - 1)
    #expect(try housekeeping.look() == 0)
    world.settle()
    #expect(try vip.customer("章172") != nil)
    world.pass(seconds: 1)
    #expect(try housekeeping.look() == 1)
    #expect(try housekeeping.look() == 0)
    world.settle()
    #expect(try vip.customer("章172") == nil)
    #expect(try vip.count("SELECT count(*) FROM customer WHERE customer_name = '章172'") == 0)
    #expect(try lud.customer("章172") != nil)
    #expect(try lud.count("SELECT count(*) FROM record_share") == 0)
    let (command, actor) = try world.company.centre.database.read { connection in
      (
        try connection.text("SELECT command FROM change_log WHERE tbl = \(Share.schema.number) AND op = 'd' ORDER BY seq DESC LIMIT 1"),
        try connection.integer("SELECT count(*) FROM change_log WHERE command = 'share.expire' AND actor IS NOT NULL")
      )
    }
    #expect(command == "share.expire" && actor == 0)
    #expect(try IntegrityCheck.run(on: world.company.centre.database).isEmpty)
  }

  @Test("a share without a last day stays, and so does one that is prolonged in time")
  func stays() throws {
    let world = try World()
    let (lud, vip) = try shared(world, until: nil)
    let housekeeping = Housekeeping(world.company.centre)
    let today = BusinessZone.shanghai.day(of: world.now)
    try world.company.change(Share.self, where: "1 = 1") { $0.expiresOn = today }
    try world.company.change(Share.self, where: "1 = 1") { $0.expiresOn = today.adding(days: 30) }
    world.pass(seconds: 86_400)
    #expect(try housekeeping.look() == 0)
    world.settle()
    #expect(try vip.customer("章172") != nil && lud.customer("章172") != nil)
  }

  @Test("the company's zone says when its day is over; more than one commit's worth are ended at one look")
  func zoneAndMany() throws {
    let world = try World()
    let company = world.company
    try company.set(parameter: "sys.timezone", to: "America/New_York")
    let customer = try #require(try world.filled("lud").customer("章172"))
    let zone = try #require(BusinessZone(identifier: "America/New_York"))
    let today = zone.day(of: world.now)
    var operations: [Domain.Operation] = []
    for _ in 0..<1_001 {
      var share = Row<Share>(id: company.newID())
      share.customer = customer.ref
      // Grantees who are nobody: the system is not asked.
      share.user = Ref(company.newID())
      share.expiresOn = today
      operations.append(.inserting(share.record, withDerived: true))
    }
    try company.centre.ledger.commit(operations, as: .system, command: "test.share")
    let housekeeping = Housekeeping(company.centre)
    let shanghaiMidnight = BusinessZone.shanghai.instant(today.adding(days: 1))
    world.pass(seconds: (shanghaiMidnight.milliseconds - world.now.milliseconds) / 1000 + 60)
    #expect(try housekeeping.look() == 0)
    let midnight = zone.instant(today.adding(days: 1))
    world.pass(seconds: (midnight.milliseconds - world.now.milliseconds) / 1000)
    #expect(try housekeeping.look() == 1_001)
    #expect(try shares(world) == 0)
  }
}
