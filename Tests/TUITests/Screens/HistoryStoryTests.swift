import Domain
import Store
import Sync
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("The history of a record, and undoing, on the screen")
struct HistoryStoryTests {
  private func entry(
    _ sequence: Int64, _ driver: AppDriver, by account: String, _ command: String, _ action: RecordHistory.Action,
    _ changes: [RecordHistory.Change]
  ) -> RecordHistory.Entry {
    let at = driver.world.now.adding(seconds: sequence * 600 - 90_000)
    return RecordHistory.Entry(
      sequence: sequence, at: at, arrived: at.adding(seconds: action == .lost ? 7_200 : 0), by: driver.world.company.user(account),
      device: account == "lisi" ? "前台电脑" : nil, command: command, action: action, changes: changes)
  }

  /// What a server would tell of 黄206, who stands first in the list.
  private func told(_ driver: AppDriver) -> RecordHistory {
    let fields = Customer.catalogue
    return RecordHistory(
      entries: [
        entry(
          9, driver, by: "lud", "customer.edit", .lost,
          [.init(fields.email.any, old: .text("late@example.com"), new: .text("early@example.com"))]),
        entry(
          8, driver, by: "lisi", "customer.edit", .update,
          [
            .init(fields.email.any, old: .null, new: .text("late@example.com")),
            .init(fields.phone.any, old: .text("138****0001"), new: .text("137****7583")),
          ]),
        entry(2, driver, by: "lud", "customer.add", .insert, [.init(fields.name.any, old: .null, new: .text("黄206"))]),
      ], hasMore: true)
  }

  @Test("the tab asks the server when it is opened, and shows what is still to be sent above what it tells", arguments: Language.allCases)
  func tab(language: Language) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try AppDriver(width: width, height: height, language: language, prepare: SampleCompany.fill)
      driver.online.answer = .success(OnlineAnswer(sequence: 1, result: told(driver).json))
      try driver.device.edit("黄206") { $0.qq = "12345" }
      driver.settle()
      driver.press("<Enter><A-j>")
      let command = try #require(driver.online.last)
      #expect(command.name == "record.history" && command.arguments["kind"] == "customer")
      expectScreen(driver, "history-\(width)x\(height)-\(language.rawValue)")
    }
  }

  @Test("at the last entry the next page is asked for, and one that brings nothing new is the end")
  func pages() throws {
    let driver = try AppDriver(prepare: SampleCompany.fill)
    driver.online.answer = .success(OnlineAnswer(sequence: 1, result: told(driver).json))
    driver.press("<Enter><A-j><End>")
    #expect(driver.online.commands.filter { $0.name == "record.history" }.map { $0.arguments["before"] ?? .null } == [.null, 2])
    #expect(!driver.text.contains("还有更早的变更"))
  }

  @Test("without a connection one's own unsent changes are shown, and that the rest needs the server")
  func offline() throws {
    let driver = try AppDriver(prepare: SampleCompany.fill)
    driver.online.answer = .failure(OnlineAction.offline)
    try driver.device.edit("黄206") { $0.qq = "12345" }
    driver.settle()
    driver.press("<Enter><A-j>")
    for word in ["离线", "本机尚未确认的改动", "12345", "待同步"] { #expect(driver.text.contains(word), "\(word)") }
  }

  @Test("a task has its history too")
  func task() throws {
    let driver = try AppDriver(prepare: SampleCompany.fill)
    driver.online.answer = .success(OnlineAnswer(sequence: 1, result: RecordHistory(entries: [], hasMore: false).json))
    driver.press("<A-t><A-j>")
    #expect(driver.online.last?.arguments["kind"] == "task")
    #expect(driver.text.contains("变更历史") && driver.text.contains("没有变更"))
    driver.press("<Esc>")
    #expect(!driver.text.contains("没有变更"))
  }

  @Test("undo takes back the last change and says which, redo makes it again; while typing neither does anything")
  func undoes() throws {
    let driver = try AppDriver(prepare: SampleCompany.fill)
    driver.press("<A-t><C-d>")
    #expect(driver.text.contains("任务已完成"))
    driver.press("<C-z>")
    #expect(driver.text.contains("已撤销：完成任务 制定营销计划"))
    #expect(driver.terminal.lines[3].contains("制定营销计划"))
    driver.press("<C-y>")
    #expect(driver.text.contains("已重做：完成任务 制定营销计划"))
    driver.press("<C-y>")
    #expect(driver.text.contains("没有可以重做的改动"))
    driver.press("<A-n><C-z>")
    #expect(driver.text.contains("正在输入"))
  }

  @Test("what cannot be undone says why, and that the key goes on to the change before")
  func says() throws {
    let driver = try AppDriver(prepare: SampleCompany.fill)
    driver.press("<F6>1<Enter>")
    driver.press("<Esc><C-z>")
    #expect(driver.text.contains("跟进记录是已发生的事实"))
  }
}
