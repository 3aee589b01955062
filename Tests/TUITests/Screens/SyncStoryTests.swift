import Domain
import Store
import Sync
import Terminal
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("What became of changes, on the screen")
struct SyncStoryTests {
  /// 小丹's edit of two fields lost one to 李四; a customer whose number is taken was refused, and with him his first edit.
  static func make(width: Int = 80, height: Int = 24, language: Language = .zh) throws -> AppDriver {
    let driver = try AppDriver(width: width, height: height, language: language, prepare: SampleCompany.fill)
    let (world, device) = (driver.world, driver.device)
    let lisi = try world.filled("lisi")
    try device.edit("章172") {
      $0.email = "early@example.com"
      $0.address = "福田区华强北 8 号"
    }
    world.pass(seconds: 60)
    try lisi.edit("章172") {
      $0.email = "late@example.com"
      $0.address = "福田区华强南 8 号"
    }
    lisi.sync()
    var draft = Row<Customer>(id: RecordID(high: 0x0199_0000_0000_7000, low: 0x8000_0000_0000_0001))
    draft.name = "李雷"
    draft.phone = Phone("13100004473")
    let customer = draft
    try device.replica.write("customer.add") { try Customers.add(customer, in: $0) }
    try device.followUp("李雷", summary: "第一次通话")
    world.pass(seconds: 60)
    driver.synchronise()
    driver.press("<A-s>")
    return driver
  }

  @Test("results as drawings: what was refused with what went down with it, and a conflict with both values", arguments: Language.allCases)
  func drawings(language: Language) throws {
    for (width, height) in [(80, 24), (120, 40)] {
      let driver = try Self.make(width: width, height: height, language: language)
      let name = "-\(width)x\(height)-\(language.rawValue)"
      expectScreen(driver, "results" + name)
      driver.press("<End>")
      driver.press("<Tab><Left>")
      expectScreen(driver, "results-conflict" + name)
    }
  }

  @Test("field by field: my address and their e-mail, sent as one edit")
  func decides() throws {
    let driver = try Self.make()
    driver.press("<End><Tab>")
    let current = try #require((driver.app.screen as? SyncScreen)?.current)
    let address = try #require(current.losses.firstIndex { $0.field == "address" })
    for _ in 0..<address { driver.press("<Down>") }
    driver.press("<Left><Enter>")
    #expect(driver.text.contains("已按现在的情况重新提交 1 项"))
    driver.synchronise()
    let row = try #require(try driver.device.customer("章172"))
    #expect(row.address == "福田区华强北 8 号" && row.email == "late@example.com")
  }

  @Test("what is theirs is kept with one key, and needs no new edit")
  func keepsTheirs() throws {
    let driver = try Self.make()
    driver.press("<End><Enter>")
    #expect(driver.text.contains("已采用现在的值"))
    #expect(try driver.device.unsent() == 0)
    #expect(driver.app.status.rejected == 2)
  }

  @Test("marked results are given up together, and the key that undoes brings them back")
  func dropsMany() throws {
    let driver = try Self.make()
    driver.press("<C-a><Delete>")
    #expect(driver.text.contains("没有被拒绝或合并的改动"))
    #expect(driver.app.status.rejected == 0)
    driver.press("<C-z>")
    #expect(driver.text.contains("已恢复 3 项"))
    #expect(driver.app.status.rejected == 3)
  }

  @Test("a refused customer is tried again with what depended on him; refused again, both are back")
  func retries() throws {
    let driver = try Self.make()
    driver.press("<A-r>")
    #expect(driver.text.contains("已按现在的情况重新提交 2 项"))
    #expect(try driver.device.unsent() == 2)
    driver.synchronise()
    #expect(driver.app.status.rejected == 3)
  }

  @Test("Enter on what is no conflict says what can be done; a filter shows one kind")
  func offers() throws {
    let driver = try Self.make()
    driver.press("<Enter>")
    #expect(driver.text.contains("重试：按现在的情况再提交"))
    driver.press("<Enter>")
    #expect(driver.text.contains("已按现在的情况重新提交 2 项"))
    driver.synchronise()
    driver.press("<F8>")
    driver.press("<Down><Down><Enter>")
    #expect(driver.text.contains("只看有冲突 1"))
    driver.press("<A-o>")
    #expect(driver.text.contains("跟进记录"))
  }

  @Test("syncing is paused and goes on by the same key, and also when one asks to sync now")
  func pauses() throws {
    var isPaused = false
    var syncs = 0
    let driver = try AppDriver(
      prepare: SampleCompany.fill,
      services: { services in
        services.syncNow = { syncs += 1 }
        services.pauseSync = { isPaused = $0 }
        services.isSyncPaused = { isPaused }
      })
    driver.press("<A-s><F4>")
    #expect(isPaused && driver.text.contains("同步已暂停"))
    driver.press("<F4>")
    #expect(!isPaused)
    driver.press("<F4><A-u>")
    #expect(!isPaused && syncs == 0, "going on begins with a round of its own")
    driver.press("<A-u>")
    #expect(syncs == 1)
  }
}
