import Domain
import Testing

@testable import TUI

@Suite("Ticks of a role's functions (ROLE-02)")
struct RoleTicksTests {
  private func id(_ number: UInt64) -> RecordID { RecordID(high: 0x0199_0000_0000_7000, low: 0x8000_0000_0000_0000 | number) }

  private func row(_ number: UInt64, _ parent: UInt64?, _ code: String, _ type: FunctionType) -> Row<FunctionEntry> {
    var row = Row<FunctionEntry>(id: id(number))
    row.parent = parent.map { Ref(id($0)) }
    row.code = code
    row.type = type
    return row
  }

  private var chart: OrganisationChart {
    OrganisationChart(functions: [
      row(1, nil, "crm", .root), row(2, 1, "marketing", .system), row(3, 2, "m_customer", .module), row(4, 3, "customer.view", .menu),
      row(5, 4, "customer.add", .button), row(6, 4, "customer.edit", .button), row(7, 3, "group.view", .menu),
    ])
  }

  @Test("ticking a parent ticks all below, and unticking likewise")
  func parents() {
    var ticks = RoleTicks([], in: chart)
    ticks.turn(id(3))
    #expect(ticks.codes == ["customer.view", "customer.add", "customer.edit", "group.view"])
    #expect(ticks.tick(id(1)) == .on && ticks.isComplete)
    ticks.turn(id(3))
    #expect(ticks.codes.isEmpty && ticks.tick(id(1)) == .off)
  }

  @Test("ticking a button ticks its menu; the nodes above are partly ticked")
  func buttons() {
    var ticks = RoleTicks([], in: chart)
    ticks.turn(id(6))
    #expect(ticks.codes == ["customer.edit", "customer.view"])
    #expect(ticks.tick(id(4)) == .partly && ticks.tick(id(6)) == .on)
    #expect(ticks.tick(id(3)) == .partly && ticks.tick(id(1)) == .partly && ticks.tick(id(7)) == .off)
  }

  @Test("unticking a menu takes its buttons; unticking a button leaves the menu")
  func menus() {
    var ticks = RoleTicks(["customer.view", "customer.add", "customer.edit"], in: chart)
    ticks.turn(id(6))
    #expect(ticks.codes == ["customer.view", "customer.add"] && ticks.tick(id(4)) == .partly)
    ticks.turn(id(4))
    ticks.turn(id(4))
    #expect(ticks.codes.isEmpty)
  }

  @Test("what the registry does not know stays granted, and everything can be ticked and unticked at once")
  func everything() {
    var ticks = RoleTicks(["future.view"], in: chart)
    ticks.turnAll()
    #expect(ticks.codes == ["future.view", "customer.view", "customer.add", "customer.edit", "group.view"])
    ticks.turnAll()
    #expect(ticks.codes == ["future.view"])
  }
}
