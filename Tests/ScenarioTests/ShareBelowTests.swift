import Domain
import Server
import Store
import TestSupport
import Testing

/// The rule (c-permissions-scopes 1.5, 含下级记录): a share without it shows the customer, and nothing that was done with him.
@Suite("Shares without follow-ups")
struct ShareBelowTests {
  private func share(_ world: World, by owner: TestDevice, with grantee: Sharing.Grantee, below: Bool) throws {
    let customer = try #require(try owner.customer("章172")).ref
    var draft = Sharing.Draft(customer: customer, grantee: grantee)
    draft.includesBelow = below
    let whole = draft
    try owner.replica.write("customer.share") { try Sharing.share(whole, today: BusinessZone.shanghai.day(of: world.now), in: $0) }
    world.settle()
  }

  private func follow(_ owner: TestDevice, _ summary: String) throws {
    var draft = FollowUpDraft(id: owner.replica.newID(), customer: try #require(try owner.customer("章172")).ref)
    draft.summary = summary
    let whole = draft
    _ = try owner.replica.write("followup.add") { try FollowUps.save(whole, zone: .shanghai, in: $0) }
  }

  private func followUps(_ device: TestDevice) throws -> Int64? {
    let id = try #require(try device.customer("章172")).id
    return try device.count("SELECT count(*) FROM follow_record WHERE hex(customer_id) = '\(id.hex.uppercased())'")
  }

  private func level(_ device: TestDevice) throws -> HoldingLevel? {
    let customer = try #require(try device.customer("章172")).ref
    return try device.reader.customerDetail(customer)?.level
  }

  @Test("a department's people hold the page with its groups, and no follow-up; those written later do not come either")
  func department() throws {
    let world = try World()
    let (lud, vip) = (try world.filled("lud"), try world.filled("vip003"))
    try follow(lud, "见过面了")
    world.settle()
    let department = try #require(world.company.people.departments["vip部门"])
    try share(world, by: lud, with: .department(department), below: false)
    #expect(try level(vip) == .page)
    #expect(try followUps(vip) == 0 && followUps(lud) ?? 0 > 0)
    let customer = try #require(try vip.customer("章172")).ref
    #expect(try vip.reader.customerDetail(customer)?.relations.isEmpty == false)
    try follow(lud, "又谈了一次")
    world.settle()
    #expect(try followUps(vip) == 0)
    let text = try String(decoding: vip.bytes(), as: UTF8.self)
    #expect(!text.contains("见过面了") && !text.contains("又谈了一次"))
  }

  @Test("set again with 含下级记录 the follow-ups come; set back they leave the device, and the customer stays")
  func changed() throws {
    let world = try World()
    let (lud, vip) = (try world.filled("lud"), try world.filled("vip003"))
    try follow(lud, "见过面了")
    let person = Sharing.Grantee.user(world.company.user("vip003"))
    try share(world, by: lud, with: person, below: false)
    #expect(try followUps(vip) == 0)
    try share(world, by: lud, with: person, below: true)
    #expect(try followUps(vip) == followUps(lud))
    #expect(try level(vip) ?? .none > .page)
    try share(world, by: lud, with: person, below: false)
    #expect(try followUps(vip) == 0)
    #expect(try level(vip) == .page)
    let told = try vip.reader.customerAccess(try #require(try vip.customer("章172")).ref, today: BusinessZone.shanghai.day(of: world.now))
    #expect(told?.explanation.level == .page && told?.explanation.numbers == .pageOnly)
  }
}
