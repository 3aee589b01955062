import Domain
import Terminal
import TestSupport
import Testing

@testable import TUI

/// The administrator's screens as pictures: look at them in `Drawings/`.
@MainActor @Suite("Administrator's screens as drawings")
struct AdminDrawingTests {
  private func each(_ language: Language, _ body: (AppDriver, String) throws -> Void) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try AppDriver("admin", width: width, height: height, language: language) { world in
        try SampleFunctions.fill(world)
        try world.change(Domain.Role.self, where: "code = 'salesman'") { $0.functions = ["customer.view", "customer.add", "task.view"] }
      }
      try body(driver, "-\(width)x\(height)-\(language.rawValue)")
    }
  }

  @Test("the organisation, people marked and searched, a person's form, sets of roles and departments", arguments: Language.allCases)
  func organisation(language: Language) throws {
    try each(language) { driver, name in
      driver.app.go(to: .organisation)
      driver.settle()
      expectScreen(driver, "organisation" + name)
      driver.press("<Enter><Space><Space>")
      expectScreen(driver, "organisation-marked" + name)
      driver.press("<A-r>")
      expectScreen(driver, "organisation-roles" + name)
      driver.press("<Esc><A-d>")
      expectScreen(driver, "organisation-departments" + name)
      driver.press("<Esc><A-j>")
      expectScreen(driver, "organisation-reset" + name)
      driver.press("<Esc><F8>")
      driver.type("vip")
      expectScreen(driver, "organisation-search" + name)
      driver.press("<Enter><Enter>")
      expectScreen(driver, "person-form" + name)
    }
  }

  @Test("a department being added; a department without people says what to do", arguments: Language.allCases)
  func departments(language: Language) throws {
    try each(language) { driver, name in
      driver.app.go(to: .organisation)
      driver.settle()
      driver.press("<Down><Down><Down>")
      driver.press("<A-n>")
      driver.press("<F10>")
      expectScreen(driver, "department-form" + name)
      driver.press("<Esc>")
      driver.press("<Up>")
      driver.press("<F4>")
      expectScreen(driver, "organisation-empty" + name)
    }
  }

  @Test("the roles, adding people to one, its rights", arguments: Language.allCases)
  func roles(language: Language) throws {
    try each(language) { driver, name in
      driver.app.go(to: .roles)
      driver.settle()
      driver.press("<Down><Down><Down>")
      expectScreen(driver, "roles" + name)
      driver.press("<F6>")
      expectScreen(driver, "roles-people" + name)
      driver.press("<Esc><A-n>")
      driver.type("测试专员")
      driver.press("<Tab>")
      driver.type("ops")
      driver.press("<F10>")
      expectScreen(driver, "role-form" + name)
      driver.press("<Esc><Left><Enter>")
      driver.press("<Enter>")
      expectScreen(driver, "role-grant" + name)
    }
  }
}
