import Domain
import Testing

private typealias My = OrganisationSample

@Suite("Rules of roles, functions, groups and parameters (b-permissions 3 and 4)")
struct RoleRulesTests {
  private let company = OrganisationSample()

  private func role(_ actor: String = "admin", _ edit: (inout Row<Role>) -> Void) -> String? {
    company.insert(Role.self, actor) {
      $0.name = "测试专员"
      $0.code = "test"
      edit(&$0)
    }
  }

  @Test("a role's name and code are its own, and its code has a form")
  func names() {
    #expect(role { _ in } == nil)
    #expect(role { $0.code = "0908whg" } == nil)
    #expect(role { $0.code = "测试" } == "E_ROLE_CODE")
    #expect(role { $0.code = "ops" } == "E_ROLE_DUP")
    #expect(role { $0.name = "角色ops" } == "E_ROLE_DUP")
  }

  @Test("ROLE-05, ROLE-06: the administrator's functions stay, built-in roles stay, and so do roles that people hold")
  func builtIn() {
    let admin = company.chart.roles[My.adminRole]
    #expect(company.change(admin) { $0.functions = ["customer.view"] } == "E_ROLE_BUILTIN")
    #expect(company.change(admin) { $0.name = "总管理员" } == nil)
    #expect(company.code(.delete(Role.schema, My.salesRole, base: 1)) == "E_ROLE_BUILTIN")
    var own = company
    var made = Row<Role>(id: My.id(2, 9))
    made.name = "自定义"
    made.code = "own"
    own.add(made)
    #expect(own.code(.delete(Role.schema, made.id, base: 1)) == nil)
    if var seller = own.chart.users[My.seller] {
      seller.roles = [My.salesRole, made.id]
      own.add(seller)
    }
    #expect(own.code(.delete(Role.schema, made.id, base: 1)) == "E_ROLE_IN_USE")
  }

  @Test("nobody puts into a role what he does not hold, or what there is not")
  func grants() {
    let ops = company.chart.roles[My.opsRole]
    #expect(company.change(ops, "ops") { $0.functions?.codes.insert("customer.scope_all") } == "E_ROLE_ESCALATION")
    #expect(company.change(ops, "ops") { $0.functions?.codes.remove("sys_job.run") } == nil)
    #expect(company.change(ops) { $0.functions?.codes.insert("customer.scope_all") } == nil)
    #expect(company.change(ops) { $0.functions?.codes.insert("customer.fly") } == "E_REFERENCE")
    #expect(role("ops") { $0.functions = ["customer.scope_all"] } == "E_ROLE_ESCALATION")
  }

  @Test("全部 is for the administrator's role alone")
  func everything() {
    #expect(company.change(company.chart.roles[My.opsRole]) { $0.dataScope = .all } == "SCOPE_ALL")
    #expect(company.change(company.chart.roles[My.opsRole]) { $0.dataScope = .departmentTree } == nil)
    #expect(company.change(company.chart.roles[My.adminRole]) { $0.dataScope = .all } == nil)
  }

  private func rule(
    _ scopes: [DataScope], role: RecordID = My.salesRole, object: String = "customer", in company: OrganisationSample? = nil
  ) -> String? {
    (company ?? self.company).insert(DataRule.self) {
      $0.role = Ref(role)
      $0.object = object
      $0.query = scopes[0]
      $0.view = scopes[1]
      $0.edit = scopes[2]
      $0.delete = scopes[3]
    }
  }

  @Test("SCP-08: each scope of a rule lies within the one before")
  func monotonic() {
    #expect(rule([.department, .own, .own, .none]) == nil)
    #expect(rule([.departmentTree, .department, .own, .own]) == nil)
    #expect(rule([.none, .none, .none, .none]) == nil)
    #expect(rule([.own, .department, .own, .own]) == "SCOPE_NOT_MONOTONIC")
    #expect(rule([.department, .own, .own, .department]) == "SCOPE_NOT_MONOTONIC")
    #expect(rule([.ownAndSubordinates, .department, .own, .own]) == "SCOPE_NOT_MONOTONIC", "not comparable")
    #expect(rule([.department, .ownAndSubordinates, .own, .own]) == "SCOPE_NOT_MONOTONIC", "not comparable")
    #expect(rule([.none, .own, .none, .none]) == "SCOPE_NOT_MONOTONIC")
  }

  @Test("a rule is one a role and object; all is the administrator's, but for what everybody reads")
  func dataRules() {
    #expect(rule([.all, .own, .own, .own]) == "SCOPE_ALL")
    #expect(rule([.all, .all, .all, .all], role: My.adminRole) == nil)
    #expect(rule([.all, .all, .none, .none], object: "kb_article") == nil)
    #expect(rule([.all, .all, .all, .none], object: "kb_article") == "SCOPE_ALL")
    #expect(rule([.own, .own, .own, .own], role: My.id(2, 99)) == "E_REFERENCE")
    var twice = company
    var there = Row<DataRule>(id: My.id(8, 1))
    there.role = Ref(My.salesRole)
    there.object = "customer"
    twice.add(there)
    #expect(rule([.own, .own, .own, .own], in: twice) == "E_RULE_DUP")
  }

