import Database
import Domain
import Server
import Tables
import TestSupport
import Testing

/// The rule (a-logs, PARAM-03, MASK-15): a change of rights is told with what was and what is, and no line holds a secret or a number.
@Suite("The operation log")
struct AdministrationLogTests {
  @Test("setting up a company leaves none; a change leaves one in the words of people")
  func lines() throws {
    let office = try Office()
    #expect(try office.log().isEmpty)
    let lud = try office.user("lud")
    let role = try office.role("ops").id
    #expect(
      try office.refusal([.members(User.schema, lud.id, User.catalogue.roles.any, add: [role.hex], remove: [])], command: "user.set-roles")
        == nil)
    let line = try #require(try office.log().first)
    #expect(try office.log().count == 1)
    #expect(line.actor?.id == office.demo.user("admin"))
    #expect(line.command == "user.set-roles")
    #expect(line.object == "user" && line.action == "update")
    #expect(line.objectName == "业务员小丹（lud）")
    #expect(line.detail == "角色: +实施/运维人员")
    #expect(line.at == office.demo.clock.now)
  }

  @Test("what the console does is told too, under nobody's name")
  func console() throws {
    let office = try Office()
    try UserAdministration(office.centre).disable("lud")
    let line = try #require(try office.log().first)
    #expect(line.actor == nil && line.command == "user.disable")
    #expect(line.detail == "状态: 启用 → 停用")
  }

  @Test("numbers and secrets are said to have changed, and no more")
  func secrets() throws {
    let office = try Office()
    #expect(try office.edit(try office.user("lud")) { $0.mobile = "13912345678" } == nil)
    let secret = try #require(try office.rows(SystemParameter.self, where: "code = ?", [.text("alisms.secret")]).first)
    #expect(try office.edit(secret, as: "ops") { $0.value = "geheim" } == "NO_RIGHT")
    #expect(try office.edit(secret) { $0.value = "geheim" } == nil)
    let open = try #require(try office.rows(SystemParameter.self, where: "code = ?", [.text("mail.port")]).first)
    #expect(try office.edit(open) { $0.value = "587" } == nil)
    let details = try office.log().compactMap(\.detail)
    #expect(details == ["手机号: 已修改", "参数值: 已修改", "参数值: 465 → 587"])
  }

  @Test("a refused change leaves no line, and what follows from a change is told as well")
  func effects() throws {
    let office = try Office()
    #expect(try office.edit(try office.user("admin")) { $0.status = .disabled } == "E_LAST_ADMIN")
    #expect(try office.log().isEmpty)
    let group = office.demo.group("催收组")
    #expect(
      try office.refusal([.members(User.schema, office.demo.user("lx003"), User.catalogue.groups.any, add: [group.hex], remove: [])]) == nil
    )
    #expect(try office.log().compactMap(\.detail) == ["客户组: +催收组", "分组业务员: +拉新003"])
  }

  @Test("holders of the log have it, others do not")
  func readers() throws {
    let office = try Office()
    #expect(Grants(of: try office.actor("ops")).levels[ScopeKey(.operationLog)] == .clear)
    #expect(Grants(of: try office.actor("lud")).levels[ScopeKey(.operationLog)] == nil)
  }
}
