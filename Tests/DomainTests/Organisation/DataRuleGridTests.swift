import Domain
import Testing

/// The rule (SCP-08, SCP-02a): of a role and an object each scope lies within the one before it; without a rule the role's own scope holds.
@Suite("Data rules being edited")
struct DataRuleGridTests {
  private static let role = RecordID(high: 1, low: 1)
  private static let rule = RecordID(high: 2, low: 1)

  private func grid(code: String = "salesman", own: DataScope = .own) -> DataRuleGrid {
    var role = Row<Role>(id: DataRuleGridTests.role, version: 3)
    role.code = code
    role.dataScope = own
    var rule = Row<DataRule>(id: DataRuleGridTests.rule, version: 7)
    rule.role = role.ref
    rule.object = "contact"
    rule.query = .departmentTree
    rule.view = .own
    rule.edit = .own
    rule.delete = DataScope.none
    return DataRuleGrid(role, objects: ["customer", "contact"], in: OrganisationChart(roles: [role], dataRules: [rule]))
  }

  @Test("an object without a rule has none, and setting one cell starts from the role's own scope")
  func starts() {
    var grid = grid(own: .department)
    #expect(grid.scope("customer", .query) == nil)
    grid.set("customer", .query, to: .departmentTree)
    #expect(grid.rule("customer") == DataReach.Scopes(query: .departmentTree, view: .department, edit: .department, delete: .department))
    #expect(grid.isDirty)
  }

  @Test("a scope wider than the one before it is a fault of its column; making the first wider mends it")
  func monotonic() throws {
    var grid = grid()
    grid.set("contact", .edit, to: .department)
    let fault = try #require(grid.faults.first)
    #expect(fault.object == "contact")
    #expect(fault.column == .edit)
    #expect(fault.problem.code == "SCOPE_NOT_MONOTONIC")
    grid.set("contact", .view, to: .department)
    #expect(grid.faults.isEmpty)
  }

  @Test("本人及下级 and 本部门 are not comparable, either way")
  func incomparable() {
    for (wide, narrow) in [(DataScope.ownAndSubordinates, DataScope.department), (.department, .ownAndSubordinates)] {
      var grid = grid()
      grid.set("contact", .query, to: wide)
      grid.set("contact", .view, to: narrow)
      #expect(grid.faults.map(\.column) == [.view])
    }
  }

  @Test("全部 is for the administrator's role alone")
  func all() {
    var grid = grid()
    grid.set("customer", .query, to: .all)
    #expect(grid.faults.map(\.problem.code) == ["SCOPE_ALL"])
    grid.ownScope = .all
    #expect(grid.ownFault != nil)
    var administrators = self.grid(code: "admin", own: .all)
    administrators.set("customer", .query, to: .all)
    #expect(administrators.faults.isEmpty)
    #expect(administrators.ownFault == nil)
  }

  @Test(
    "what is sent: a new rule, the changed fields with the version that was seen, a rule taken away, the role's own scope; else nothing")
  func operations() {
    var grid = grid()
    let made = RecordID(high: 9, low: 9)
    #expect(grid.operations { made }.isEmpty)
    grid.set("contact", .view, to: .department)
    grid.set("contact", .view, to: .own)
    #expect(!grid.isDirty)
    grid.set("customer", .query, to: .own)
    grid.clear("contact")
    grid.ownScope = .department
    let operations = grid.operations { made }
    #expect(operations.count == 3)
    #expect(operations.map(\.id) == [DataRuleGridTests.role, made, DataRuleGridTests.rule])
    #expect(operations.last == .delete(DataRule.schema, DataRuleGridTests.rule, base: 7))
  }
}
