import Domain
import Server
import Store
import TestSupport
import Testing

/// Movements are taken back by movements: the customer is where he was, for everybody.
@Suite("Undoing movements")
struct UndoMovementTests {
  private func run(_ device: TestDevice, _ request: Movements.Request) throws {
    try device.replica.write(request.verb.rawValue) { try Movements.run(request, zone: .shanghai, in: $0) }
  }

  private func owner(_ world: World, _ customer: RecordID, in group: String) throws -> RecordID?? {
    let id = world.company.group(group)
    let relation = try world.company.relations(of: customer).first { $0.group?.id == id && $0.isLive == true }
    return relation.map { $0.owner?.id }
  }

  @Test("an assignment out of a group's pool goes back to the pool, one from a person back to him, sent or not", arguments: [true, false])
  func assigned(isSent: Bool) throws {
    let world = try World()
    let admin = try world.filled("admin")
    let (lud, lisi) = (world.company.user("lud"), world.company.user("lisi"))
    let customer = try #require(try admin.customer("章172"))
    try world.company.change(CustomerGroup.self, where: "group_name = '催收组'") { $0.salespeople = [lud, lisi] }
    world.settle()
    var request = Movements.Request(.assign, [customer.id])
    request.group = world.company.group("催收组")
    request.takers = [lisi]
    try run(admin, request)
    if isSent { world.settle() }
    world.pass(seconds: 60)
    let report = try admin.replica.undo()
    #expect(report.command == "customer.assign" && report.done == 1 && report.kept.isEmpty, "\(report)")
    world.settle()
    #expect(try owner(world, customer.id, in: "催收组") == .some(lud))
    #expect(try admin.replica.redo().done == 1)
    world.settle()
    #expect(try owner(world, customer.id, in: "催收组") == .some(lisi))
    #expect(try admin.reader.syncResults().isEmpty)
  }

  @Test("grouping is undone by the way to the company pool, where he came from")
  func grouped() throws {
    let world = try World()
    let admin = try world.filled("admin")
    let customer = try #require(try admin.customer("王小0001"))
    var request = Movements.Request(.group, [customer.id])
    request.group = world.company.group("电销组")
    try run(admin, request)
    world.settle()
    #expect(try admin.replica.undo().done == 1)
    world.settle()
    #expect(try world.company.relations(of: customer.id).allSatisfy { $0.isLive != true })
  }

  @Test("of two groups one alone is not left: the undo says so and changes nothing")
  func groupedBeside() throws {
    let world = try World()
    let admin = try world.filled("admin")
    let customer = try #require(try admin.customer("章172"))
    var request = Movements.Request(.group, [customer.id])
    request.group = world.company.group("电销组")
    try run(admin, request)
    let report = try admin.replica.undo()
    #expect(report.done == 0 && report.kept.count == 1)
    world.settle()
    #expect(try world.company.relations(of: customer.id).count { $0.isLive == true } == 2)
  }

  @Test("out of the recycle bin he comes back to his group and his salesperson")
  func recycled() throws {
    let world = try World()
    let admin = try world.filled("admin")
    let lud = world.company.user("lud")
    let customer = try #require(try admin.customer("章172"))
    try run(admin, Movements.Request(.recycle, [customer.id]))
    let report = try admin.replica.undo()
    #expect(report.done == 1, "\(report)")
    world.settle()
    #expect(try world.company.stored(customer.id)?.status != .recycled)
    #expect(try owner(world, customer.id, in: "催收组") == .some(lud))
  }

  @Test("what was moved again meanwhile stays where it is")
  func movedOn() throws {
    let world = try World()
    let admin = try world.filled("admin")
    let customer = try #require(try admin.customer("章172"))
    var request = Movements.Request(.returnToGroup, [customer.id])
    request.group = world.company.group("催收组")
    try run(admin, request)
    world.settle()
    try world.company.end(relationsOf: customer.id)
    world.settle()
    let report = try admin.replica.undo()
    #expect(report.done == 0 && report.kept.map(\.zh) == ["客户的归属后来又变过，没有动"])
  }

  @Test("many customers who moved together go back together, each to where he was")
  func bulk() throws {
    let world = try World()
    let admin = try world.filled("admin")
    let lud = world.company.user("lud")
    let ids = try ["章172", "卢丹"].map { try #require(try admin.customer($0)).id }
    var request = Movements.Request(.returnToGroup, ids)
    request.group = world.company.group("催收组")
    try run(admin, request)
    world.settle()
    #expect(try admin.replica.undo().done == 2)
    world.settle()
    for id in ids { #expect(try owner(world, id, in: "催收组") == .some(lud)) }
  }
}
