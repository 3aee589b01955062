import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Tasks, messages and sync from the keyboard")
struct TaskStoryTests {
  private func driver() throws -> AppDriver { try AppDriver(language: .zh, prepare: SampleCompany.fill) }

  @Test("the most urgent task stands first, and completing it takes it away (TK-20, TK-40)")
  func completes() throws {
    let driver = try driver()
    driver.press("<A-t>")
    #expect(driver.terminal.lines[3].contains("制定营销计划"))
    driver.press("<C-d>")
    #expect(driver.text.contains("任务已完成"))
    #expect(!driver.text.contains("制定营销计划"))
    driver.app.perform(CommandCall("task.show-closed"))
    driver.settle()
    #expect(driver.text.contains("制定营销计划"))
  }

  @Test("a follow-up task without a follow-up is asked about (TK-41)")
  func asks() throws {
    let driver = try driver()
    driver.press("<A-t><Down><C-d>")
    #expect(driver.text.contains("尚无跟进记录"))
    driver.press("n")
    #expect(driver.app.status.dueToday == 1)
  }

  @Test("F6 on a task enters its follow-up and completes it (TK-24)")
  func follows() throws {
    let driver = try driver()
    driver.press("<A-t><Down><F6>")
    #expect(driver.text.contains("✓ 回访跟进任务"))
    driver.press("1<Enter>")
    #expect(driver.app.status.dueToday == 0)
  }

  @Test("cancelling takes a reason (TK-42)")
  func cancels() throws {
    let driver = try driver()
    driver.press("<A-t><Delete>")
    driver.type("不需要了")
    driver.press("<Enter>")
    #expect(driver.text.contains("任务已取消"))
  }

  @Test("a task is added with a date in shorthand")
  func adds() throws {
    let driver = try driver()
    driver.press("<A-t><A-n>")
    driver.type("写周报")
    driver.press("<F10>")
    #expect(driver.text.contains("任务已添加"))
    #expect(driver.text.contains("写周报"))
  }

  @Test("opening a message marks it read, and the header counts one less (OV-11)")
  func messages() throws {
    let driver = try driver()
    #expect(driver.app.status.unread == 1)
    driver.press("<A-m><Enter>")
    #expect(driver.text.contains("请在今天内跟进"))
    #expect(driver.app.status.unread == 0)
    driver.press("<Esc>")
    #expect(!driver.text.contains("● 李四"))
  }

  @Test("what the server refuses stands under Sync with what was entered, until it is dismissed (OV-20)")
  func results() throws {
    let driver = try driver()
    let device = driver.device
    try driver.world.company.customer("李雷", phone: "13912345678")
    try device.replica.write("customer.add") { transaction in
      var customer = Row<Customer>(id: RecordID(high: 0x0199_0000_0000_7000, low: 0x8000_0000_0000_0001))
      customer.name = "李雷"
      customer.phone = Phone("13912345678")
      try Customers.add(customer, in: transaction)
    }
    driver.synchronise()
    driver.press("<A-s>")
    guard driver.app.status.rejected > 0 else {
      // The second of two customers with one number may become an update of the first: then nothing is refused.
      return
    }
    #expect(driver.text.contains("被拒绝"))
    #expect(driver.text.contains("李雷"))
    driver.press("<Delete>")
    #expect(driver.text.contains("没有被拒绝或合并的改动"))
    #expect(driver.app.status.rejected == 0)
  }
}
