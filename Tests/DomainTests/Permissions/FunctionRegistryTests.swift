import Domain
import Testing

@Suite("The functions at delivery (b-permissions 5)")
struct FunctionRegistryTests {
  private let entries = FunctionRegistry.entries

  private func roles(_ code: String) -> String {
    let grants = entries.first { $0.code == code }?.grants ?? []
    return "AOMS".filter { letter in FunctionRegistry.Archetype(rawValue: letter).map(grants.contains) == true }
  }

  @Test("every code is there once, of the registry's form, below a parent that stands before it, at most six deep (FUNC-05)")
  func shape() {
    var depths: [String: Int] = [:]
    for entry in entries {
      #expect(depths[entry.code] == nil, "\(entry.code) is there twice")
      #expect(entry.code.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789_.".contains($0) }, "\(entry.code)")
      #expect(!entry.name.zh.isEmpty && !entry.name.en.isEmpty)
      let depth = entry.parent.map { depths[$0] ?? 100 } ?? 0
      depths[entry.code] = depth + 1
      #expect(depth < 6, "\(entry.code)")
    }
    #expect(entries.filter { $0.parent == nil }.map(\.code) == [FunctionRegistry.root])
  }

  @Test("menus name their screen and buttons do not; what only groups is granted to nobody")
  func kinds() {
    for entry in entries {
      #expect((entry.screen != nil) == (entry.type == .menu), "\(entry.code)")
      #expect(entry.grants.isEmpty == [.root, .system, .module].contains(entry.type), "\(entry.code)")
    }
    #expect(entries.count { $0.type == .menu } == 57)
  }

  @Test("the administrator has all, and whoever has a button has its menu (ROLE-02)")
  func closed() {
    let all = Set(entries.filter { [.menu, .button].contains($0.type) }.map(\.code))
    #expect(Function.atDelivery(role: "admin").codes == all)
    let byCode = Dictionary(uniqueKeysWithValues: entries.map { ($0.code, $0) })
    for entry in entries where entry.type == .button {
      guard let menu = entry.parent.flatMap({ byCode[$0] }), menu.type == .menu else { continue }
      #expect(entry.grants.isSubset(of: menu.grants), "\(entry.code)")
    }
    #expect(Function.atDelivery(role: "test2").codes.isEmpty)
  }

  @Test("defaults are those of the table")
  func defaults() {
    let expected = [
      "workbench.view": "AOMS", "workbench.save_default": "A", "customer.view": "AMS", "customer.scope_all": "A", "customer.assign": "AM",
      "customer.tag": "AMS", "customer.follow_any": "A", "company.delete": "AMS", "task.view_subordinates": "AM",
      "outcall_plan.submit": "AMS",
      "outcall_plan.approve": "AM", "handler_def.view": "AMS", "handler_def.edit": "AM", "report_pivot.view": "AM", "report.export": "AMS",
      "log.export": "AMS", "log_monitor.export": "A", "sys_org.set_role": "AO", "sys_param.secret": "A", "sys_site_msg.send": "AOM",
      "sys_tag.sql": "A", "ai_call_task.delete": "A", "sys_data_rule.view": "A", "sys_data_rule.edit": "A",
    ]
    for (code, letters) in expected { #expect(roles(code) == letters, "\(code)") }
  }

  @Test("what changes rights needs a connection")
  func online() {
    for code in [
      "sys_org.set_role", "sys_role.grant", "sys_mask.edit", "sys_data_rule.edit", "sys_function.edit", "sys_param.edit", "group.edit",
    ] {
      #expect(entries.first { $0.code == code }?.isOnlineOnly == true, "\(code)")
    }
    #expect(entries.first { $0.code == "customer.edit" }?.isOnlineOnly == false)
  }

  @Test("every function that the program asks for is in the registry")
  func asked() {
    let asked: [Function] = [
      .customerView, .customerScopeAll, .customerScopeGrouped, .customerScopePool, .customerScopeGroup, .customerAdd, .customerEdit,
      .customerFollow, .customerFollowAny, .customerTag, .companyView, .loginLogView, .operationLogView, .companyAdd, .companyEdit,
      .companyDelete, .taskViewSubordinates, .taskAdd, .taskEdit, .taskComplete, .tagEdit, .organisationView, .importRun, .importToPool,
      .departmentEdit, .departmentDelete, .userAdd, .userEdit, .userDelete, .userEnable, .userResetPassword, .userSetRole, .roleView,
      .roleAdd,
      .roleEdit, .roleDelete, .roleGrant, .rolePeople, .maskView, .maskEdit, .dataRuleView, .dataRuleEdit, .functionView, .functionEdit,
      .functionDelete, .parameterEdit,
      .parameterSecret, .groupAdd, .groupEdit, .groupDelete,
    ]
    let codes = Set(entries.map(\.code))
    for function in asked { #expect(codes.contains(function.code), "\(function.code)") }
  }
}
