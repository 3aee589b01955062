import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

/// What a salesperson does all day: a-customers 9.
@MainActor @Suite("Following up from the keyboard")
struct FollowUpStoryTests {
  private func driver(_ width: Int = 80) throws -> AppDriver { try AppDriver(width: width, language: .zh, prepare: SampleCompany.fill) }

  /// Where the cursor is at the start: the first customer of the list.
  private func firstName(_ driver: AppDriver) throws -> String {
    var query = CustomerListQuery()
    query.scope = .mine
    let whole = query
    let reader = try driver.device.reader
    defer { reader.close() }
    return try #require(try reader.customers(whole, limit: 1).rows.first?.customer.name)
  }

  @Test("F6, a digit, the note and Enter save a follow-up; list and status line show it at once (CU-84, CU-85)")
  func saves() throws {
    let driver = try driver()
    let name = try firstName(driver)
    driver.press("<F6>2")
    driver.type("关心利率")
    driver.press("<Enter>")
    #expect(driver.text.contains("跟进已保存"))
    #expect(driver.text.contains("今天 09:30  电话  有意向") || driver.text.contains("11-24 09:30  电话  有意向"))
    let customer = try #require(try driver.device.customer(name))
    #expect(customer.lastFollowState == "interested")
    #expect(try driver.device.unsent() == 1)
    driver.press("<Esc>")
    #expect(driver.text.contains("11-24 电话"))
    #expect(driver.app.status.unsent == 1)
    driver.synchronise()
    #expect(driver.app.status.unsent == 0)
  }

  @Test("the twelve keys of a follow-up with a next call and the next customer's form (T1)")
  func savesAndGoesOn() throws {
    let driver = try driver()
    driver.press("<F6>2")
    driver.type("约明天")
    driver.press("<Tab>1<C-u>")
    driver.type("1d10")
    driver.press("<F10>")
    #expect(driver.text.contains("2/3"))
    #expect(driver.text.contains("新跟进"))
    #expect(driver.text.contains("已建回访任务"))
    #expect(driver.app.stack.focus.contexts.contains(.followup))
  }

  @Test("keys pressed faster than the screens open do the same as keys pressed one by one")
  func typeAhead() throws {
    let slow = try driver()
    let fast = try driver()
    let keys = "<F6>2abc<Tab>1<C-u>1d10<F10>5def<Enter><Esc><Down>"
    slow.press(keys)
    fast.press(keys, rapidly: true)
    #expect(slow.screen == fast.screen)
    #expect(try slow.device.unsent() == fast.device.unsent())
    #expect(try slow.device.unsent() == 2)
  }

  @Test("what was typed and not saved is there again after the program died (CU-42)")
  func draftSurvives() throws {
    let first = try driver()
    first.press("<F6>4")
    first.type("没说完的话")
    let second = try AppDriver(on: first.world, first.device)
    second.press("<F6>")
    #expect(second.text.contains("没说完的话"))
    #expect(second.text.contains("▸无意向"))
    #expect(second.text.contains("已恢复未保存的草稿"))
    second.press("<C-g>")
    let third = try AppDriver(on: first.world, first.device)
    third.press("<F6>")
    #expect(!third.text.contains("已恢复未保存的草稿"))
    #expect(third.text.contains("▸跟进中"))
  }

  @Test("a draft belongs to its customer, and going to the next one keeps it")
  func draftsApart() throws {
    let driver = try driver()
    driver.press("<F6>")
    driver.press("<Tab>")
    driver.type("甲的纪要")
    driver.press("<A-Down>")
    #expect(!driver.text.contains("甲的纪要"))
    driver.press("<A-Up>")
    #expect(driver.text.contains("甲的纪要"))
  }

  @Test("the tasks that are due are ticked, and saving completes them (CU-87)")
  func completesTasks() throws {
    let driver = try driver()
    driver.press("<F8>")
    driver.type("章172")
    driver.press("<Enter><F6>")
    #expect(driver.text.contains("✓ 回访跟进任务"))
    driver.press("1<Enter>")
    #expect(driver.text.contains("完成任务 1"))
    #expect(driver.app.status.dueToday == 0)
  }

  @Test("without a tick the task stays open (CU-87)")
  func leavesTasks() throws {
    let driver = try driver()
    driver.press("<F8>")
    driver.type("章172")
    driver.press("<Enter><F6>")
    // Up from the first field goes round to the last one, the tasks.
    driver.press("<S-Tab><S-Tab> <F10>")
    #expect(driver.app.status.dueToday == 1)
  }

  @Test("a next time in the past is refused beside its field, and nothing is saved (CU-81)")
  func refusesPast() throws {
    let driver = try driver()
    driver.press("<F6>1<Tab>1<C-u>")
    driver.type("昨天")
    driver.press("<F10>")
    #expect(driver.text.contains("必须晚于当前时间"))
    #expect(try driver.device.unsent() == 0)
  }

  @Test("F9 fills in what the last follow-up had, except the note")
  func repeats() throws {
    let driver = try driver()
    driver.press("<F6>5")
    driver.type("无人接听")
    driver.press("<F10>")
    driver.press("<F9>")
    #expect(driver.text.contains("▸无法联系"))
    #expect(!driver.text.contains("沟通纪要  无人接听"))
  }

  @Test("quitting asks while a follow-up is not saved, and says that the draft is kept")
  func quitAsks() throws {
    let driver = try driver()
    driver.press("<F6>")
    driver.press("<Tab>")
    driver.type("半句话")
    driver.press("<C-q>")
    #expect(driver.text.contains("草稿会保留"))
    #expect(!driver.app.isFinished)
    driver.press("n")
    #expect(driver.text.contains("半句话"))
    driver.press("<C-q>y")
    #expect(driver.app.isFinished)
  }

  @Test("a customer who leaves the scope while his page is open is said to be gone, and his page closes (OV-24)")
  func leavesScope() throws {
    let driver = try driver()
    driver.press("<F8>")
    driver.type("章172")
    driver.press("<Enter><Enter>")
    let customer = try #require(try driver.device.customer("章172"))
    try driver.world.takeAway(customer.id)
    driver.synchronise()
    #expect(driver.text.contains("该客户已不在您的范围内"))
    #expect(!(driver.app.screen is DetailScreen))
    #expect(driver.text.contains("我的客户"))
  }

  @Test("what was being typed about him stays as a draft, and the right to follow up taken away closes the box alone (OV-5)")
  func leavesDraft() throws {
    let driver = try driver()
    driver.press("<F8>")
    driver.type("章172")
    driver.press("<Enter><F6><Tab>")
    driver.type("没说完的话")
    let customer = try #require(try driver.device.customer("章172"))
    try driver.world.change(Domain.Role.self, where: "code = 'salesman'") { $0.functions = ["customer.view", "task.view"] }
    driver.synchronise()
    #expect(driver.text.contains("权限已变更"))
    #expect((driver.app.screen as? DetailScreen)?.entry == nil && driver.app.screen is DetailScreen)
    try driver.world.takeAway(customer.id)
    driver.synchronise()
    #expect(driver.text.contains("该客户已不在您的范围内"))
    let draft = try driver.device.reader.draft(FollowUpEntry.draftKey(customer.id))
    #expect(draft?.text.contains("没说完的话") == true)
  }
}

extension World {
  /// The system ends the customer's relations, as a transfer would.
  func takeAway(_ customer: RecordID) throws {
    try company.end(relationsOf: customer)
  }
}
