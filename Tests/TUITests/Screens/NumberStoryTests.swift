import Domain
import Server
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Whole numbers from the keyboard")
struct NumberStoryTests {
  private func driver(language: Language = .zh) throws -> AppDriver {
    try AppDriver("lud", language: language, prepare: SampleCompany.fill)
  }

  private func filter(_ driver: AppDriver, _ text: String) {
    driver.press("<F8>")
    driver.type(text)
    driver.press("<Enter>")
  }

  @Test("case 10: a part of a masked number finds nobody, as text and as a condition, and nothing is asked of the server")
  func partOfNumber() throws {
    let driver = try driver()
    for text in ["1370", "7583", "phone 包含 1370", "phone 开头是 137", "phone = 13700007583", "手机号码 包含 7583"] {
      filter(driver, text)
      #expect(!driver.text.contains("章172"), "\(text)")
      driver.press("<Esc>")
    }
    #expect(driver.online.commands.isEmpty)
  }

  @Test("a whole number that is masked here is offered to the server, and its customer is shown, masked", arguments: Language.allCases)
  func findsAtServer(language: Language) throws {
    let driver = try driver(language: language)
    let customer = try #require(try driver.device.customer("章172")).id
    filter(driver, "137 0000 7583")
    #expect(driver.text.contains(language == .zh ? "在服务器上按完整号码查找" : "look the whole number up at the server"))
    expectScreen(driver, "number-offered-\(language.rawValue)")
    driver.online.answer = .success(OnlineAnswer(sequence: 1, result: ["customers": .array([JSON(customer)])]))
    driver.press("<Enter>")
    #expect(driver.online.last == OnlineCommand("customer.find-number", [], ["number": "13700007583"]))
    #expect(driver.text.contains("章172") && driver.text.contains("137****7583"))
    #expect(!driver.text.contains("卢丹"))
    #expect(driver.text.contains(language == .zh ? "按完整号码找到" : "Found by number"))
    driver.press("<Enter>")
    #expect(driver.app.screen is DetailScreen)
    driver.press("<Esc><Esc>")
    #expect(driver.text.contains("卢丹"))
  }

  @Test("a condition on the number is offered the same way; where nobody has it, that is said and it is not offered again")
  func nobody() throws {
    let driver = try driver()
    filter(driver, "phone = 13999999999")
    driver.online.answer = .success(OnlineAnswer(sequence: 1, result: ["customers": []]))
    driver.press("<Enter>")
    #expect(driver.text.contains("您的范围内没有这个号码的客户"))
    driver.press("<Enter>")
    #expect(driver.online.commands.count == 1)
  }

  @Test("offline, over the limit, and while the customer has not come yet, it says so")
  func refusals() throws {
    let driver = try driver()
    filter(driver, "13700007583")
    driver.online.answer = .failure(OnlineAction.offline)
    driver.press("<Enter>")
    #expect(driver.text.contains("离线"))
    driver.online.answer = .failure(Problem("NUMBER_SEARCH_LIMIT", "一小时内按号码查找已达上限60次，请稍后再试", "60 is the limit"))
    driver.press("<Enter>")
    #expect(driver.text.contains("上限60次"))
    driver.online.answer = .success(OnlineAnswer(sequence: 1, result: ["customers": .array([JSON(driver.world.company.newID())])]))
    driver.press("<Enter>")
    #expect(driver.text.contains("还没有同步到本机"))
  }

  @Test("the command asks for a number where none is typed, and takes a whole one only")
  func command() throws {
    let driver = try driver()
    driver.app.perform(CommandCall("customer.find-number", ["number": "137"]))
    driver.settle()
    #expect(driver.text.contains("7到15位"))
    driver.app.perform(CommandCall("customer.find-number"))
    driver.settle()
    driver.type("1370")
    driver.press("<Enter>")
    #expect(driver.online.commands.isEmpty)
    driver.type("0007583")
    let customer = try #require(try driver.device.customer("章172")).id
    driver.online.answer = .success(OnlineAnswer(sequence: 1, result: ["customers": .array([JSON(customer)])]))
    driver.press("<Enter>")
    #expect(driver.online.last?.arguments["number"] == "13700007583")
    #expect(driver.text.contains("章172") && !driver.text.contains("卢丹"))
  }

  @Test("an answer that comes when something else is asked for changes nothing but that it fills in the number")
  func slow() throws {
    let driver = try driver()
    filter(driver, "13700007583")
    driver.online.isSlow = true
    driver.press("<Enter><Esc>")
    driver.online.answer = .failure(OnlineAction.offline)
    driver.online.release()
    driver.settle()
    #expect(driver.text.contains("卢丹"))
  }
}
