import Domain
import Testing

@Suite("The marks of the permission tree (ROLE-02)")
struct FunctionTicksTests {
  private static func row(_ number: UInt64, _ code: String, _ type: FunctionType, below parent: UInt64?) -> Row<FunctionEntry> {
    var row = Row<FunctionEntry>(id: id(number))
    row.code = code
    row.type = type
    row.parent = parent.map { Ref(id($0)) }
    return row
  }
  private static func id(_ number: UInt64) -> RecordID { RecordID(high: 1, low: number) }

  private let functions = [
    row(1, "crm", .root, below: nil), row(2, "module", .module, below: 1), row(3, "customer.view", .menu, below: 2),
    row(4, "customer.add", .button, below: 3), row(5, "customer.edit", .button, below: 3), row(6, "company.view", .menu, below: 2),
  ]
  private func ticks(_ codes: Set<String> = []) -> FunctionTicks { FunctionTicks(codes: codes, functions: functions) }
  private func marks(_ ticks: FunctionTicks) -> [FunctionTicks.Mark] { (1...6).map { ticks.mark(FunctionTicksTests.id($0)) } }

  @Test("a button brings its menu, and the lines above show that some are granted")
  func button() {
    var ticks = ticks()
    ticks.toggle(FunctionTicksTests.id(4))
    #expect(ticks.codes == ["customer.add", "customer.view"])
    #expect(marks(ticks) == [.partial, .partial, .partial, .on, .off, .off])
  }

  @Test("a parent brings all below it, and takes all away")
  func parent() {
    var ticks = ticks()
    ticks.toggle(FunctionTicksTests.id(2))
    #expect(marks(ticks) == Array(repeating: .on, count: 6))
    ticks.toggle(FunctionTicksTests.id(3))
    #expect(ticks.codes == ["company.view"])
    ticks.toggle(FunctionTicksTests.id(1))
    #expect(marks(ticks) == Array(repeating: .on, count: 6), "what is partly on goes on first")
    #expect(ticks.isComplete)
    ticks.toggleAll()
    #expect(ticks.codes.isEmpty && marks(ticks).allSatisfy { $0 == .off })
  }

  @Test("the menu goes with its last word: without it no button stays")
  func menu() {
    var ticks = ticks(["customer.view", "customer.add", "customer.edit"])
    ticks.toggle(FunctionTicksTests.id(3))
    #expect(ticks.codes.isEmpty)
  }

  @Test("codes that the tree does not show are kept")
  func unknown() {
    var ticks = ticks(["newer.view"])
    ticks.toggleAll()
    #expect(ticks.codes.count == 5 && ticks.isComplete)
    ticks.toggleAll()
    #expect(ticks.codes == ["newer.view"])
    #expect(
      FunctionTicks.closed(["customer.edit", "newer.view"], functions: functions) == ["customer.edit", "customer.view", "newer.view"])
  }
}
