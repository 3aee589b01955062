import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

/// Every screen as a picture of the product: look at them in `Drawings/`.
@MainActor @Suite("Screens as drawings")
struct ScreenDrawingTests {
  private static let sizes = [(80, 24), (120, 40)]

  private func each(_ language: Language, _ body: (AppDriver, String) throws -> Void) throws {
    for (width, height) in Self.sizes {
      let driver = try AppDriver(width: width, height: height, language: language, prepare: SampleCompany.fill)
      try body(driver, "-\(width)x\(height)-\(language.rawValue)")
    }
  }

  @Test("customers: the list, a customer's page, all his fields", arguments: Language.allCases)
  func customers(language: Language) throws {
    try each(language) { driver, name in
      expectScreen(driver, "customers" + name)
      driver.press("<Enter>")
      expectScreen(driver, "detail" + name)
      driver.press("<Right>")
      expectScreen(driver, "fields" + name)
    }
  }

  @Test("a follow-up being entered", arguments: Language.allCases)
  func followUp(language: Language) throws {
    try each(language) { driver, name in
      driver.press("<F6>")
      expectScreen(driver, "followup-new" + name)
      driver.press("2")
      driver.type("客户关心 12 期的月供，约明天上午给方案")
      driver.press("<Tab>1<C-u>")
      driver.type("1d10")
      expectScreen(driver, "followup" + name)
    }
  }

  @Test("a customer being added, with what is wrong beside the fields", arguments: Language.allCases)
  func customerForm(language: Language) throws {
    try each(language) { driver, name in
      driver.press("<A-n>")
      driver.press("<Tab>")
      driver.type("123")
      driver.press("<F10>")
      expectScreen(driver, "customer-form" + name)
    }
  }

  @Test("tasks, a task being added, messages and sync", arguments: Language.allCases)
  func otherScreens(language: Language) throws {
    try each(language) { driver, name in
      driver.press("<A-t>")
      expectScreen(driver, "tasks" + name)
      driver.press("<A-n>")
      expectScreen(driver, "task-form" + name)
      driver.press("<Esc><A-m>")
      expectScreen(driver, "messages" + name)
      driver.press("<A-s>")
      expectScreen(driver, "sync" + name)
    }
  }

  @Test("palette, help, a filter by words and one by a condition, a choice of scope", arguments: Language.allCases)
  func popups(language: Language) throws {
    try each(language) { driver, name in
      driver.press("<F2>")
      driver.type("kh")
      expectScreen(driver, "palette" + name)
      driver.press("<Esc><F1>")
      expectScreen(driver, "help" + name)
      driver.press("<Esc><F8>")
      driver.type("zy")
      expectScreen(driver, "filter" + name)
      driver.press("<Esc><F8>")
      driver.type("标签总分值 >= 10")
      driver.press("<Enter>")
      expectScreen(driver, "filter-condition" + name)
      driver.press("<A-v>")
      expectScreen(driver, "scope" + name)
    }
  }

  @Test("an empty list says why and what to do", arguments: Language.allCases)
  func empty(language: Language) throws {
    let driver = try AppDriver("lx003", language: language)
    expectScreen(driver, "empty-\(language.rawValue)")
    let filling = try AppDriver("lud", language: language, isFilled: false)
    expectScreen(filling, "unfilled-\(language.rawValue)")
  }

  @Test("without box characters nothing but ASCII is drawn around the words")
  func ascii() throws {
    let driver = try AppDriver(language: .en, isASCII: true, prepare: SampleCompany.fill)
    driver.press("<F6>")
    expectScreen(driver, "followup-ascii")
    let strange = driver.screen.unicodeScalars.filter { $0.value > 0x7F && $0.value < 0x2E80 && $0 != "▏" }
    // The driver draws `*` for the star where it would be two columns wide; no terminal makes the sign of the key so.
    #expect(strange.allSatisfy { $0 == "★" || $0 == "⏎" })
  }
}
