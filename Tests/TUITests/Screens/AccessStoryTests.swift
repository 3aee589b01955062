import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Setting access from the keyboard")
struct AccessStoryTests {
  private func driver(_ account: String = "admin", at place: Place? = nil) throws -> AppDriver {
    let driver = try AppDriver(account, prepare: SampleAccess.fill)
    if let place {
      driver.app.go(to: place)
      driver.settle()
    }
    return driver
  }

  /// Hands what was sent to a real ledger, as the server's door does, and lets the screen see the effect.
  private func carryOut(_ driver: AppDriver) throws {
    let command = try OnlineCommand(json: #require(driver.online.last).json)
    let actor = try #require(driver.app.directory.actor)
    try driver.world.company.centre.ledger.commit(command.operations, as: actor, command: command.name)
    driver.synchronise()
  }

  // MARK: Masking

  @Test("one setting for all marked people is one command with an update a person (MASK-04)")
  func masksMany() throws {
    let driver = try driver(at: .masking)
    driver.press("<C-a><Enter>1<Space><F10>")
    let command = try #require(driver.online.last)
    #expect(command.name == "mask.set")
    #expect(command.operations.count > 3)
    #expect(command.operations.allSatisfy { $0.schema == User.schema })
    #expect(driver.text.contains("私有客户不脱敏"))
  }

  @Test("people are found by role and by text; who is masked for nobody shows it")
  func findsPeople() throws {
    let driver = try driver(at: .masking)
    driver.press("<F8>")
    driver.type("vip0001")
    #expect(driver.text.contains("脱敏 && 小组客户不脱敏"))
    #expect(!driver.text.contains("业务员小丹"))
    driver.press("<Esc><F4>")
    driver.type("业务员")
    driver.press("<Enter>")
    #expect(driver.text.contains("业务员小丹"))
    #expect(!driver.text.contains("vip0001"))
  }

  @Test("while the server is away what was chosen stays in the dialog, with the reason, and is sent from there later")
  func masksOffline() throws {
    let driver = try driver(at: .masking)
    driver.online.answer = .failure(OnlineAction.offline)
    driver.press("<Down><Enter>2<F10>")
    #expect(driver.text.contains("离线"))
    #expect(driver.app.stack.top is FormLayer)
    driver.online.answer = .success(OnlineAnswer(sequence: 1))
    driver.press("<F10>")
    #expect(!(driver.app.stack.top is FormLayer))
    #expect(driver.online.commands.map(\.name) == ["mask.set", "mask.set"])
  }

  @Test("the company's switch is turned by an update of its parameter, after a question (MASK-03)")
  func switches() throws {
    let driver = try driver(at: .masking)
    driver.press("<A-d>")
    #expect(driver.text.contains("号码将处处显示明文"))
    #expect(driver.online.commands.isEmpty)
    driver.press("y")
    let command = try #require(driver.online.last)
    #expect(command.operations.first?.schema == SystemParameter.schema)
  }

  @Test("a salesperson has no way into masking, the registry, the rules or the logs")
  func refusesSalesperson() throws {
    let driver = try driver("lud")
    for place in [Place.masking, .functions, .dataRules, .loginLog, .operationLog] {
      driver.app.go(to: place)
      driver.settle()
      #expect(driver.text.contains("无权限"), "\(place)")
      #expect(driver.text.contains("我的客户"), "\(place)")
    }
  }

  @Test("the server takes what masking and its switch send, and the screen shows it after the sync")
  func masksForReal() throws {
    let driver = try driver(at: .masking)
    driver.press("<F8>")
    driver.type("lud")
    driver.press("<Enter><Enter>1<Space><F10>")
    try carryOut(driver)
    #expect(driver.text.contains("脱敏 && 私有客户不脱敏"))
    driver.press("<A-d>y")
    try carryOut(driver)
    #expect(driver.text.contains("启用脱敏：否"))
  }

  // MARK: Functions

  @Test("the server takes a function that is added, changed and deleted")
  func functionsForReal() throws {
    let driver = try driver(at: .functions)
    driver.press("<F8>")
    driver.type("录入")
    driver.press("<Enter><Up><Up><Up><Up><Down><Down><Down><Insert><Tab>")
    driver.type("测试")
    driver.press("<Tab><Tab><C-u>")
    driver.type("customer.test")
    driver.press("<F10>")
    #expect(driver.online.last?.name == "function.add")
    try carryOut(driver)
    driver.press("<Esc><F8>")
    driver.type("测试")
    driver.press("<Enter>")
    #expect(driver.text.contains("customer.test"))
    driver.press("<A-e><Tab>")
    driver.type("二")
    driver.press("<F10>")
    try carryOut(driver)
    #expect(driver.text.contains("测试二"))
    driver.press("<Delete>y")
    try carryOut(driver)
    #expect(driver.text.contains("没有匹配"))
  }

  @Test("a function of one's own is added below the one under the cursor; deleting says how many roles lose it (FUNC-06)")
  func functions() throws {
    let driver = try driver(at: .functions)
    driver.press("<F8>")
    driver.type("录入")
    driver.press("<Enter><Delete>")
    #expect(driver.text.contains("个角色会失去它"))
    driver.press("y")
    #expect(driver.online.last?.name == "function.delete")
    driver.press("<Insert>")
    #expect(driver.text.contains("添加功能"))
  }

  @Test("who has a function: its roles and its people (FUNC-07)")
  func holders() throws {
    let driver = try driver(at: .functions)
    driver.press("<F8>")
    driver.type("录入")
    driver.press("<Enter><F4>")
    #expect(driver.text.contains("业务员小丹"))
    #expect(driver.text.contains("salesman"))
  }

  // MARK: Data rules

  @Test("digits set cells; what is not monotonic is refused before it is sent, and mended it is sent as one command (SCP-08)")
  func dataRules() throws {
    let driver = try driver(at: .dataRules)
    driver.press("<Down><Down><Down><Enter><Down>")
    driver.press("<Right>4<F10>")
    #expect(driver.text.contains("不能超出"))
    #expect(driver.online.commands.isEmpty)
    driver.press("<Left>5<F10>")
    let command = try #require(driver.online.last)
    #expect(command.name == "data-rule.set")
    #expect(command.operations.map(\.schema) == [DataRule.schema])
    #expect(driver.text.contains("数据授权已保存"))
  }

  @Test("leaving with changes asks; undoing them leaves nothing to save")
  func dataRulesUndo() throws {
    let driver = try driver(at: .dataRules)
    driver.press("<Down><Enter><Down>1<Esc><Esc>")
    #expect(driver.text.contains("没有保存"))
    driver.press("<Esc><A-z><F10>")
    #expect(driver.text.contains("没有改动"))
    #expect(driver.online.commands.isEmpty)
  }

  @Test("the server takes a saved grid, and it is shown as saved")
  func dataRulesForReal() throws {
    let driver = try driver(at: .dataRules)
    driver.press("<Down><Down><Down><Enter>4<Down>5<Right>4<F10>")
    try carryOut(driver)
    #expect(driver.text.contains("本部门"))
    driver.press("<F10>")
    #expect(driver.text.contains("没有改动"))
  }

  // MARK: Preview, devices, logs

  @Test("菜单权限预览 works offline, also of somebody whose account is disabled, with the note (ORG-14)")
  func preview() throws {
    let driver = try AppDriver("admin") { world in
      try SampleAccess.fill(world)
      try world.change(User.self, where: "username = 'lisi'") { $0.status = .disabled }
    }
    driver.online.answer = .failure(OnlineAction.offline)
    driver.app.go(to: .masking)
    driver.settle()
    driver.press("<F8>")
    driver.type("lisi")
    driver.press("<Enter><F9>")
    #expect(driver.text.contains("账号已停用"))
    #expect(driver.text.contains("录入跟进"))
    driver.press("<Esc>")
    #expect(driver.text.contains("启用脱敏"))
  }

  @Test("one's own devices are listed and one is revoked after a question; a barred one is not revoked again")
  func devices() throws {
    let driver = try driver("lud")
    driver.online.answer = .success(OnlineAnswer(sequence: 1, result: DeviceSample.json(at: driver.world.now)))
    driver.app.perform(CommandCall("device.own"))
    driver.settle()
    #expect(driver.online.last?.arguments["user"] == .string(driver.world.company.user("lud").hex))
    driver.press("<Down><Delete>")
    #expect(driver.text.contains("撤销设备“旧电脑”"))
    driver.press("y")
    #expect(driver.online.commands.contains { $0.name == "device.revoke" && $0.arguments["device"] == .string("d2") })
    #expect(driver.online.last?.name == "device.list")
    driver.press("<Down><Down><Delete>")
    #expect(driver.text.contains("设备已不可用"))
  }

  @Test("the login log is narrowed by a person's initials, by outcome and by day, and an entry opens whole")
  func logs() throws {
    let driver = try driver(at: .loginLog)
    #expect(driver.text.contains("nobody"))
    driver.press("<F8>")
    driver.type("ls")
    driver.press("<Enter>")
    #expect(!driver.text.contains("nobody"))
    #expect(driver.text.contains("密码错误"))
    driver.press("<Enter>")
    #expect(driver.text.contains("192.0.2.7"))
    driver.press("<Esc><Esc><F4>")
    driver.type("成功")
    driver.press("<Enter>")
    #expect(!driver.text.contains("密码错误"))
    driver.press("<F6><Up><Down><Down><Down><Down><Enter>")
    driver.type("2020-01-01")
    driver.press("<Enter>")
    #expect(driver.text.contains("没有符合条件的记录"))
  }

  // MARK: Sharing

  @Test("a share is on the disk at once, says that it waits, and marks the customer in the list (SHR-06, OFF-S6)")
  func shares() throws {
    let driver = try driver("lud")
    driver.press("<A-a><Insert>1")
    driver.type("lx003")
    driver.press("<Tab>1<Tab><F10>")
    #expect(driver.text.contains("拉新003"))
    #expect(driver.text.contains("待同步"))
    driver.press("<Esc>")
    #expect(driver.text.contains("⇄"))
    driver.synchronise()
    #expect(driver.app.status.unsent == 0)
    #expect(driver.app.status.rejected == 0)
  }

  @Test("sharing with oneself or for a day that is over is refused at the field (SHR-03, SHR-04)")
  func refusesUselessShares() throws {
    let driver = try driver("lud")
    driver.press("<A-a><Insert>1")
    driver.type("lud")
    driver.press("<F10>")
    #expect(driver.text.contains("不能共享给自己"))
    driver.press("<C-u>")
    driver.type("lx003")
    driver.press("<Tab>1")
    driver.type("2020-01-01")
    driver.press("<F10>")
    #expect(driver.text.contains("到期日不能早于今天"))
    #expect(try driver.device.unsent() == 0)
  }

  @Test("the grantee finds the shared customer after the sync; whoever is not his owner may not share him on (SHR-01)")
  func sharesForReal() throws {
    let driver = try driver("lud")
    driver.press("<F8>")
    driver.type("卢丹")
    driver.press("<Enter><A-a><Insert>1")
    driver.type("vip003")
    driver.press("<Tab>1<Tab><F10>")
    driver.synchronise()
    let colleague = try driver.world.filled("vip003")
    let second = try AppDriver(on: driver.world, colleague)
    let customer = try #require(try colleague.customer("卢丹"))
    SharingScreen.open(customer.ref, in: second.app)
    second.settle()
    #expect(second.text.contains("VIP003"))
    second.press("<Insert>")
    #expect(second.text.contains("只有所有者、上级或管理员可以共享"))
    second.press("<Esc>")
    AccessPopup.show(customer.ref, in: second.app)
    second.settle()
    #expect(second.text.contains("业务员小丹把该客户共享给您"))
  }

  @Test("a collaborator is added and taken away again; a share given twice is changed, not doubled (SHR-03)")
  func collaborators() throws {
    let driver = try driver("lud")
    driver.press("<A-a><F6>")
    driver.type("lx003")
    driver.press("<F10>")
    #expect(driver.text.contains("协作人"))
    #expect(try driver.device.count("SELECT count(*) FROM team_member") == 1)
    driver.press("<Delete>y")
    #expect(try driver.device.count("SELECT count(*) FROM team_member") == 0)
    for level in ["1", "2"] {
      driver.press("<Insert>1")
      driver.type("lx003")
      driver.press("<Tab>\(level)<F10>")
    }
    #expect(try driver.device.count("SELECT count(*) FROM record_share") == 1)
    #expect(try driver.device.count("SELECT count(*) FROM record_share WHERE level = 'edit'") == 1)
  }
}
