import Domain
import Store
import Terminal
import TestSupport
import Testing

@testable import TUI

/// The rule (OV-5): a form whose right goes closes, and what was typed into it is there again when it may be opened again.
@MainActor @Suite("What was typed into a form that closed")
struct FormDraftStoryTests {
  private func driver(_ account: String = "lud") throws -> AppDriver {
    try AppDriver(account) { world in
      try SampleCompany.fill(world)
      try SampleFunctions.fill(world)
    }
  }

  private func functions(_ role: String, in driver: AppDriver) throws -> Codes {
    let rows: [Row<Domain.Role>] = Array(driver.app.directory.organisation.roles.values)
    return try #require(rows.first { $0.code == role }?.functions)
  }

  private func set(_ functions: Codes, of role: String, in driver: AppDriver) throws {
    try driver.world.change(Domain.Role.self, where: "code = '\(role)'") { $0.functions = functions }
    driver.synchronise()
  }

  @Test("a new customer: the text goes with the right, comes back with it, and is forgotten once saved")
  func customer() throws {
    let driver = try driver()
    let all = try functions("salesman", in: driver)
    driver.press("<A-n>")
    driver.type("王小明")
    try set(Codes(all.codes.filter { $0 != "customer.add" }), of: "salesman", in: driver)
    #expect(!(driver.app.stack.top is FormScreen))
    #expect(driver.text.contains("没有保存的内容已存为草稿"))
    try set(all, of: "salesman", in: driver)
    driver.press("<A-n>")
    #expect(driver.text.contains("王小明") && driver.text.contains("已恢复没有保存的内容（今天"))
    #expect(try driver.device.count("SELECT count(*) FROM draft WHERE k = 'form:customer:new'") == 1)
    driver.press("<Esc>")
    #expect(driver.text.contains("还没有保存"))
    driver.press("<S-Tab><Enter>")
    #expect(try driver.device.count("SELECT count(*) FROM draft WHERE k = 'form:customer:new'") == 0)
    driver.press("<A-n>")
    #expect(!driver.text.contains("王小明"))
  }

  @Test("editing: only the fields that were changed are kept, choices among them; the others show what is there by then")
  func edit() throws {
    let driver = try driver()
    let all = try functions("salesman", in: driver)
    driver.press("<A-e>")
    let form = try #require(driver.app.stack.top as? FormScreen).form
    #expect(form.draft.isEmpty)
    form.focus(on: "email")
    driver.press("<C-u>")
    driver.type("neu@example.com")
    #expect(form.draft == ["email": "neu@example.com"])
    try set(Codes(all.codes.filter { $0 != "customer.edit" }), of: "salesman", in: driver)
    #expect(!(driver.app.stack.top is FormScreen))
    try set(all, of: "salesman", in: driver)
    driver.press("<A-e>")
    let again = try #require(driver.app.stack.top as? FormScreen).form
    #expect(again.draft == ["email": "neu@example.com"])
    driver.app.perform(CommandCall("form.save"))
    driver.settle()
    #expect(!(driver.app.stack.top is FormScreen))
    #expect(try driver.device.count("SELECT count(*) FROM draft WHERE k LIKE 'form:%'") == 0)
  }

  @Test("a choice is kept by its value, not by its place; a password is never kept")
  func fields() {
    let picker = EnumPicker([EnumOption("a", Label("甲", "A")), EnumOption("b", Label("乙", "B"))], selected: "a")
    let password = PasswordField()
    let form = Form([FormItem("choice", Label("", ""), picker), FormItem("word", Label("", ""), password)])
    picker.value = "b"
    _ = password.insert("x")
    #expect(form.draft == ["choice": "b"])
    let other = EnumPicker([EnumOption("b", Label("乙", "B")), EnumOption("c", Label("丙", "C"))], selected: "c")
    Form([FormItem("choice", Label("", ""), other)]).restore(form.draft)
    #expect(other.value == "b")
    other.restore("gone")
    #expect(other.value == "b")
  }
}
