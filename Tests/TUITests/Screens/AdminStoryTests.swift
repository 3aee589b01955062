import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Departments, people and roles from the keyboard")
struct AdminStoryTests {
  private func driver(_ place: Place, _ account: String = "admin", prepare: (World) throws -> Void = { _ in }) throws -> AppDriver {
    let driver = try AppDriver(account) { world in
      try SampleFunctions.fill(world)
      try prepare(world)
    }
    driver.app.go(to: place)
    driver.settle()
    return driver
  }

  /// Puts the cursor of the tree or list in front on a row.
  private func find(_ text: String, in driver: AppDriver) {
    driver.press("/")
    driver.type(text)
    driver.press("<Enter>")
  }

  private func user(_ account: String, in driver: AppDriver) -> RecordID { driver.world.company.user(account) }

  // MARK: - Departments

  @Test("a department is added below the one under the cursor; the form says 保存中 and stays until the answer (b-permissions 2)")
  func addsDepartment() throws {
    let driver = try driver(.organisation)
    driver.online.isSlow = true
    find("销售部", in: driver)
    driver.press("<A-n>")
    driver.type("销售一组")
    driver.press("<F10>")
    #expect(driver.text.contains("保存中…"))
    driver.press("<Esc>")
    driver.type("x")
    #expect(driver.app.screen is FormScreen)
    driver.online.release()
    driver.settle()
    #expect(driver.text.contains("部门已添加"))
    #expect(driver.app.screen is OrganisationScreen)
    let command = try #require(driver.online.last)
    #expect(command.name == "department.add")
    guard case .insert(let schema, _, let pairs) = try #require(command.operations.first) else {
      Issue.record("another step")
      return
    }
    let parent = driver.world.company.people.departments["销售部"]
    #expect(schema == Department.schema)
    #expect(pairs.contains(FieldValuePair(Department.catalogue.name.any, .text("销售一组"))))
    #expect(pairs.contains { $0.field.code == "parent_id" && $0.value.id == parent })
  }

  @Test("what the server objects to stands at its field, and the form stays (STALE, OFFLINE likewise)")
  func refusals() throws {
    let driver = try driver(.organisation)
    find("营销部", in: driver)
    driver.press("<A-e>")
    driver.type("2")
    driver.online.answer = .failure(Problem("E_DEPT_DUP", field: "name", "同级部门名称已存在", "That name is taken"))
    driver.press("<F10>")
    #expect(driver.text.contains("! 同级部门名称已存在"))
    driver.online.answer = .failure(FakeOnline.stale)
    driver.type("3")
    driver.press("<F10>")
    #expect(driver.text.contains("已被他人修改"))
    driver.online.answer = .failure(OnlineAction.offline)
    driver.press("<F10>")
    #expect(driver.text.contains("此操作需要连接服务器，当前离线"))
    #expect(driver.app.screen is FormScreen)
    #expect(driver.text.contains("营销部23"))
    guard case .update(_, let id, let base, let changes) = try #require(driver.online.last?.operations.first) else {
      Issue.record("another step")
      return
    }
    #expect(id == driver.world.company.people.departments["营销部"] && base > 0 && changes.map(\.field.code) == ["name"])
    #expect(driver.online.commands.count == 3)
  }

  @Test("what a field has no room for stands whole in the line below the form")
  func wholeRefusal() throws {
    let driver = try driver(.organisation)
    find("销售部", in: driver)
    driver.press("<A-e><C-u>")
    driver.type("营销部")
    driver.press("<F10>")
    driver.app.perform(CommandCall("app.language", ["language": "en"]))
    driver.settle()
    #expect(driver.text.contains("! A department beside it has this name"))
    driver.press("x")
    #expect(driver.text.contains("Not saved") || driver.text.contains("未保存"))
  }

  @Test("a name taken beside it, a department with people, and the root are refused before the server is asked (ORG-01, ORG-02)")
  func departmentRules() throws {
    let driver = try driver(.organisation)
    driver.press("<Delete>")
    #expect(driver.text.contains("根部门不能删除"))
    find("销售部", in: driver)
    driver.press("<Delete>")
    #expect(driver.text.contains("部门下存在子部门或人员,不能删除"))
    driver.press("<A-e><C-u>")
    driver.type("营销部")
    driver.press("<F10>")
    #expect(driver.text.contains("! 同级部门名称已存在"))
    #expect(driver.online.commands.isEmpty)
  }

  // MARK: - People

  @Test("a person is added in four parts; account and department are checked (ORG-04)")
  func addsPerson() throws {
    let driver = try driver(.organisation)
    find("销售部", in: driver)
    driver.press("<Enter><Insert>")
    driver.type("新业务员")
    driver.press("<Tab>")
    driver.type("LUD")
    driver.press("<F10>")
    #expect(driver.text.contains("! 账号已存在"))
    driver.press("<C-u>")
    driver.type("xs09")
    driver.press("<F10>")
    let command = try #require(driver.online.last)
    #expect(command.name == "user.add")
    guard case .insert(_, _, let pairs) = try #require(command.operations.first) else {
      Issue.record("another step")
      return
    }
    let sales = try #require(driver.world.company.people.departments["销售部"])
    #expect(pairs.contains { $0.field.code == "username" && $0.value == .text("xs09") })
    #expect(pairs.contains { $0.field.code == "department_ids" && $0.value == Members([sales]).stored })
  }

  @Test("the sets of an edited person are changed member by member, the rest with the version that was seen")
  func editsPerson() throws {
    let driver = try driver(.organisation)
    driver.press("<Tab>")
    find("vip003", in: driver)
    driver.press("<Enter>")
    driver.type("2")
    driver.press("<Tab><Tab><Tab><Tab><Tab><Tab><Tab>")
    driver.type("部门经理")
    driver.press("<Enter><F10>")
    let command = try #require(driver.online.last)
    #expect(command.name == "user.edit")
    #expect(command.operations.count == 2)
    guard case .update(_, let id, _, let changes) = command.operations[0],
      case .members(_, _, let field, let add, let remove) = command.operations[1]
    else {
      Issue.record("other steps")
      return
    }
    #expect(id == user("vip003", in: driver) && changes.map(\.field.code) == ["name"])
    #expect(field.code == "role_ids" && add.count == 1 && remove.isEmpty)
  }

  @Test("包含下级 shows the people of departments below, each once, or leaves them out (ORG-03)")
  func descendants() throws {
    let driver = try driver(.organisation)
    #expect(driver.text.contains("共7人"))
    driver.press("<F4>")
    #expect(driver.text.contains("共1人 · 仅本部门"))
  }

  @Test("passwords of several are reset at once, one's own left out, and what became of each is shown (ORG-10)")
  func resetsPasswords() throws {
    let driver = try driver(.organisation)
    driver.press("<Tab><Space><Space><Space>")
    let lisi = user("lisi", in: driver)
    driver.online.answer = .success(
      OnlineAnswer(
        sequence: 1,
        result: [
          ["user": JSON(lisi), "ok": .bool(false), "code": "E_ADMIN_ONLY", "zh": "无权重置管理员", "en": "not an administrator's"],
          ["user": JSON(user("lud", in: driver)), "ok": .bool(true)],
        ]))
    driver.press("<A-j>")
    #expect(driver.text.contains("重置 2 人的密码？") && driver.text.contains("您自己除外"))
    driver.press("y")
    let command = try #require(driver.online.last)
    #expect(command.name == "user.reset-password")
    #expect(command.arguments["users"] == [JSON(lisi), JSON(user("lud", in: driver))])
    #expect(driver.text.contains("! lisi  李四  无权重置管理员"))
    #expect(driver.text.contains("✓ lud  业务员小丹  已重置"))
    driver.press("<Esc>")
    #expect(!driver.text.contains("已选"))
  }

  @Test("nobody disables himself; others are disabled after a question, and enabled again (ORG-06, ORG-08)")
  func disables() throws {
    let driver = try driver(.organisation)
    driver.press("<Tab>")
    driver.app.perform(CommandCall("user.disable"))
    driver.settle()
    #expect(driver.text.contains("不能停用自己"))
    driver.press("<Down>")
    driver.app.perform(CommandCall("user.disable"))
    driver.settle()
    #expect(driver.text.contains("停用 1 人？"))
    driver.press("<Enter>")
    #expect(driver.online.commands.isEmpty)
    let left: JSON = [
      "user": JSON(user("lisi", in: driver)), "ok": .bool(true), "customers": 3, "tasks": 1,
      "customer_names": ["章172", "卢丹"], "task_names": ["回访"],
    ]
    driver.online.answer = .success(OnlineAnswer(sequence: 1, result: [left]))
    driver.app.perform(CommandCall("user.disable"))
    driver.settle()
    driver.press("y")
    #expect(driver.online.last?.name == "user.disable")
    #expect(driver.online.last?.arguments["users"] == [JSON(user("lisi", in: driver))])
    #expect(driver.text.contains("名下有 3 个客户、1 个未完成任务，请转移"))
    #expect(driver.text.contains("客户：章172、卢丹 等 3 个") && driver.text.contains("任务：回访"))
    #expect(driver.text.contains(Commands.named("transfer.open") == nil ? "转移之前" : "客户批量转移"))
    driver.press("<Esc>")
    driver.app.perform(CommandCall("user.enable"))
    driver.settle()
    #expect(driver.text.contains("所选人员都已启用"))
  }

  @Test("roles of several people: what only some have stays with them until it is ticked (ORG-09 is the server's)")
  func setsRoles() throws {
    let driver = try driver(.organisation)
    driver.press("<Tab><Down><Space><Space>")
    driver.press("<A-r>")
    #expect(driver.text.contains("▣ 部门经理") && driver.text.contains("▣ 业务员"))
    driver.press("/")
    driver.type("业务员")
    driver.press("<Space><Space><Enter><Enter>")
    let command = try #require(driver.online.last)
    #expect(command.name == "user.set-roles")
    guard case .members(_, let id, let field, let add, let remove) = try #require(command.operations.first) else {
      Issue.record("another step")
      return
    }
    #expect(command.operations.count == 1)
    #expect(id == user("lisi", in: driver) && field.code == "role_ids" && add.count == 1 && remove.isEmpty)
  }

  @Test("a person without a department is refused in the box (ORG-04)")
  func needsDepartment() throws {
    let driver = try driver(.organisation)
    driver.press("<Tab><Down>")
    driver.press("<A-d><C-a><C-a><Enter>")
    #expect(driver.text.contains("! 请选择所属部门"))
    #expect(driver.online.commands.isEmpty)
  }

  // MARK: - Roles

  @Test("a role's rights are saved as a change of the version that was read at opening; STALE keeps the screen (ROLE-08)")
  func grants() throws {
    let driver = try driver(.roles) { world in
      try world.change(Domain.Role.self, where: "code = 'salesman'") { $0.functions = ["customer.view", "customer.add"] }
    }
    driver.press("<End><Enter>")
    #expect(driver.text.contains("业务员-权限设置"))
    find("组织管理", in: driver)
    driver.online.answer = .failure(FakeOnline.stale)
    driver.press("<Right><Down><Space><F10>")
    #expect(driver.text.contains("已被他人修改"))
    #expect(driver.app.screen is GrantScreen)
    driver.online.answer = .success(OnlineAnswer(sequence: 2))
    driver.press("<F10>")
    #expect(driver.text.contains("权限已保存"))
    let command = try #require(driver.online.last)
    #expect(command.name == "role.grant")
    guard case .update(_, _, let base, let changes) = try #require(command.operations.first) else {
      Issue.record("another step")
      return
    }
    #expect(base == 2)
    #expect(Codes(stored: changes[0].new)?.codes == ["customer.view", "customer.add", "sys_org.view", "sys_org.add"])
  }

  @Test("leaving ticks that are not saved asks first (OV-7)")
  func asksBeforeLeaving() throws {
    let driver = try driver(.roles)
    driver.press("<End><Enter><C-a><Esc>")
    #expect(driver.text.contains("还没有保存"))
    driver.press("y")
    #expect(driver.online.last?.name == "role.grant")
  }

  @Test("the administrator's rights cannot be edited, a built-in role and one with people cannot be deleted (ROLE-05, ROLE-06)")
  func builtIn() throws {
    let driver = try driver(.roles)
    driver.press("<Enter>")
    #expect(driver.text.contains("管理员角色拥有全部功能，不能修改"))
    driver.press("<Delete>")
    #expect(driver.text.contains("内置角色不能删除"))
    #expect(driver.online.commands.isEmpty)
  }

  @Test("people are given a role and lose it again; those who have it are not offered (ROLE-07)")
  func people() throws {
    let driver = try driver(.roles)
    driver.press("<End><F6>")
    #expect(!driver.text.contains("☐ 业务员小丹"))
    driver.press("<Space><Enter>")
    #expect(driver.text.contains("已关联 1 人"))
    #expect(driver.online.last?.name == "role.set-people")
    driver.press("<Tab><Delete>y")
    guard case .members(_, let id, _, let add, let remove) = try #require(driver.online.last?.operations.first) else {
      Issue.record("another step")
      return
    }
    #expect(id == user("lud", in: driver) && add.isEmpty && remove.count == 1)
  }

  @Test("who may only look is offered nothing else, and a key says which right is missing (OV-2)")
  func looksOnly() throws {
    let driver = try driver(.organisation, "ops") { world in
      try world.change(Domain.Role.self, where: "code = 'ops'") { $0.functions = ["sys_org.view"] }
    }
    driver.press("<Insert>")
    #expect(driver.text.contains("无权限：组织管理·sys_org.dept_edit"))
    driver.press("<Tab><Insert>")
    #expect(driver.text.contains("无权限：组织管理·添加"))
    #expect(!driver.terminal.lines[23].contains("添加"))
    driver.app.go(to: .roles)
    driver.settle()
    #expect(driver.text.contains("无权限：角色管理"))
  }

  @Test("a place that is open already is shown again and not opened twice (OV-6)")
  func opensOnce() throws {
    let driver = try driver(.organisation)
    find("销售部", in: driver)
    driver.press("<A-m>")
    driver.app.go(to: .organisation)
    driver.settle()
    #expect(driver.app.tab == .customers)
    #expect(driver.app.stack.layers.filter { $0 is OrganisationScreen }.count == 1)
    #expect(driver.text.contains("销售部 共2人"))
  }

  @Test("without a server to ask, nothing is sent and it is said")
  func noServer() throws {
    var services = AppServices(replica: try World().device("admin").replica) { name in profile(name ?? "callcentre") }
    services.online = nil
    let app = App(
      driver: MemoryDriver(size: Size(width: 80, height: 24), colourDepth: .mono), mailbox: Mailbox(), executor: IdleExecutor(),
      services: services,
      language: .zh, keymap: profile("callcentre"))
    var answer: Result<OnlineAnswer, Problem>?
    app.send(OnlineCommand("user.enable")) { answer = $0 }
    #expect(answer == .failure(OnlineAction.offline))
  }

  @Test("the smallest window still shows both panes, and every size down to one cell does no harm")
  func sizes() throws {
    for (width, height) in [(60, 16), (59, 15), (200, 60), (1, 1)] {
      let driver = try AppDriver("admin", width: width, height: height, prepare: SampleFunctions.fill)
      driver.app.go(to: .organisation)
      driver.settle()
      driver.press("<Tab><Space><A-r><Esc><Enter><Esc>")
      driver.app.go(to: .roles)
      driver.settle()
      driver.press("<Down><Enter><Space><Esc>")
      if width == 60 { #expect(driver.text.contains("还没有保存")) }
    }
  }
}

/// Does nothing: for what happens before anything is read.
private struct IdleExecutor: WorkExecutor {
  func read(_ lane: ReadLane, _ job: ReadJob) {}
  func write(_ job: @escaping @Sendable (Replica) -> Void) {}
  func interruptReads() {}
  func finish() {}
}
