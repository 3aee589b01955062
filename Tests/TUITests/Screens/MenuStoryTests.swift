import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Menus and rights from the keyboard")
struct MenuStoryTests {
  private func driver(_ account: String = "lud", _ language: Language = .zh, prepare: (World) throws -> Void = { _ in }) throws -> AppDriver
  {
    try AppDriver(account, language: language) { world in
      try SampleCompany.fill(world)
      try SampleFunctions.fill(world)
      try prepare(world)
    }
  }

  private func grant(_ codes: [String], to role: String, in driver: AppDriver) throws {
    try driver.world.change(Domain.Role.self, where: "code = '\(role)'") { $0.functions = Codes(codes) }
    driver.synchronise()
  }

  @Test("the menu lists what the registry has and the person may open, in its order (OV-1)")
  func lists() throws {
    let driver = try driver()
    driver.press("<F10>")
    #expect(driver.text.contains("客户档案"))
    #expect(driver.text.contains("任务中心"))
    #expect(!driver.text.contains("组织管理"))
    #expect(!driver.text.contains("系统管理"))
    #expect(!driver.text.contains("客户分组管理"))
    driver.press("<Down><Down><Enter>")
    #expect(driver.app.tab == .tasks)
  }

  @Test("the administrator sees both portals, and a screen that this client does not know greyed, with the reason (FUNC-01)")
  func administrator() throws {
    let driver = try driver("admin")
    driver.press("<F10>")
    #expect(driver.text.contains("智能营销系统") && driver.text.contains("系统管理") && driver.text.contains("组织管理"))
    #expect(driver.text.contains("当前客户端不支持"))
    driver.press("/")
    driver.type("khfz")
    driver.press("<Enter>")
    #expect(driver.text.contains("! 当前客户端不支持"))
    #expect(driver.app.tab == .customers)
  }

  @Test("the filter goes to a menu, not to the group of the same name above it")
  func filterFindsMenu() throws {
    let driver = try driver("admin") { world in
      try world.change(FunctionEntry.self, where: "name = '销售管理'") { $0.name = "任务中心" }
    }
    driver.press("<F10>/")
    driver.type("任务中")
    driver.press("<Enter>")
    #expect(driver.app.tab == .tasks)
  }

  private func open(_ screen: String, over place: String? = nil) throws -> AppDriver {
    let driver = try driver("admin") { world in
      try world.change(FunctionEntry.self, where: "code = 'group.view'") { $0.screen = screen }
    }
    if let place { driver.press(place) }
    driver.press("<F10>/")
    driver.type("khfz")
    driver.press("<Enter>")
    return driver
  }

  @Test("a menu with an address shows it and copies it; nothing is loaded (FUNC-04)", arguments: ["<A-c>", "<A-s>"])
  func address(over place: String) throws {
    let driver = try open("https://bi.example.cn/board?u=${user_id}&x=1", over: place)
    let address = try #require(driver.app.directory.actor?.userID).description
    let joined = driver.text.filter { !$0.isWhitespace && $0 != "│" }
    #expect(joined.contains("https://bi.example.cn/board?u=\(address)&x=1"))
    #expect(driver.text.contains("Alt-y 复制链接"))
    driver.press("<A-y>")
    #expect(driver.terminal.copied == ["https://bi.example.cn/board?u=\(address)&x=1"])
    #expect(driver.text.contains("已复制"))
    driver.press("<Esc>")
    #expect(!driver.text.contains("bi.example.cn"))
  }

  @Test(
    "another scheme, another variable and an address that hides something stay greyed (FUNC-01, TAB-03)",
    arguments: [
      "javascript:alert(1)", "file:///etc/passwd", "https://", "https://x.cn/${customer_id}", "https://x.cn/a b", "https://x.cn/\u{202E}nc",
      "list:kh01",
    ])
  func otherAddresses(screen: String) throws {
    #expect(try open(screen).text.contains("! 当前客户端不支持"))
  }

  @Test("a menu that is switched off is nobody's, not even the administrator's (FUNC-03)")
  func switchedOff() throws {
    let driver = try driver("admin") { world in
      try world.change(FunctionEntry.self, where: "code = 'task.view'") { $0.isEnabled = false }
    }
    #expect(!driver.terminal.lines[0].contains("任务中心"))
    driver.press("<F10>")
    #expect(!driver.text.contains("任务中心"))
  }

  @Test("a menu with nothing to show says why")
  func nothing() throws {
    let driver = try driver { world in
      try world.change(Domain.Role.self, where: "code = 'salesman'") { $0.functions = [] }
    }
    driver.press("<F10>")
    #expect(driver.text.contains("您的角色没有任何菜单权限"))
    driver.press("<Esc>")
    #expect(driver.app.tab == .messages)
    #expect(!driver.terminal.lines[0].contains("客户档案") && !driver.terminal.lines[0].contains("任务中心"))
  }

  @Test("a key whose right is missing says which; palette and key line leave the command out (OV-2)")
  func namesTheRight() throws {
    let driver = try driver { world in
      try world.change(Domain.Role.self, where: "code = 'salesman'") { $0.functions = ["customer.view"] }
    }
    driver.press("<A-e>")
    #expect(driver.text.contains("无权限：客户档案·编辑"))
    #expect(!driver.terminal.lines[23].contains("跟进"))
    driver.press("<F2>")
    driver.type("编辑客户")
    #expect(!driver.text.contains("编辑客户…"))
    driver.press("<Esc><A-x>")
    driver.type("screen.goto screen=tasks")
    driver.press("<Enter>")
    #expect(driver.text.contains("无权限：任务中心"))
  }

  @Test("rights that a sync takes away close the open screen at once, and it is said (ROLE-09, OV-5)")
  func takenAway() throws {
    let driver = try driver()
    driver.press("<Enter>")
    #expect(driver.app.screen is DetailScreen)
    try grant(["task.view"], to: "salesman", in: driver)
    #expect(driver.text.contains("权限已变更"))
    #expect(driver.app.tab == .tasks)
    #expect(!driver.terminal.lines[0].contains("客户档案"))
    try grant(["task.view", "customer.view"], to: "salesman", in: driver)
    #expect(driver.terminal.lines[0].contains("客户档案"))
  }

  @Test("a form closes when the right to save it is gone")
  func formCloses() throws {
    let driver = try driver()
    driver.press("<A-n>")
    driver.type("新客户")
    try grant(["task.view", "customer.view"], to: "salesman", in: driver)
    #expect(driver.text.contains("权限已变更"))
    #expect(driver.app.screen is CustomersScreen)
  }

  @Test("a session that the server has ended is told at once, and the header does not call it offline")
  func sessionEnded() throws {
    let driver = try driver()
    #expect(driver.terminal.lines[0].contains("在线"))
    driver.world.pass(seconds: 15 * 86_400)
    _ = driver.device.sync()
    driver.settle()
    #expect(driver.terminal.lines[0].contains("同步已停止") && !driver.terminal.lines[0].contains("离线"))
    #expect(driver.text.contains("登录已过期，请运行 kehu login 重新登录"))
  }

  @Test("the menu as a drawing", arguments: Language.allCases)
  func drawing(language: Language) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try AppDriver("admin", width: width, height: height, language: language) { world in
        try SampleCompany.fill(world)
        try SampleFunctions.fill(world)
      }
      driver.press("<F10>")
      expectScreen(driver, "menu-\(width)x\(height)-\(language.rawValue)")
    }
  }
}
