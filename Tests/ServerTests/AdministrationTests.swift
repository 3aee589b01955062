import Database
import Domain
import Server
import Sync
import Tables
import TestSupport
import Testing

/// The rule (b-permissions 2 to 4): what changes rights is decided at once, by the rights of who asks, and leaves a line in the operation log.
@Suite("Changing rights online")
struct AdministrationTests {
  @Test("case 8: the only enabled administrator keeps the role, whoever takes it from him")
  func case8() throws {
    let office = try Office()
    let admin = try office.user("admin")
    let role = try office.role("admin").id
    let step = Operation.members(User.schema, admin.id, User.catalogue.roles.any, add: [], remove: [role.hex])
    #expect(try office.refusal([step]) == "E_LAST_ADMIN")
    #expect(try office.refusal([step], as: "ops") == "E_LAST_ADMIN")
    #expect(try office.edit(admin, as: "ops") { $0.status = .disabled } == "E_LAST_ADMIN")
    #expect(try office.user("admin") == admin)
    // With a second one he may go, and then the second stays.
    let two = try office.user("lisi")
    #expect(try office.refusal([.members(User.schema, two.id, User.catalogue.roles.any, add: [role.hex], remove: []), step]) == nil)
    #expect(
      try office.refusal([.members(User.schema, two.id, User.catalogue.roles.any, add: [], remove: [role.hex])], as: "ops")
        == "E_LAST_ADMIN")
  }

  @Test("case 7: of three people whose passwords are reset, oneself is passed over with the reason (ORG-10)")
  func case7() throws {
    let office = try Office()
    let chart = try office.centre.database.read { try OrganisationReader(connection: $0).chart() }
    let ops = try office.actor("ops")
    func code(_ account: String, _ actor: Actor) -> String? {
      UserRules.passwordResetProblem(of: office.demo.user(account), by: actor, in: chart)?.code
    }
    #expect(["lud", "vip003", "ops"].map { code($0, ops) } == [nil, nil, "E_SELF"])
    #expect(code("admin", ops) == "NO_RIGHT")
    #expect(code("lud", try office.actor("lisi")) == "NO_RIGHT")
  }

  @Test("a chain of steps is judged by what the earlier ones made: a name is free once its bearer has another")
  func chain() throws {
    let office = try Office()
    let sales = try #require(try office.rows(Department.self, where: "name = ?", [.text("销售部")]).first)
    let rename = try #require(
      Operation.updating(
        sales.record,
        to: {
          var changed = sales
          changed.name = "销售一部"
          return changed.record
        }()))
    var second = Row<Department>(id: office.demo.newID())
    second.name = "销售部"
    second.parent = sales.parent
    #expect(try office.refusal([.inserting(second.record), rename]) == "E_DEPT_DUP")
    #expect(try office.refusal([rename, .inserting(second.record)]) == nil)
  }

  @Test("b-permissions' bad input is answered with its code, and nothing changes")
  func badInput() throws {
    let office = try Office()
    let before = try office.centre.database.read { try $0.integer("SELECT seq FROM sync_head WHERE one = 1") }
    let root = try #require(try office.rows(Department.self, where: "parent_id IS NULL").first)
    let adminRole = try office.role("admin").id
    func user(_ change: (inout Row<User>) -> Void) throws -> String? {
      try office.add(User.self) {
        $0.account = "xs01"
        $0.name = "销售员01"
        $0.departments = [root.id]
        change(&$0)
      }.code
    }
    #expect(try user { $0.account = "LUD" } == "E_USER_DUP")
    #expect(try user { $0.account = "有 空格" } == "E_USER_NAME")
    #expect(try user { $0.departments = nil } == "E_USER_DEPARTMENT")
    #expect(try user { $0.mobile = "1700000000" } == "E_PHONE_FORMAT", "ten digits, as in the sample vip001")
    #expect(try user { $0.name = " " } == "E_REQUIRED")
    #expect(try office.refusal([.delete(Department.schema, root.id, base: 1)]) == "E_DEPT_ROOT")
    #expect(try office.refusal([.delete(Role.schema, try office.role("salesman").id, base: 1)]) == "E_ROLE_BUILTIN")
    #expect(try office.edit(try office.role("admin")) { $0.functions = ["customer.view"] } == "E_ROLE_BUILTIN")
    #expect(try office.edit(try office.user("lud"), as: "ops") { $0.roles = [adminRole] } == "E_ROLE_ESCALATION")
    #expect(try office.edit(try office.user("lud")) { $0.superior = Ref(office.demo.user("lud")) } == "USER_SUPERIOR_CYCLE")
    let core = try #require(try office.rows(FunctionEntry.self, where: "code = ?", [.text("sys_role.view")]).first)
    #expect(try office.edit(core) { $0.isEnabled = false } == "E_FUNC_CORE")
    #expect(
      try office.refusal([
        .update(User.schema, office.demo.user("lud"), base: 1, [FieldChange(User.catalogue.account.any, old: .null, new: .text("neu"))])
      ]) == "E_READ_ONLY")
    #expect(try office.refusal([.delete(User.schema, office.demo.user("lud"), base: 1)]) == "NO_RIGHT", "people are marked, not removed")
    #expect(try office.centre.database.read { try $0.integer("SELECT seq FROM sync_head WHERE one = 1") } == before)
  }

  @Test("a person with customers is not deleted; once he is, he is gone for sessions and for changes (ORG-06, ORG-07)")
  func deletion() throws {
    let office = try Office(hasSampleCustomers: true)
    #expect(try office.edit(try office.user("lud")) { $0.isDeleted = true } == "E_USER_IN_USE")
    let enrolment = try office.demo.enrol("lx003")
    #expect(try office.edit(try office.user("lx003")) { $0.isDeleted = true } == nil)
    #expect(throws: ServiceError.self) { try office.centre.devices.session(accessToken: enrolment.tokens.access) }
    #expect(try office.edit(try office.user("lx003")) { $0.name = "又来" } == "E_USER_DELETED")
  }

  @Test("a new function is the administrator's at once and nobody else's; a removed one is nobody's (ROLE-04, FUNC-06)")
  func functions() throws {
    let office = try Office()
    let module = try #require(try office.rows(FunctionEntry.self, where: "code = ?", [.text("module_customer")]).first)
    let made = try office.add(FunctionEntry.self) {
      $0.name = "看板"
      $0.code = "board.view"
      $0.parent = module.ref
    }
    #expect(made.code == nil)
    #expect(try office.role("admin").functions?.codes.contains("board.view") == true)
    #expect(try office.role("co-manager").functions?.codes.contains("board.view") == false)
    #expect(try office.edit(try office.role("co-manager")) { $0.functions?.codes.insert("board.view") } == nil)
    #expect(try office.refusal([.delete(FunctionEntry.schema, made.id, base: 1)]) == nil)
    for code in ["admin", "co-manager"] { #expect(try office.role(code).functions?.codes.contains("board.view") == false, "\(code)") }
  }

  @Test("a button brings its menu, and functions saved over somebody else's change are STALE (ROLE-02, ROLE-08)")
  func grants() throws {
    let office = try Office()
    let seen = try office.role("ops")
    #expect(try office.edit(seen) { $0.functions?.codes.insert("transfer.run") } == nil)
    #expect(try office.role("ops").functions?.codes.contains("transfer.view") == true)
    #expect(try office.edit(seen) { $0.functions?.codes.remove("sys_job.run") } == "STALE")
    #expect(try office.edit(seen) { $0.remark = "运维" } == nil, "another field was not touched")
  }

  @Test("a role that goes takes its data rules along")
  func roleRemoval() throws {
    let office = try Office()
    let role = try office.add(Role.self) {
      $0.name = "测试"
      $0.code = "test2"
    }.id
    let rule = try office.add(DataRule.self) {
      $0.role = Ref(role)
      $0.object = "lead"
    }
    #expect(rule.code == nil)
    #expect(try office.log().first { $0.object == DataRule.schema.name }?.objectName == "测试 · 销售线索")
    #expect(try office.refusal([.delete(Role.schema, role, base: 1)]) == nil)
    #expect(try office.rows(DataRule.self, where: "role_id = ?", [SQLValue(role)]).isEmpty)
  }

  @Test("a manager changes the groups that he administers, and puts none out of his reach")
  func groups() throws {
    let office = try Office()
    #expect(try office.edit(try office.group("催收组"), as: "lisi") { $0.name = "催收一组" } == nil)
    #expect(try office.edit(try office.group("vip组"), as: "lisi") { $0.name = "我的" } == "NO_RIGHT")
    #expect(try office.edit(try office.group("催收组"), as: "lisi") { $0.administrators = [office.demo.user("admin")] } == "NO_RIGHT")
    let made = try office.add(CustomerGroup.self, as: "lisi") { $0.name = "新组" }
    #expect(made.code == nil)
    let group: Row<CustomerGroup> = try office.row(made.id)
    #expect(group.administrators?.ids == [office.demo.user("lisi")])
    #expect(try office.edit(try office.group("催收组"), as: "ops") { $0.name = "运维的" } == "NO_RIGHT")
  }

  @Test("a person's groups and a group's salespeople are one membership, whichever side is changed")
  func memberships() throws {
    let office = try Office()
    let (group, lx) = (office.demo.group("催收组"), office.demo.user("lx003"))
    #expect(try office.refusal([.members(User.schema, lx, User.catalogue.groups.any, add: [group.hex], remove: [])]) == nil)
    #expect(try office.group("催收组").salespeople?.contains(lx) == true)
    #expect(try office.actor("lx003").memberGroups.contains(group))
    #expect(try office.edit(try office.group("催收组")) { $0.salespeople = [office.demo.user("lud")] } == nil)
    #expect(try office.user("lx003").groups?.contains(group) == false)
    let empty = try office.add(CustomerGroup.self) {
      $0.name = "短命"
      $0.salespeople = [lx]
    }.id
    #expect(try office.user("lx003").groups?.contains(empty) == true)
    #expect(try office.refusal([.delete(CustomerGroup.schema, empty, base: 1)]) == nil)
    #expect(try office.user("lx003").groups?.contains(empty) == false)
    for user in try office.rows(User.self) {
      let groups = try office.rows(CustomerGroup.self).filter { $0.salespeople?.contains(user.id) == true }.map(\.id)
      #expect(user.groups?.ids ?? [] == Set(groups), "\(user.account ?? "")")
    }
  }
}
