import Domain
import Store
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Moving customers from the keyboard")
struct MovingStoryTests {
  private func driver(_ account: String, scope: String? = nil, services: (inout AppServices) -> Void = { _ in }) throws -> AppDriver {
    let driver = try AppDriver(account, prepare: SampleMoves.fill, services: services)
    if let scope { choose(scope, driver) }
    return driver
  }

  private func choose(_ scope: String, _ driver: AppDriver) {
    driver.app.perform(CommandCall("customer.scope", ["scope": scope]))
    driver.settle()
  }

  private func find(_ name: String, _ driver: AppDriver) {
    driver.press("<F8>")
    driver.type(name)
    driver.press("<Enter>")
  }

  private func row(_ name: String, _ driver: AppDriver) -> String {
    driver.text.split(separator: "\n").first { $0.contains(name) && $0.contains("****") }.map(String.init) ?? ""
  }

  // MARK: 分配

  @Test("assigning shows the present owner before, the new one as pending after, and nothing pending once the server agreed (T5)")
  func assigns() throws {
    let driver = try driver("lisi", scope: "催收组")
    find("章172", driver)
    driver.press("<F4>3")
    #expect(driver.text.contains("请选择业务员"))
    driver.press("<Tab>")
    driver.type("lx003")
    driver.press("<Enter>")
    #expect(driver.text.contains("现为 业务员小丹，改为 拉新003"))
    #expect(driver.text.contains("生成跟进任务 1"))
    driver.press("<F10>")
    #expect(driver.text.contains("分配：成功 1"))
    #expect(row("章172", driver).contains("→ 拉新003"))
    driver.synchronise()
    #expect(!row("章172", driver).contains("→"))
    let relation = try #require(try driver.world.company.relations(of: "章172").first)
    #expect(relation.owner?.id == driver.world.company.user("lx003"))
  }

  @Test("a customer of another group is told to come into the chosen one (T4g)")
  func assignsIntoGroup() throws {
    let driver = try driver("admin", scope: "all")
    find("褚404", driver)
    driver.press("<F4>3<Backspace>")
    driver.type("催收")
    driver.press("<Enter>")
    driver.type("lud")
    driver.press("<Enter>")
    #expect(driver.text.contains("将同时加入 催收组"))
  }

  @Test("offered are only people of the group; of several each gets his share")
  func assignsToSeveral() throws {
    let driver = try driver("lisi", scope: "催收组")
    driver.press("<C-a><F4>3<Tab><F4>")
    #expect(driver.text.contains("拉新003"))
    #expect(!driver.text.contains("VIP003"))
    driver.press("<Tab><Tab><Enter><F10>")
    #expect(driver.text.contains("成功 1 · 已是该状态 1"))
  }

  // MARK: 退回, 回收

  @Test("returning ends one's own relation; the row stays greyed until the server agreed, then it is gone (T6, GR-32)")
  func returns() throws {
    let driver = try driver("lud")
    find("章172", driver)
    driver.press("<A-d>4")
    #expect(driver.text.contains("催收组：业务员小丹 不再负责"))
    driver.press("<Tab>")
    driver.type("无意向")
    driver.press("<F10>")
    #expect(driver.text.contains("退回小组公海：成功 1"))
    #expect(row("章172", driver).contains("→ 小组公海"))
    driver.synchronise()
    #expect(row("章172", driver).isEmpty)
    #expect(try driver.world.company.relations(of: "章172").first?.owner == nil)
  }

  @Test("returning to the company pool says which relations end and which stay (T7)")
  func returnsToCompany() throws {
    let driver = try driver("lud")
    find("黄206", driver)
    driver.press("<F4>42")
    #expect(driver.text.contains("断开 拉新组（业务员小丹）"))
    #expect(!driver.text.contains("断开 线下运营"))
    driver.press("<F10>")
    #expect(driver.text.contains("退回公司公海：成功 1"))
    #expect(row("黄206", driver).contains("→ 公海"))
  }

