import Domain
import Terminal
import TestSupport
import Testing

@testable import TUI

/// Moving customers, as pictures: look at them in `Drawings/`.
@MainActor @Suite("Dialogs that move customers as drawings")
struct MovingDrawingTests {
  private func each(_ account: String, _ language: Language, _ body: (AppDriver, String) throws -> Void) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try AppDriver(account, width: width, height: height, language: language, prepare: SampleMoves.fill)
      try body(driver, "-\(width)x\(height)-\(language.rawValue)")
    }
  }

  private func choose(_ scope: String, _ driver: AppDriver) {
    driver.app.perform(CommandCall("customer.scope", ["scope": scope]))
    driver.settle()
  }

  @Test("assigning: the dialog, the present owner, the row that is pending", arguments: Language.allCases)
  func assign(language: Language) throws {
    try each("lisi", language) { driver, name in
      choose("催收组", driver)
      driver.press("<F4>3")
      expectScreen(driver, "move-assign" + name)
      driver.press("<Tab>")
      driver.type("lx003")
      driver.press("<Enter>")
      expectScreen(driver, "move-assign-owner" + name)
      driver.press("<F10>")
      expectScreen(driver, "move-assigned" + name)
    }
  }

  @Test("grouping of several: what ends, who is passed over", arguments: Language.allCases)
  func group(language: Language) throws {
    try each("admin", language) { driver, name in
      choose("all", driver)
      driver.press("<C-a><F4>2")
      driver.type("催收")
      driver.press("<Enter>1")
      expectScreen(driver, "move-group" + name)
      driver.press("<F10><F4>9")
      expectScreen(driver, "move-results" + name)
    }
  }

  @Test("returning to either pool, and the row greyed", arguments: Language.allCases)
  func giveBack(language: Language) throws {
    try each("lud", language) { driver, name in
      driver.press("<F4>4")
      expectScreen(driver, "move-return" + name)
      driver.press("2")
      expectScreen(driver, "move-return-company" + name)
      driver.press("<F10>")
      expectScreen(driver, "move-returned" + name)
    }
  }

  @Test("claiming several: the pool with its limits, the question, what became of it", arguments: Language.allCases)
  func claim(language: Language) throws {
    try each("lud", language) { driver, name in
      choose("pool", driver)
      expectScreen(driver, "pool" + name)
      driver.press("<C-a><F4>1")
      expectScreen(driver, "move-claim" + name)
      driver.press("<Enter>")
      expectScreen(driver, "move-claimed" + name)
    }
  }

  @Test("the recycle bin: the reason, the question, the bin", arguments: Language.allCases)
  func recycle(language: Language) throws {
    try each("admin", language) { driver, name in
      choose("pool", driver)
      driver.press("<F4>5")
      expectScreen(driver, "move-recycle" + name)
      driver.press("<F10>")
      expectScreen(driver, "move-recycle-ask" + name)
      driver.press("y")
      driver.synchronise()
      choose("recycled", driver)
      expectScreen(driver, "recycled" + name)
    }
  }
}
