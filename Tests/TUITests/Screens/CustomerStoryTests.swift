import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Finding, adding and editing customers from the keyboard")
struct CustomerStoryTests {
  private func driver() throws -> AppDriver { try AppDriver(language: .zh, prepare: SampleCompany.fill) }

  @Test("pinyin initials, a part of the name and the end of a number find; Esc brings everything back")
  func filters() throws {
    let driver = try driver()
    driver.press("<F8>")
    driver.type("ld")
    #expect(driver.text.contains("卢丹"))
    #expect(!driver.text.contains("章172"))
    driver.press("<Esc>")
    #expect(driver.text.contains("章172"))
    driver.press("<F8>")
    driver.type("章")
    driver.press("<Enter>")
    #expect(driver.text.contains("“章”"))
    #expect(!driver.text.contains("卢丹"))
    driver.press("<Esc>")
    #expect(driver.text.contains("卢丹"))
  }

  @Test("a condition filters, reads as a sentence in the language of the screen, and says what is wrong with it")
  func conditions() throws {
    let driver = try driver()
    driver.press("<F8>")
    driver.type("tag_score > 10")
    driver.press("<Enter>")
    #expect(driver.text.contains("标签总分值 大于 10"))
    #expect(driver.text.contains("卢丹"))
    #expect(!driver.text.contains("章172"))
    driver.press("<Esc><F8>")
    driver.type("tag_score > x")
    #expect(driver.text.contains("第"))
  }

  @Test("the number is masked in the list and on the page of whoever may not see it (CU-30)")
  func masked() throws {
    let driver = try driver()
    #expect(driver.text.contains("137****7583"))
    driver.press("<F8>")
    driver.type("章172")
    driver.press("<Enter><Enter>1")
    #expect(!driver.text.contains("13700007583"))
    #expect(driver.text.contains("按脱敏设置隐藏"))
  }

  @Test("sorting by a column marks it, and the same column again reverses (CU-8)")
  func sorts() throws {
    let driver = try driver()
    driver.app.perform(CommandCall("list.sort", ["column": "tag_score"]))
    driver.settle()
    #expect(driver.text.contains("标签分▴"))
    driver.app.perform(CommandCall("list.sort", ["column": "tag_score"]))
    driver.settle()
    #expect(driver.text.contains("标签分▾"))
  }

  @Test("a new customer is mine, shows at once and is sent (CU-72)")
  func adds() throws {
    let driver = try driver()
    driver.press("<A-n>")
    driver.type("王小明")
    driver.press("<Tab>")
    driver.type("138 1234 5678")
    driver.press("<F10>")
    #expect(driver.text.contains("客户已添加"))
    #expect(driver.text.contains("王小明"))
    #expect(driver.text.contains("138****5678"))
    driver.synchronise()
    #expect(driver.app.status.unsent == 0)
    #expect(driver.app.status.rejected == 0)
  }

  @Test("a required field that is empty and a wrong number are told beside the fields, and nothing is saved (OV-18)")
  func refuses() throws {
    let driver = try driver()
    driver.press("<A-n><Tab>")
    driver.type("12")
    driver.press("<F10>")
    #expect(driver.text.contains("必填"))
    #expect(driver.text.contains("格式错误"))
    #expect(try driver.device.unsent() == 0)
  }

  @Test("a form that was touched is not left without asking (OV-7)")
  func asks() throws {
    let driver = try driver()
    driver.press("<A-n>")
    driver.type("王")
    driver.press("<Esc>")
    #expect(driver.text.contains("还没有保存"))
    driver.press("n")
    #expect(driver.text.contains("添加客户"))
  }

  @Test("a masked number that nobody touched is kept when something else is edited (CU-34)")
  func keepsMasked() throws {
    let driver = try driver()
    let id = try #require(try driver.device.customer("卢丹")?.id)
    driver.press("<F8>")
    driver.type("卢丹")
    driver.press("<Enter><A-e><End>")
    driver.type("2")
    driver.press("<F10>")
    #expect(driver.text.contains("已保存"))
    driver.synchronise()
    #expect(driver.app.status.rejected == 0)
    let stored = try #require(try driver.world.company.stored(id))
    #expect(stored.name == "卢丹2")
    #expect(stored.phone?.digits == "13500008186")
  }

  @Test("previous and next walk the list as it was when the page was opened (CU-40)")
  func walks() throws {
    let driver = try driver()
    driver.press("<Enter>")
    #expect(driver.text.contains("1/3"))
    driver.press("]")
    #expect(driver.text.contains("2/3"))
    driver.press("]]")
    #expect(driver.text.contains("3/3"))
    #expect(driver.text.contains("已是最后一个客户"))
    driver.press("<Esc>")
    #expect(driver.text.contains("第 3 / 3 行"))
  }

  @Test("language and theme change at run time; a command that is not there yet says so")
  func settings() throws {
    let driver = try driver()
    driver.app.perform(CommandCall("app.language"))
    driver.settle()
    #expect(driver.text.contains("My customers"))
    driver.press("<A-k>")
    #expect(driver.text.contains("Not in this release yet"))
    driver.app.perform(CommandCall("app.theme", ["theme": "light"]))
    driver.settle()
    #expect(driver.app.theme.name == "light")
  }

  @Test("the palette runs what it finds, and leaves out what is not there yet")
  func palette() throws {
    let driver = try driver()
    driver.press("<F2>")
    driver.type("xxrw")
    driver.press("<Esc><F2>")
    driver.type("tjrw")
    driver.press("<Enter>")
    #expect(driver.text.contains("‹ 添加任务"))
    #expect(PaletteEntry.all.contains { $0.command.id == "customer.assign" })
    driver.press("<Esc><F2>")
    driver.type("customer.assign")
    #expect(driver.text.contains("没有匹配"))
  }
}