  @Test("FUNC-02 to FUNC-05: built-in functions keep code and screen, the core stays on, nothing is below itself or too deep")
  func functions() {
    let menu = company.function("customer.view")
    #expect(company.change(menu) { $0.name = "客户" } == nil)
    #expect(company.change(menu) { $0.isEnabled = false } == nil)
    #expect(company.change(menu) { $0.screen = "other" } == "E_FUNC_BUILTIN")
    #expect(company.code(.delete(FunctionEntry.schema, menu?.id ?? My.root, base: 1)) == "E_FUNC_BUILTIN")
    for code in ["sys_function.view", "sys_role.view", "module_access", "system", "crm"] {
      #expect(company.change(company.function(code)) { $0.isEnabled = false } == "E_FUNC_CORE", "\(code)")
    }
    let button = company.function("customer.add")
    #expect(company.change(menu) { $0.parent = button?.ref } == "E_FUNC_CYCLE")
    #expect(company.change(company.function("module_customer")) { $0.parent = company.function("log_push.view")?.ref } == "E_FUNC_DEPTH")
    func insert(_ code: String, below parent: Ref<FunctionEntry>?) -> String? {
      company.insert(FunctionEntry.self) {
        $0.code = code
        $0.name = "自定义"
        $0.parent = parent
      }
    }
    #expect(insert("own.view", below: company.function("module_customer")?.ref) == nil)
    #expect(insert("customer.view", below: company.function("module_customer")?.ref) == "E_FUNC_DUP")
    #expect(insert("Own", below: company.function("module_customer")?.ref) == "E_FUNC_CODE")
    #expect(insert("own.view", below: nil) == "E_FUNC_PARENT")
  }

  @Test("a group has a name of its own and an administrator, and goes only when it is empty (GR-1, GR-5)")
  func groups() {
    func insert(_ edit: (inout Row<CustomerGroup>) -> Void) -> String? {
      company.insert(CustomerGroup.self) {
        $0.name = "新组"
        $0.administrators = [My.seller]
        edit(&$0)
      }
    }
    #expect(insert { _ in } == nil)
    #expect(insert { $0.name = "催收组" } == "E_GROUP_DUP")
    #expect(insert { $0.administrators = nil } == "E_GROUP_ADMIN")
    #expect(insert { $0.salespeople = [My.id(3, 99)] } == "E_REFERENCE")
    #expect(
      insert {
        $0.isRequestEnabled = true
        $0.requestsPerDay = nil
      } == "E_REQUIRED")
    var facts = OrganisationFacts()
    #expect(company.code(.delete(CustomerGroup.schema, My.group, base: 1), "admin", facts) == nil)
    facts.customersInGroup = 2
    #expect(company.code(.delete(CustomerGroup.schema, My.group, base: 1), "admin", facts) == "E_GROUP_IN_USE")
  }

  @Test("PARAM-01 to PARAM-05: values keep to type and limits; of the system's parameters only value and remark change")
  func parameters() {
    func value(_ type: String, _ limits: String?, _ value: String) -> String? {
      var before = Row<SystemParameter>(id: My.id(7, 1))
      before.code = "p"
      before.valueType = type
      before.constraints = limits
      var after = before
      after.value = value
      return OrganisationRules.problem(RecordChange(before: before.record, after: after.record), by: My.actor("admin"), in: company.chart)?
        .code
    }
    #expect(value("int", #"{"min":1,"max":9}"#, "5") == nil)
    for bad in ["0", "10", "x", "1.5"] { #expect(value("int", #"{"min":1,"max":9}"#, bad) == "E_PARAM_VALUE") }
    #expect(value("bool", nil, "yes") == "E_PARAM_VALUE")
    #expect(value("enum", #"{"options":["none","sms"]}"#, "sms") == nil)
    #expect(value("enum", #"{"options":["none","sms"]}"#, "mail") == "E_PARAM_VALUE")
    #expect(value("time_range", nil, "09:00-20:00") == nil)
    #expect(value("time_range", nil, "9-20") == "E_PARAM_VALUE")
    #expect(value("user", nil, "lud") == nil)
    #expect(value("user", nil, "nobody") == "E_PARAM_VALUE")
    var before = Row<SystemParameter>(id: My.id(7, 2))
    before.code = "p"
    var after = before
    after.isClientVisible = true
    func problem(_ before: Row<SystemParameter>?, _ after: Row<SystemParameter>?) -> String? {
      OrganisationRules.problem(RecordChange(before: before?.record, after: after?.record), by: My.actor("admin"), in: company.chart)?.code
    }
    #expect(problem(before, after) == "E_PARAM_SYSTEM")
    #expect(problem(before, nil) == "E_PARAM_SYSTEM")
    before.isSystem = false
    #expect(problem(before, nil) == nil)
  }
}
