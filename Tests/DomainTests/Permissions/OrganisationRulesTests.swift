import Domain
import Testing

private typealias My = OrganisationSample

@Suite("Rules of departments and people (b-permissions 2)")
struct OrganisationRulesTests {
  private let company = OrganisationSample()

  @Test("ORG-01: names are unique among siblings, nothing is below itself, and ten levels are enough")
  func departments() {
    func insert(_ name: String, below parent: RecordID?) -> String? {
      company.insert(Department.self) {
        $0.name = name
        $0.parent = parent.map { Ref($0) }
      }
    }
    #expect(insert("客服部", below: My.root) == nil)
    #expect(insert(" 销售部 ", below: My.root) == "E_DEPT_DUP")
    #expect(insert("销售部", below: My.sales) == nil)
    #expect(insert("客服部", below: My.id(1, 99)) == "E_REFERENCE")
    #expect(insert("第二家", below: nil) == "E_DEPT_ROOT")
    #expect(company.change(company.chart.departments[My.sales]) { $0.parent = Ref(My.team) } == "E_DEPT_CYCLE")
    #expect(company.change(company.chart.departments[My.team]) { $0.parent = Ref(My.operations) } == nil)
    #expect(company.change(company.chart.departments[My.operations]) { $0.name = "销售部" } == "E_DEPT_DUP")
    var deep = company
    var above = My.team
    for level in UInt64(4)...10 {
      var row = Row<Department>(id: My.id(1, 100 + level))
      row.name = "第\(level)级"
      row.parent = Ref(above)
      deep.add(row)
      above = row.id
    }
    #expect(
      deep.insert(Department.self) {
        $0.name = "第11级"
        $0.parent = Ref(above)
      } == "E_DEPT_DEPTH")
    #expect(deep.change(deep.chart.departments[My.sales]) { $0.parent = Ref(My.operations) } == "E_DEPT_DEPTH", "what hangs on it counts")
  }

  @Test("ORG-02: a department with departments or people below it stays, and the root stays where it is")
  func removal() {
    func code(_ id: RecordID) -> String? { company.code(.delete(Department.schema, id, base: 1)) }
    #expect(code(My.sales) == "E_DEPT_NOT_EMPTY")
    #expect(code(My.operations) == nil)
    #expect(code(My.root) == "E_DEPT_ROOT")
    #expect(company.change(company.chart.departments[My.root]) { $0.parent = Ref(My.operations) } == "E_DEPT_ROOT")
    let problem = OrganisationRules.problem(.delete(Department.schema, My.sales, base: 1), by: My.actor("admin"), in: company.chart)
    #expect(problem?.sentence.zh == "部门下存在子部门或人员,不能删除")
  }

  private func person(_ role: String = "admin", _ edit: (inout Row<User>) -> Void) -> String? {
    company.insert(User.self, role) {
      $0.account = "xs01"
      $0.name = "销售员01"
      $0.departments = [My.sales]
      edit(&$0)
    }
  }

  @Test("ORG-04: an account is well formed and taken by nobody, a deleted person neither; a person belongs to a department")
  func accounts() {
    #expect(person { _ in } == nil)
    for bad in ["ab", "有空格", "a b c", String(repeating: "a", count: 33), "a@b"] {
      #expect(person { $0.account = bad } == "E_USER_NAME", "\(bad)")
    }
    #expect(person { $0.account = "LUD" } == "E_USER_DUP")
    var gone = company
    var deleted = Row<User>(id: My.id(3, 50))
    deleted.account = "old"
    deleted.isDeleted = true
    gone.add(deleted)
    #expect(
      gone.insert(User.self) {
        $0.account = "Old"
        $0.departments = [My.sales]
      } == "E_USER_DUP")
    #expect(person { $0.departments = nil } == "E_USER_DEPARTMENT")
    #expect(person { $0.departments = [My.id(1, 99)] } == "E_REFERENCE")
    #expect(person { $0.roles = [My.id(2, 99)] } == "E_REFERENCE")
    #expect(person { $0.groups = [My.id(4, 99)] } == "E_REFERENCE")
  }

  @Test("numbers and addresses have a form, and a number is one person's")
  func forms() {
    for good in ["13300001000", "+4915112345678"] { #expect(person { $0.mobile = good } == nil, "\(good)") }
    for bad in ["1700000000", "23300001000", "+12", "133****1000", "133 0000 1000"] {
      #expect(person { $0.mobile = bad } == "E_PHONE_FORMAT", "\(bad)")
    }
    #expect(person { $0.email = "vip001@senscrm.com" } == nil)
    #expect(person { $0.email = "vip001" } == "E_EMAIL_FORMAT")
    var taken = company
    var other = Row<User>(id: My.id(3, 60))
    other.account = "other"
    other.mobile = "13300001000"
    taken.add(other)
    #expect(taken.change(taken.chart.users[My.seller]) { $0.mobile = "13300001000" } == "E_USER_MOBILE_DUP")
  }

  @Test("a status that is no word of the list is not stored")
  func words() {
    let change = FieldChange(User.catalogue.status.any, old: .text("enabled"), new: .text("asleep"))
    #expect(company.code(.update(User.schema, My.seller, base: 1, [change])) == "E_ENUM")
  }

  @Test("SCP-04: nobody is his own superior, by others neither")
  func superiors() {
    var chain = company
    if var ops = chain.chart.users[My.ops] {
      ops.superior = Ref(My.seller)
      chain.add(ops)
    }
    #expect(chain.change(chain.chart.users[My.seller]) { $0.superior = Ref(My.ops) } == "USER_SUPERIOR_CYCLE")
    #expect(chain.change(chain.chart.users[My.seller]) { $0.superior = Ref(My.seller) } == "USER_SUPERIOR_CYCLE")
    #expect(chain.change(chain.chart.users[My.seller]) { $0.superior = Ref(My.admin) } == nil)
    #expect(chain.change(chain.chart.users[My.seller]) { $0.superior = Ref(My.id(3, 99)) } == "E_REFERENCE")
  }

  @Test("ORG-08, case 8: the last enabled administrator keeps role and account, and nobody disables himself")
  func lastAdministrator() {
    let admin = company.chart.users[My.admin]
    #expect(company.change(admin, "ops") { $0.roles = [My.opsRole] } == "E_LAST_ADMIN")
    #expect(company.change(admin) { $0.roles = nil } == "E_LAST_ADMIN")
    #expect(company.change(admin, "ops") { $0.status = .disabled } == "E_LAST_ADMIN")
    #expect(company.change(admin, "ops") { $0.isDeleted = true } == "E_LAST_ADMIN")
    var two = company
    var second = Row<User>(id: My.id(3, 70))
    second.account = "second"
    second.roles = [My.adminRole]
    second.departments = [My.sales]
    two.add(second)
    #expect(two.change(admin, "ops") { $0.status = .disabled } == nil)
    #expect(two.change(admin) { $0.status = .disabled } == "E_SELF")
    #expect(two.change(admin) { $0.isDeleted = true } == "E_SELF")
    #expect(
      OrganisationRules.problem(
        .members(User.schema, My.admin, User.catalogue.roles.any, add: [], remove: [My.adminRole.hex]), by: .system, in: company.chart)?
        .code == "E_LAST_ADMIN", "at the console too")
  }

  @Test("ORG-09: nobody grants a role that can do more than he; the administrator grants any")
  func escalation() {
    let seller = company.chart.users[My.seller]
    #expect(company.change(seller, "ops") { $0.roles = [My.salesRole, My.adminRole] } == "E_ROLE_ESCALATION")
    #expect(company.change(seller, "ops") { $0.roles = [My.salesRole, My.opsRole] } == nil)
    #expect(company.change(company.chart.users[My.ops], "ops") { $0.roles = [My.opsRole, My.salesRole] } == "E_ROLE_ESCALATION")
    #expect(company.change(seller) { $0.roles = [My.adminRole] } == nil)
    #expect(person("ops") { $0.roles = [My.adminRole] } == "E_ROLE_ESCALATION")
  }

  @Test("ORG-07: a person who owns something is not deleted, and one who is deleted is not changed")
  func deletion() {
    var facts = OrganisationFacts()
    facts.ownedCustomers = 3
    let seller = company.chart.users[My.seller]
    #expect(company.change(seller, "admin", facts) { $0.isDeleted = true } == "E_USER_IN_USE")
    facts.ownedCustomers = 0
    facts.openTasks = 1
    #expect(company.change(seller, "admin", facts) { $0.isDeleted = true } == "E_USER_IN_USE")
    #expect(company.change(seller) { $0.isDeleted = true } == nil)
    var deleted = company
    if var row = seller {
      row.isDeleted = true
      deleted.add(row)
    }
    #expect(deleted.change(deleted.chart.users[My.seller]) { $0.isDeleted = false } == "E_USER_DELETED")
  }
}
