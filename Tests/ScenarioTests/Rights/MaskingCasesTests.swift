import Domain
import Server
import Store
import TestSupport
import Testing

/// The test cases 2 to 5 of b-permissions 9, each on a replica: what the card shows is what was sent.
@Suite("Masking as the specification's cases have it")
struct MaskingCasesTests {
  private let world: World
  private var company: DemoCentre { world.company }

  init() throws {
    world = try World()
    try company.limitManagersToTheirOwn()
  }

  private func set(_ account: String, _ change: (inout Row<User>) -> Void) throws {
    let id = company.user(account)
    try company.change(id) { (user: inout Row<User>) in change(&user) }
    world.settle()
  }

  private func phone(_ name: String, _ device: TestDevice) throws -> String? { try device.customer(name)?.phone?.digits }

  /// What the list shows of the row, whatever the replica holds (MASK-02).
  private func listed(_ name: String, _ device: TestDevice) throws -> String? {
    try device.customer(name)?.phone.map { try device.isMaskingSwitchedOn ? $0.masked : $0.digits }
  }

  @Test("case 2: with 分配的客户不脱敏 an assigned customer is clear, and masked again when he goes back to the pool")
  func assigned() throws {
    try set("vip0001") { $0.unmasksAssigned = true }
    let boss = try world.filled("vip0001")
    let id = try company.customer("水果", phone: "13519416737", group: "vip组", owner: "vip0001")
    world.settle()
    #expect(try phone("水果", boss) == "13519416737")
    #expect(try listed("水果", boss) == "135****6737")
    try company.alterRelations(of: id) { $0.owner = nil }
    world.settle()
    // He administers the group, which by case 3's setting alone would be clear; his own setting is 小组客户不脱敏 in the demo.
    try set("vip0001") { $0.unmasksGroup = false }
    #expect(try phone("水果", boss) == "135****6737")
  }

  @Test("case 3: 小组客户不脱敏 is about groups that one administers, not about groups that one sells in")
  func group() throws {
    try set("vip003") { user in
      user.unmasksPrivate = false
      user.unmasksGroup = true
    }
    try company.customer("水果", phone: "13519416737", group: "vip组", owner: "vip003")
    let seller = try world.filled("vip003")
    #expect(try phone("水果", seller) == "135****6737")
    let administrators = CustomerGroup.catalogue.administrators.any
    try company.centre.ledger.commit(
      [.members(CustomerGroup.schema, company.group("vip组"), administrators, add: [company.user("vip003").hex], remove: [])], as: .system,
      command: "group.edit")
    world.settle()
    #expect(try phone("水果", seller) == "13519416737")
  }

  @Test("case 4: the exceptions add up")
  func both() throws {
    try set("lisi") { user in
      user.unmasksPrivate = true
      user.unmasksAssigned = true
    }
    let owned = try company.customer("私有", phone: "13519410001")
    try company.change(owned) { (customer: inout Row<Customer>) in customer.privateOwner = Ref(company.user("lisi")) }
    try company.customer("分给", phone: "13519410002", group: "测试组", owner: "lisi")
    try company.customer("组里", phone: "13519410003", group: "催收组", owner: "lud")
    let lisi = try world.filled("lisi")
    #expect(try phone("私有", lisi) == "13519410001")
    #expect(try phone("分给", lisi) == "13519410002")
    #expect(try phone("组里", lisi) == "135****0003")
  }

  @Test("case 5: 不脱敏 is clear on the card and masked in lists; with the switch off nothing is masked, and with it on again everything is")
  func switchedOff() throws {
    try set("lisi") { $0.masking = MaskingMode.none }
    let lisi = try world.filled("lisi")
    let lud = try world.filled("lud")
    #expect(try phone("章172", lisi) == "13700007583")
    #expect(try listed("章172", lisi) == "137****7583")
    #expect(try phone("章172", lud) == "137****7583")
    let parameter = try company.parameter("mask.enabled")
    try company.change(parameter) { (row: inout Row<SystemParameter>) in row.value = "0" }
    world.settle()
    #expect(try phone("章172", lud) == "13700007583")
    #expect(try listed("章172", lud) == "13700007583")
    // A pool customer, held at the list level alone.
    #expect(try phone("王小0001", lisi) == "13300000001")
    try company.change(parameter) { (row: inout Row<SystemParameter>) in row.value = "1" }
    world.settle()
    #expect(try phone("章172", lud) == "137****7583")
    #expect(try phone("王小0001", lisi) == "133****0001")
    #expect(try phone("章172", lisi) == "13700007583")
  }
}
