import Domain
import Store
import TestSupport
import Testing

@testable import TUI

@MainActor @Suite("Pools and groups from the keyboard")
struct PoolStoryTests {
  private func driver(_ account: String, at place: Place? = nil) throws -> AppDriver {
    let driver = try AppDriver(account, prepare: SampleMoves.fill)
    if let place {
      driver.app.go(to: place)
      driver.settle()
    }
    return driver
  }

  /// Hands what was sent to a real ledger, as the server's door does, and lets the screen see the effect.
  private func carryOut(_ driver: AppDriver) throws {
    let command = try OnlineCommand(json: #require(driver.online.last).json)
    let actor = try #require(driver.app.directory.actor)
    try driver.world.company.centre.ledger.commit(command.operations, as: actor, command: command.name)
    driver.synchronise()
  }

  private func edit(_ driver: AppDriver) {
    driver.app.perform(CommandCall("pool.edit"))
    driver.settle()
  }

  @Test("a manager of the pool sets its limits, and the server takes them")
  func limits() throws {
    let driver = try driver("lisi")
    driver.app.perform(CommandCall("customer.scope", ["scope": "pool"]))
    driver.settle()
    edit(driver)
    #expect(driver.text.contains("公海池设置 · 公司公海"))
    #expect(driver.text.contains("业务员小丹"))
    driver.press("<F10>")
    edit(driver)
    driver.press("<Tab><Tab><Tab><Tab><Tab><C-u>")
    driver.type("5")
    driver.press("<F10>")
    #expect(driver.online.last?.name == "pool.edit")
    try carryOut(driver)
    #expect(driver.app.directory.pool(of: nil)?.heldMax == 5)
  }

  @Test("zero is no limit and is refused; a pool keeps a manager (POOL-03, POOL-04)")
  func refuses() throws {
    let driver = try driver("admin")
    driver.app.perform(CommandCall("customer.scope", ["scope": "pool"]))
    driver.settle()
    edit(driver)
    driver.press("<Tab><Tab><Tab><Tab><Tab><C-u>")
    driver.type("0")
    driver.press("<F10>")
    #expect(driver.online.commands.isEmpty)
  }

  @Test("a salesperson shapes no pool")
  func notHis() throws {
    let driver = try driver("lud")
    edit(driver)
    #expect(driver.text.contains("您不管理任何公海池"))
  }

  // MARK: Groups

  @Test("客户分组管理 lists the groups one administers with their customers")
  func groups() throws {
    let driver = try driver("lisi", at: .groups)
    #expect(driver.text.contains("催收组"))
    #expect(!driver.text.contains("vip组"))
  }

  @Test("taking out a salesperson with customers asks what becomes of them; to the pool is what the server does by itself (GR-4)")
  func leaverToPool() throws {
    let driver = try driver("lisi", at: .groups)
    driver.press("<Enter>")
    removeLud(driver)
    #expect(driver.text.contains("业务员小丹 在组内有 2 个客户"))
    driver.press("<Enter>")
    #expect(driver.online.last?.name == "group.edit")
    try carryOut(driver)
    #expect(try driver.world.company.relations(of: "章172").first?.owner == nil)
  }

  @Test("or they go to another salesperson of the group first (GR-4, T10)")
  func leaverToHeir() throws {
    let driver = try driver("lisi", at: .groups)
    driver.press("<Enter>")
    removeLud(driver)
    driver.press("<Down><Enter>")
    #expect(driver.online.commands.map(\.name) == ["transfer.run", "group.edit"])
    let transfer = try OnlineCommand(json: #require(driver.online.commands.first).json)
    try driver.world.company.centre.ledger.commit(
      transfer.operations, as: try #require(driver.app.directory.actor), command: transfer.name)
    try carryOut(driver)
    let owner = try driver.world.company.relations(of: "章172").first?.owner?.id
    #expect(owner == driver.world.company.user("lx003"))
  }

  /// Members stand in the order of their names: 业务员小丹, 拉新003.
  private func removeLud(_ driver: AppDriver) {
    while !driver.text.contains("分组业务员") { driver.press("<Tab>") }
    driver.press("<Tab><Tab><Tab><Tab><Backspace><Backspace>")
    driver.type("lx003")
    driver.press("<Enter><F10>")
  }
}
