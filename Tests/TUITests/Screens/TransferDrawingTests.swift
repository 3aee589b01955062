import Domain
import Terminal
import TestSupport
import Testing

@testable import TUI

/// Bulk transfer, the logs of moving customers, pools and groups, as pictures: look at them in `Drawings/`.
@MainActor @Suite("Transfers, logs, pools and groups as drawings")
struct TransferDrawingTests {
  private func each(_ language: Language, at place: Place, _ body: (AppDriver, String) throws -> Void) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try AppDriver("lisi", width: width, height: height, language: language, prepare: SampleMoves.fill)
      driver.app.go(to: place)
      driver.settle()
      try body(driver, "-\(width)x\(height)-\(language.rawValue)")
    }
  }

  @Test("the transfer: whom from, the customers, the last questions, the records", arguments: Language.allCases)
  func transfer(language: Language) throws {
    try each(language, at: .transfer) { driver, name in
      driver.press("<F4>")
      expectScreen(driver, "transfer-from" + name)
      driver.type("lud")
      driver.press("<Enter>")
      driver.type("lx003")
      driver.press("<Enter><Space>")
      expectScreen(driver, "transfer" + name)
      driver.press("<F10><Tab>")
      driver.type("业务员离职")
      expectScreen(driver, "transfer-dialog" + name)
      driver.press("<F10>")
      driver.synchronise()
      driver.press("<F9>")
      expectScreen(driver, "transfer-records" + name)
      driver.press("<Enter>")
      expectScreen(driver, "transfer-items" + name)
      driver.app.go(to: .assignmentLog)
      driver.settle()
      expectScreen(driver, "log-assignment" + name)
    }
  }

  @Test("成长记录 after a return, and its 回收历史", arguments: Language.allCases)
  func growth(language: Language) throws {
    try each(language, at: .customers) { driver, name in
      driver.app.perform(CommandCall("customer.scope", ["scope": "催收组"]))
      driver.settle()
      driver.press("<F4>4<Tab>")
      driver.type("无意向")
      driver.press("<F10>")
      driver.synchronise()
      driver.press("<Enter><Right><Right>")
      expectScreen(driver, "growth" + name)
      driver.app.go(to: .recycleHistory)
      driver.settle()
      expectScreen(driver, "log-recycling" + name)
    }
  }

  @Test("groups, the form of one, and of the pool that it has", arguments: Language.allCases)
  func groups(language: Language) throws {
    try each(language, at: .groups) { driver, name in
      expectScreen(driver, "groups" + name)
      driver.press("<Enter>")
      expectScreen(driver, "group-form" + name)
      driver.press("<Esc><F6>")
      expectScreen(driver, "pool-form-group" + name)
      driver.press("<Esc>")
      PoolForm.open(.some(nil), in: driver.app)
      driver.settle()
      expectScreen(driver, "pool-form" + name)
    }
  }
}
