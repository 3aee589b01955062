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

  private func share(_ name: String, of lud: TestDevice, in world: World, _ change: (inout Row<Share>) throws -> Void) throws {
    var share = Row<Share>(id: world.company.newID())
    share.customer = try #require(try lud.customer(name)).ref
    share.sharedBy = Ref(world.company.user("lud"))
    try change(&share)
    try world.company.commit(share.record)
  }

  @Test("共享给我的 lists what is shared with oneself, one's departments and groups until the last day, and 可见的全部客户 all of it (SHR-04, SHR-06)")
  func sharedWithMe() throws {
    let driver = try AppDriver("vip003") { world in
      try SampleCompany.fill(world)
      let lud = try world.filled("lud")
      try share("章172", of: lud, in: world) { $0.user = Ref(world.company.user("vip003")) }
      try share("卢丹", of: lud, in: world) { $0.department = world.company.people.departments["vip部门"].map { Ref($0) } }
      try share("黄206", of: lud, in: world) { $0.user = Ref(world.company.user("lx003")) }
    }
    #expect(!driver.text.contains("章172"), "我的客户 are one's own")
    driver.app.perform(CommandCall("customer.scope", ["scope": "shared"]))
    driver.settle()
    #expect(driver.text.contains("共享给我的 ▾ 共2条") && driver.text.contains("章172 ⇄") && driver.text.contains("卢丹 ⇄"))
    driver.app.perform(CommandCall("customer.scope", ["scope": "all"]))
    driver.settle()
    #expect(driver.text.contains("可见的全部客户") && driver.text.contains("章172 ⇄") && driver.text.contains("水014"))
    #expect(!driver.text.contains("黄206"))
    driver.app.perform(CommandCall("customer.scope", ["scope": "pool"]))
    driver.settle()
    #expect(driver.text.contains("没有这个范围，或无权查看"))
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
