import Domain
import Store
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Bulk transfer, its records, and the logs of moving customers")
struct TransferStoryTests {
  private func driver(_ account: String, at place: Place, _ prepare: (World) throws -> Void = SampleMoves.fill) throws -> AppDriver {
    let driver = try AppDriver(account, prepare: prepare)
    driver.app.go(to: place)
    driver.settle()
    return driver
  }

  private func pick(_ text: String, _ driver: AppDriver) {
    driver.type(text)
    driver.press("<Enter>")
  }

  @Test("from, to, all, a reason: the customers are the other's after the server did it, and the record lists them (GR-80 to GR-87)")
  func transfersAll() throws {
    let driver = try driver("lisi", at: .transfer)
    #expect(driver.text.contains("先选择从哪个业务员转出"))
    driver.press("<F4>")
    #expect(driver.text.contains("【催收组】业务员小丹"))
    pick("lud", driver)
    // The next question comes by itself.
    pick("lx003", driver)
    #expect(driver.text.contains("共2条"))
    driver.press("<F10>")
    #expect(driver.text.contains("全部转移 2"))
    #expect(driver.text.contains("催收组：现为 业务员小丹，改为 拉新003 2"))
    driver.press("<Tab><F10>")
    #expect(driver.text.contains("必填"))
    driver.type("业务员离职")
    driver.press("<F10>")
    driver.synchronise()
    let owners = try ["章172", "卢丹"].flatMap { try driver.world.company.relations(of: $0) }.map { $0.owner?.id }
    #expect(owners == [driver.world.company.user("lx003"), driver.world.company.user("lx003")])
    #expect(driver.text.contains("此业务员没有客户"))
    driver.press("<F9>")
    #expect(driver.text.contains("2 个客户"))
    #expect(driver.text.contains("业务员离职"))
    driver.press("<Enter>")
    #expect(driver.text.contains("章172"))
    #expect(driver.text.contains("已转移"))
  }

  @Test("marked rows are a partial transfer")
  func transfersSome() throws {
    let driver = try driver("lisi", at: .transfer)
    driver.press("<F4>")
    pick("lud", driver)
    pick("lx003", driver)
    driver.press("<Space><F10>")
    #expect(driver.text.contains("部分转移 1"))
    driver.press("<Tab>")
    driver.type("尝试")
    driver.press("<F10>")
    #expect(driver.text.contains("客户批量转移：成功 1"))
    driver.synchronise()
    #expect(driver.text.contains("共1条"))
  }

  @Test("nobody is offered groups that he does not administer, nor the screen without its right (GR-85)")
  func needsRights() throws {
    let manager = try driver("lisi", at: .transfer)
    manager.press("<F4>")
    #expect(!manager.text.contains("VIP003"))
    let rep = try driver("lud", at: .transfer)
    #expect(rep.text.contains("无权限"))
  }

  // MARK: Logs

  /// Assigns 章172 to 拉新003 and returns 卢丹, as their manager.
  private func busy(_ driver: AppDriver) {
    driver.app.open(.customers)
    driver.app.perform(CommandCall("customer.scope", ["scope": "催收组"]))
    driver.settle()
    driver.press("<F8>")
    driver.type("章172")
    driver.press("<Enter><F4>3<Tab>")
    driver.type("lx003")
    driver.press("<Enter><F10><F8><C-u>")
    driver.type("卢丹")
    driver.press("<Enter><F4>4<Tab>")
    driver.type("无意向")
    driver.press("<F10>")
    driver.synchronise()
  }

  @Test("分配日志 shows who got and who lost whom, `delete` as the one who took away, and can be asked for it (LG-20, GR-30)")
  func assignmentLog() throws {
    let driver = try driver("lisi", at: .customers)
    busy(driver)
    driver.app.go(to: .assignmentLog)
    driver.settle()
    #expect(driver.text.contains("今天"))
    #expect(driver.text.contains("拉新003"))
    #expect(driver.text.contains("delete"))
    driver.press("<F8>")
    driver.type("delete")
    driver.press("<Enter>")
    #expect(!driver.text.split(separator: "\n").contains { $0.contains("章172") && $0.contains("李四") })
    driver.press("<Esc><F4>")
    driver.type("解除")
    driver.press("<Enter>")
    #expect(driver.text.contains("只看解除"))
    #expect(!driver.text.split(separator: "\n").contains { $0.contains("拉新003") })
  }

  @Test("回收历史 and 分组日志 show today and go from day to day; an entry's customer opens (LG-2, LG-6)")
  func otherLogs() throws {
    let driver = try driver("lisi", at: .customers)
    busy(driver)
    driver.app.go(to: .recycleHistory)
    driver.settle()
    #expect(driver.text.contains("回组"))
    #expect(driver.text.contains("无意向"))
    driver.press("[")
    #expect(driver.text.contains("没有符合条件的记录"))
    driver.press("]")
    #expect(driver.text.contains("回组"))
    driver.press("<F9>")
    #expect(driver.text.contains("催收组 · 卢丹"))
    driver.press("<Esc>")
    driver.app.go(to: .groupingLog)
    driver.settle()
    #expect(driver.text.contains("没有符合条件的记录"))
  }

  @Test("成长记录 tells every owner with begin, end, reason and who did it, and can be narrowed (GR-36)")
  func growth() throws {
    let driver = try driver("lisi", at: .customers)
    busy(driver)
    driver.press("<Enter>4")
    #expect(driver.text.contains("业务员小丹 不再负责"))
    #expect(driver.text.contains("无意向"))
    #expect(driver.text.contains("新增"))
    driver.press("/")
    driver.type("回收")
    driver.press("<Enter>")
    #expect(driver.text.contains("回组"))
    #expect(!driver.text.contains("不再负责"))
  }
}
