import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("The list of customers")
struct CustomersScreenTests {
  @Test("shows my customers, narrow and wide, in both languages", arguments: Language.allCases)
  func drawings(language: Language) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try AppDriver(width: width, height: height, language: language, prepare: SampleCompany.fill)
      expectScreen(driver, "customers-\(width)-\(language.rawValue)")
      driver.press("<Enter>")
      expectScreen(driver, "detail-\(width)-\(language.rawValue)")
      driver.press("<F6>")
      expectScreen(driver, "followup-\(width)-\(language.rawValue)")
    }
  }
}
