import Domain
import Server
import Sync
import Tables
import TestSupport
import Testing

@Suite struct CompanyUserTests {
  private func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let problem as Problem {
      return problem.code
    } catch {
      return "\(error)"
    }
  }

  private func new(_ account: String, _ change: (inout UserAdministration.NewUser) -> Void = { _ in }) -> UserAdministration.NewUser {
    var user = UserAdministration.NewUser(account: account, name: "新人")
    user.departments = ["销售部"]
    change(&user)
    return user
  }

  @Test("A new account logs in with the made-up password, joins its groups on both sides, and starts masked (MASK-04)")
  func add() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let users = UserAdministration(demo.centre)
    let password = try users.add(
      new("xiaowang") {
        $0.roles = ["salesman"]
        $0.groups = ["催收组"]
        $0.administeredGroups = ["vip组"]
      })
    let id = try demo.centre.accounts.verify(account: "xiaowang", password: try #require(password))
    let actor = try #require(try demo.centre.database.read { try ActorReader(connection: $0).actor(id) })
    #expect(actor.memberGroups == [demo.group("催收组")])
    #expect(actor.administeredGroups == [demo.group("vip组")])
    #expect(actor.has(.customerFollow))
    #expect(actor.masking.mode == .mask)
    let entry = try #require(try users.list().first { $0.account == "xiaowang" })
    #expect(entry.departments == ["销售部"] && entry.groups == ["催收组"] && entry.administeredGroups == ["vip组"])
    #expect(try IntegrityCheck.run(on: demo.centre.database).isEmpty)
  }

  @Test("What cannot be is refused with its code, and leaves no account behind (ORG-04, ORG-12)")
  func refusals() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let users = UserAdministration(demo.centre)
    #expect(refusal { _ = try users.add(new("LUD")) } == "E_USER_DUP")
    #expect(refusal { _ = try users.add(new("有空格 a")) } == "E_USER_NAME")
    #expect(refusal { _ = try users.add(new("xiao") { $0.roles = ["boss"] }) } == "E_ROLE")
    #expect(refusal { _ = try users.add(new("xiao") { $0.groups = ["没有"] }) } == "E_GROUP")
    #expect(refusal { _ = try users.add(new("xiao") { $0.departments = ["没有"] }) } == "E_DEPARTMENT")
    #expect(refusal { _ = try users.add(new("xiao") { $0.departments = [] }) } == "E_DEPARTMENT")
    for weak in ["short1", "onlyletters", "123456"] {
      #expect(refusal { _ = try users.add(new("xiao") { $0.password = weak }) } == "E_PWD_WEAK")
    }
    #expect(!(try users.list().contains { $0.account == "xiao" }))
  }

  @Test("A disabled account cannot be used, an enabled one can again; its open tasks are told (ORG-06)")
  func disable() throws {
    let demo = try DemoCentre()
    let users = UserAdministration(demo.centre)
    let enrolment = try demo.enrol("lud")
    #expect(try demo.centre.devices.session(accessToken: enrolment.tokens.access).userID == demo.user("lud"))
    #expect(try users.disable("lud") == 0)
    #expect(throws: ServiceError.self) { try demo.centre.devices.session(accessToken: enrolment.tokens.access) }
    try users.enable("lud")
    let again = try demo.centre.devices.refresh(enrolment.tokens.refresh)
    #expect(try demo.centre.devices.session(accessToken: again.access).userID == demo.user("lud"))
  }

  @Test("The last enabled administrator stays (ORG-08)")
  func lastAdministrator() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let users = UserAdministration(demo.centre)
    #expect(refusal { try users.disable("admin") } == "E_LAST_ADMIN")
    _ = try users.add(new("second") { $0.roles = ["admin"] })
    try users.disable("admin")
    #expect(refusal { try users.disable("second") } == "E_LAST_ADMIN")
  }

  @Test("A reset ends the sessions and replaces the password (ORG-10)")
  func reset() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let users = UserAdministration(demo.centre)
    let enrolment = try demo.enrol("lud")
    #expect(try users.resetPassword(of: "lud", to: "another-9") == nil)
    #expect(throws: ServiceError.self) { try demo.centre.devices.session(accessToken: enrolment.tokens.access) }
    #expect(throws: ServiceError.tokenExpired) { try demo.centre.devices.refresh(enrolment.tokens.refresh) }
    #expect(throws: ServiceError.self) { try demo.centre.accounts.verify(account: "lud", password: DemoPeople.password) }
    #expect(try demo.centre.accounts.verify(account: "lud", password: "another-9") == demo.user("lud"))
  }

  @Test("A device is listed and revoked")
  func devices() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let users = UserAdministration(demo.centre)
    let enrolment = try demo.enrol("lud", device: "桌面")
    #expect(try users.devices(of: "lud").map(\.name) == ["桌面"])
    try users.revokeDevice(enrolment.device)
    #expect(try users.devices(of: "lud").map(\.state) == ["revoked"])
    #expect(refusal { try users.revokeDevice("none") } == "E_DEVICE")
  }
}
