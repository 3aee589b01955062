import Domain
import Foundation
import Server
import Store
import TestSupport
import Testing

/// The rules MASK-13 and CU-37: that a clear number was seen becomes one line of the operation log an hour, and a row of nobody's.
@Suite("A clear number that was seen")
struct ClearViewTests {
  private func see(_ device: TestDevice, _ customer: Ref<Customer>) throws {
    try device.replica.write(ClearViews.command) { try ClearViews.note(customer, in: $0) }
  }

  private func views(_ world: World) throws -> [Row<OperationRecord>] { try world.company.operations("view_clear") }

  @Test("noted offline, it is told with person, customer and the time when it was seen, and without the number; then it is in no replica")
  func told() throws {
    let world = try World()
    try world.company.unmask("lud")
    let (lud, admin) = (try world.filled("lud"), try world.filled("admin"))
    let customer = try #require(try lud.customer("章172"))
    #expect(customer.phone?.digits == "13700007583")
    lud.link.isUp = false
    let seenAt = world.now
    try see(lud, customer.ref)
    #expect(try lud.unsent() == 1)
    #expect(try lud.count("SELECT count(*) FROM clear_view") == 1)
    world.pass(seconds: 86_400)
    lud.link.isUp = true
    world.settle()
    #expect(try lud.unsent() == 0)
    let line = try #require(try views(world).first)
    #expect(try views(world).count == 1)
    #expect(line.actor?.id == world.company.user("lud") && line.at == seenAt && line.objectID == customer.id.description)
    #expect(line.objectName == nil && line.object == "customer" && line.command == "customer.view-clear")
    #expect(!line.record.values.contains { $0.text?.contains("7583") == true })
    for device in [lud, admin] { #expect(try device.count("SELECT count(*) FROM clear_view") == 0) }
    #expect(try admin.count("SELECT count(*) FROM operation_log WHERE action = 'view_clear'") == 1)
    #expect(try lud.count("SELECT count(*) FROM sync_result") == 0)
    #expect(try world.company.centre.database.read { try $0.integer("SELECT count(*) FROM clear_view") } == 0)
    #expect(try IntegrityCheck.run(on: world.company.centre.database).isEmpty)
  }

  @Test("an hour of the clock has one line, on however many devices and however often it is sent")
  func oncePerHour() throws {
    let world = try World()
    try world.company.unmask("lud")
    let (one, two) = (try world.filled("lud"), try world.filled("lud"))
    let customer = try #require(try one.customer("章172")).ref
    let other = try #require(try one.customer("卢丹")).ref
    for _ in 0..<3 { try see(one, customer) }
    #expect(try one.unsent() == 1)
    try see(two, customer)
    world.settle()
    try see(one, customer)
    world.settle()
    #expect(try views(world).count == 1)
    try see(one, other)
    world.pass(seconds: 3600)
    try see(one, customer)
    world.settle()
    #expect(
      try views(world).map(\.objectID).sorted { ($0 ?? "") < ($1 ?? "") }
        == [customer, other, customer].map { Optional($0.id.description) }.sorted { ($0 ?? "") < ($1 ?? "") })
    #expect(try one.unsent() == 0 && one.count("SELECT count(*) FROM clear_view") == 0)
  }

  @Test(
    "it is told though the customer has left and the person's rights are less by now, over a link that fails in every way", arguments: 1...4
  )
  func survives(seed: UInt64) throws {
    let world = try World(seed: seed)
    try world.company.unmask("lud")
    let lud = try world.filled("lud")
    let customer = try #require(try lud.customer("章172")).ref
    try see(lud, customer)
    try world.company.end(relationsOf: customer.id)
    try world.company.change(User.self, where: "username = 'lud'") { $0.masking = .mask }
    let random = SharedRandom(seed: seed)
    lud.link.fault = { random.below(10) < 6 ? Link.Fault.allCases[random.below(Link.Fault.allCases.count)] : nil }
    for _ in 0..<100 {
      world.pass(seconds: 10)
      lud.sync()
    }
    #expect(try views(world).map(\.objectID) == [customer.id.description])
    #expect(try lud.count("SELECT count(*) FROM sync_result") == 0)
  }

  @Test("a revoked device hands it over with its last push (ENF-14)")
  func revoked() throws {
    let world = try World()
    try world.company.unmask("lud")
    let lud = try world.filled("lud")
    try see(lud, try #require(try lud.customer("章172")).ref)
    _ = try world.company.centre.devices.revoke(try #require(try lud.replica.identity()).device)
    for _ in 0..<20 {
      world.pass(seconds: 10)
      lud.sync()
    }
    #expect(!lud.hasFiles)
    #expect(try views(world).count == 1)
  }

  @Test("a note about somebody whom its author never held is taken and tells the log's readers no name; one in another's name is refused")
  func forged() throws {
    let world = try World()
    let foreign = try #require(try world.filled("lud").customer("章172")).id
    let vip = try world.filled("vip003")
    let me = world.company.user("vip003")
    for id in [foreign, world.company.newID()] { try see(vip, Ref(id)) }
    // From the future it counts from its arrival.
    try vip.replica.write(ClearViews.command) {
      try $0.insert(ClearView.note(by: me, of: Ref(foreign), at: world.now.adding(seconds: 86_400 * 365)))
    }
    world.settle()
    let lines = try views(world)
    #expect(lines.count == 2 && lines.allSatisfy { $0.objectName == nil && $0.at == world.now })
    #expect(throws: StoreError.self) {
      try vip.replica.write(ClearViews.command) {
        try $0.insert(ClearView.note(by: world.company.user("lud"), of: Ref(foreign), at: world.now))
      }
    }
  }
}
