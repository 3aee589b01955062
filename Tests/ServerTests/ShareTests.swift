import Database
import Domain
import Server
import Tables
import TestSupport
import Testing

/// The rule (SHR-01 to SHR-05): the owner shares, the server says who and when, one share a grantee, none of a customer who is nobody's.
@Suite("Sharing a customer")
struct ShareTests {
  private func share(_ doors: Doors, with account: String, _ level: ShareLevel = .view, _ change: (inout Row<Share>) -> Void = { _ in })
    throws -> Operation
  {
    var share = Row<Share>(id: doors.company.newID())
    share.customer = try doors.customer(named: "章172").ref
    share.user = Ref(doors.company.user(account))
    share.level = level
    change(&share)
    return .inserting(share.record)
  }

  private func shares(_ doors: Doors) throws -> [Row<Share>] {
    let layout = TableLayout.of(Share.schema)
    return try doors.company.centre.database.read { connection in
      try connection.rows(layout.selectSQL("ORDER BY id")) { Row<Share>(try layout.record(from: $0)) }
    }
  }

  private func email(_ customer: Row<Customer>, _ value: String) -> Operation {
    .update(
      Customer.schema, customer.id, base: customer.record.version,
      [FieldChange(Customer.catalogue.email.any, old: customer.record[Customer.catalogue.email.any], new: .text(value))])
  }

  @Test("the server stamps who shared, and sharing again with the same person changes the level (SHR-03)")
  func once() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    #expect(try await lud.refusal(share(doors, with: "vip003") { $0.sharedBy = Ref(doors.company.user("admin")) }) == nil)
    let first = try #require(try shares(doors).first)
    #expect(first.sharedBy?.id == lud.user && first.sharedAt == doors.company.clock.now)
    #expect(try await lud.refusal(share(doors, with: "vip003", .edit)) == nil)
    let all = try shares(doors)
    #expect(all.count == 1 && all.first?.id == first.id && all.first?.level == .edit)
  }

  @Test("an edit share lets its grantee edit and no more; a view share does not (SHR-02)")
  func grantee() async throws {
    let doors = try Doors()
    let (lud, vip) = (try DoorDevice("lud", at: doors), try DoorDevice("vip003", at: doors))
    let customer = try doors.customer(named: "章172")
    #expect(try await vip.refusal(email(customer, "a@example.com")) == "NO_RIGHT")
    #expect(try await lud.refusal(share(doors, with: "vip003")) == nil)
    #expect(try await vip.refusal(email(customer, "a@example.com")) == "NO_RIGHT")
    #expect(try await lud.refusal(share(doors, with: "vip003", .edit)) == nil)
    #expect(try await vip.refusal(email(customer, "a@example.com")) == nil)
    let further = try await vip.refusal(share(doors, with: "lx003"))
    #expect(further == "NO_RIGHT" || further == "SHARE_DENIED")
    var fact = Row<FollowRecord>(id: doors.company.newID())
    fact.customer = customer.ref
    fact.user = Ref(vip.user)
    fact.at = doors.company.clock.now
    #expect(try await vip.refusal(.inserting(fact.record)) == "NO_RIGHT", "CU-80")
  }

  @Test("sharing again says anew whether follow-ups are shared too (含下级记录)")
  func below() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    #expect(try await lud.refusal(share(doors, with: "vip003") { $0.withChildren = false }) == nil)
    #expect(try shares(doors).map(\.withChildren) == [false])
    #expect(try await lud.refusal(share(doors, with: "vip003")) == nil)
    #expect(try shares(doors).map(\.withChildren) == [true])
  }

  @Test("what makes no sense is refused: oneself, the owner, the past, a person who is not there")
  func refusals() async throws {
    let doors = try Doors()
    let (lud, lisi) = (try DoorDevice("lud", at: doors), try DoorDevice("lisi", at: doors))
    #expect(try await lud.refusal(share(doors, with: "lud")) == "SHARE_USELESS")
    #expect(try await lisi.refusal(share(doors, with: "lud")) == "SHARE_USELESS")
    #expect(try await lud.refusal(share(doors, with: "vip003") { $0.expiresOn = Day("2020-01-01") }) == "SHARE_EXPIRED_DATE")
    #expect(try await lud.refusal(share(doors, with: "vip003") { $0.user = Ref(doors.company.newID()) }) == "E_REFERENCE")
    #expect(
      try await lud.refusal(share(doors, with: "vip003") { $0.department = doors.company.people.departments["销售部"].map { Ref($0) } })
        == "SHARE_GRANTEE")
    #expect(try shares(doors).isEmpty)
  }

  @Test("back in the pool a customer is shared with nobody (SHR-05)")
  func pool() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    #expect(try await lud.refusal(share(doors, with: "vip003", .edit)) == nil)
    try doors.company.end(relationsOf: try doors.customer(named: "章172").id)
    #expect(try shares(doors).isEmpty)
  }

  @Test("a collaborator edits, and leaves when he likes; a second time he is the same member")
  func team() async throws {
    let doors = try Doors()
    let (lud, vip) = (try DoorDevice("lud", at: doors), try DoorDevice("vip003", at: doors))
    let customer = try doors.customer(named: "章172")
    func member(_ role: TeamRole) -> Row<TeamMember> {
      var member = Row<TeamMember>(id: doors.company.newID())
      member.customer = customer.ref
      member.user = Ref(vip.user)
      member.role = role
      return member
    }
    let first = member(.watcher)
    #expect(try await lud.refusal(.inserting(first.record)) == nil)
    #expect(try await vip.refusal(email(customer, "a@example.com")) == "NO_RIGHT")
    #expect(try await lud.refusal(.inserting(member(.collaborator).record)) == nil)
    #expect(try await vip.refusal(email(customer, "a@example.com")) == nil)
    #expect(try await vip.refusal(.delete(TeamMember.schema, first.id, base: 2)) == nil)
    #expect(try await vip.refusal(email(try doors.customer(named: "章172"), "b@example.com")) == "NO_RIGHT")
  }
}
