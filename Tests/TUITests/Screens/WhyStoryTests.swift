import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Why one sees a customer, from the keyboard")
struct WhyStoryTests {
  @Test("为什么 on a row says by which grant, how much, why the number is masked, and what may be done", arguments: Language.allCases)
  func why(language: Language) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try AppDriver(width: width, height: height, language: language, prepare: SampleCompany.fill)
      driver.press("<A-h>")
      expectScreen(driver, "why-\(width)x\(height)-\(language.rawValue)")
      driver.press("<Esc><Enter><A-h>")
      #expect(driver.text.contains(language == .zh ? "为什么看得到" : "Why you see"))
    }
  }

  @Test("a manager is told the department's scope and the colleague whose customer it is")
  func throughColleague() throws {
    let driver = try AppDriver("lisi", prepare: SampleCompany.fill)
    driver.app.perform(CommandCall("customer.scope", ["scope": "grouped"]))
    driver.settle()
    driver.press("<F8>")
    driver.type("黄206")
    driver.press("<Enter><A-h>")
    #expect(driver.text.contains("业务员小丹"))
    #expect(driver.text.contains("本部门及下级"))
  }

  @Test("a customer of the search scope is marked in the list and his page is refused (SCP-09)")
  func listOnly() throws {
    let driver = try AppDriver("lisi", prepare: SampleCompany.fill)
    driver.app.perform(CommandCall("customer.scope", ["scope": "pool"]))
    driver.settle()
    #expect(driver.text.contains("王小0001 ▫"))
    driver.press("<Enter>")
    #expect(driver.text.contains("仅可查询，无权查看详情"))
    #expect(driver.text.contains("公海客户"))
    driver.press("<A-h>")
    #expect(driver.text.contains("仅列表"))
  }
}