  @Test("the recycle bin asks once more with the number; 回收站客户 lists him, and he is restored from there (T8, T9)")
  func recycles() throws {
    let driver = try driver("admin", scope: "all")
    find("王小000", driver)
    driver.press("<C-a><F4>5")
    driver.type("空号")
    driver.press("<F10>")
    #expect(driver.text.contains("把 3 个客户 放入回收站"))
    driver.press("y")
    #expect(driver.text.contains("放回收站：成功 3"))
    #expect(row("王小0002", driver).contains("→ 回收站"))
    driver.synchronise()
    #expect(row("王小0002", driver).isEmpty)
    choose("recycled", driver)
    #expect(row("王小0002", driver).contains("王小0002"))
    driver.press("<F4>6<F10>")
    #expect(driver.text.contains("回收站退回公海：成功 1"))
    driver.synchronise()
    choose("pool", driver)
    #expect(driver.text.contains("共1条"))
  }

  // MARK: 分组

  @Test("grouping into a group and out of the others; into the company pool the others end without asking (T3, T3c, GR-10)")
  func groups() throws {
    let driver = try driver("admin", scope: "all")
    find("章172", driver)
    driver.press("<F4>2")
    driver.type("电销组")
    driver.press("<Enter>")
    #expect(driver.text.contains("将同时加入 电销组"))
    #expect(!driver.text.contains("断开 催收组"))
    driver.press("1")
    #expect(driver.text.contains("断开 催收组（业务员小丹）"))
    driver.press("<F10>")
    #expect(driver.text.contains("分组：成功 1"))
    driver.synchronise()
    #expect(row("章172", driver).contains("电销组"))
    driver.press("<F4>2")
    driver.type("公海")
    driver.press("<Enter>")
    #expect(driver.text.contains("断开 电销组"))
    driver.press("<F10>")
    driver.synchronise()
    #expect(try driver.world.company.relations(of: "章172").allSatisfy { $0.isLive != true })
  }

  // MARK: 领取

  @Test("claiming goes by the order of the list up to the limit; the rest is told as not tried, listed and saved as csv (POOL-33, OV-17)")
  func claims() throws {
    var saved: (path: String, text: String)?
    let driver = try driver(
      "lud", scope: "pool",
      services: {
        $0.saveFile = { path, text in
          saved = (path, text)
          return .success(path)
        }
      })
    driver.press("<C-a><F4>1")
    #expect(driver.text.contains("领取 3 个客户"))
    driver.press("<Enter>")
    #expect(driver.text.contains("成功 2 · 跳过 1"))
    driver.press("<F4>9")
    #expect(driver.text.contains("今日已领取2条，达到上限"))
    driver.press("<F9><Enter>")
    #expect(saved?.path.hasSuffix(".csv") == true)
    #expect(saved?.text.contains("\"跳过\",\"今日已领取2条，达到上限\"") == true)
    driver.press("<Esc>")
    driver.synchronise()
    choose("mine", driver)
    #expect(driver.text.contains("王小0003"))
    #expect(driver.text.contains("共5条"))
  }

  @Test("a rep claims out of the pool of a group of his, and has him after the server agreed (T13g)")
  func claimsFromGroup() throws {
    let driver = try driver("lud", scope: "线下运营公海")
    #expect(driver.text.contains("黄206"))
    driver.press("<F4>1")
    #expect(driver.text.contains("领取：成功 1"))
    driver.synchronise()
    let relations = try driver.world.company.relations(of: "黄206")
    #expect(relations.allSatisfy { $0.owner?.id == driver.world.company.user("lud") })
  }

  @Test("whoever lacks the right is told so, and nothing opens")
  func needsRights() throws {
    let driver = try driver("lud")
    for key in ["2", "3", "5"] {
      driver.press("<F4>" + key)
      #expect(driver.text.contains("无权限"))
    }
    #expect(driver.text.contains("我的客户"))
  }

  @Test("what one wants is refused with the reason where the replica knows it, and nothing is queued")
  func refuses() throws {
    let driver = try driver("lisi", scope: "催收组")
    find("章172", driver)
    driver.press("<F4>2")
    driver.type("催收组")
    driver.press("<Enter>")
    #expect(driver.text.contains("已在该组"))
    driver.press("<F10>")
    #expect(driver.text.contains("已在该组"))
    #expect(try driver.device.unsent() == 0)
  }
}
