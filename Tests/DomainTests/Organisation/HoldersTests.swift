import Domain
import Testing

/// The rule (ORG-14, FUNC-03, FUNC-06, FUNC-07): rights are the union over roles, and each is told with the roles that grant it.
@Suite("Who has a function, and what a person has")
struct HoldersTests {
  private let chart: OrganisationChart
  private let both = RecordID(high: 3, low: 1)
  private let gone = RecordID(high: 3, low: 2)
  private let sales = RecordID(high: 2, low: 1)
  private let test = RecordID(high: 2, low: 2)

  init() {
    func function(_ low: UInt64, _ code: String, _ type: FunctionType, below parent: UInt64?, isEnabled: Bool = true) -> Row<FunctionEntry>
    {
      var row = Row<FunctionEntry>(id: RecordID(high: 1, low: low))
      row.code = code
      row.name = code
      row.type = type
      row.parent = parent.map { Ref(RecordID(high: 1, low: $0)) }
      row.isEnabled = isEnabled
      return row
    }
    func role(_ id: RecordID, _ code: String, _ functions: [String]) -> Row<Role> {
      var row = Row<Role>(id: id)
      row.code = code
      row.name = code
      row.functions = Codes(functions)
      return row
    }
    func user(_ id: RecordID, _ roles: [RecordID], _ status: UserStatus = .enabled) -> Row<User> {
      var row = Row<User>(id: id)
      row.account = id.hex
      row.roles = Members(roles)
      row.status = status
      return row
    }
    chart = OrganisationChart(
      roles: [role(sales, "salesman", ["customer.view", "task.view", "old.view"]), role(test, "test", ["customer.view", "log.view"])],
      users: [user(both, [sales, test]), user(gone, [test], .disabled)],
      functions: [
        function(1, "crm", .root, below: nil), function(2, "customer.view", .menu, below: 1),
        function(3, "customer.add", .button, below: 2),
        function(4, "task.view", .menu, below: 1, isEnabled: false), function(5, "log.view", .menu, below: 1),
      ])
  }

  @Test("a function's people are the enabled ones, each once, with the roles through which he has it")
  func holders() {
    let holders = FunctionHolders(of: "customer.view", in: chart)
    #expect(holders.roles.compactMap(\.code) == ["salesman", "test"])
    #expect(holders.people.map(\.user.id) == [both])
    #expect(holders.people.first?.through.compactMap(\.code) == ["salesman", "test"])
    #expect(chart.rolesNaming("customer.view") == 2)
  }

  @Test("a function that is off is nobody's, though roles name it")
  func disabled() {
    let holders = FunctionHolders(of: "task.view", in: chart)
    #expect(holders.roles.isEmpty)
    #expect(holders.people.isEmpty)
    #expect(chart.rolesNaming("task.view") == 1)
  }

  @Test("a preview has what the person has and what leads there, also of somebody disabled; what the registry does not know stands apart")
  func preview() throws {
    let preview = RightsPreview(of: try #require(chart.users[both]), in: chart)
    let root = try #require(preview.roots.first)
    #expect(root.roles.isEmpty)
    #expect(root.children.compactMap(\.function.code) == ["customer.view", "log.view"])
    #expect(root.children.first?.roles.compactMap(\.code) == ["salesman", "test"])
    #expect(root.children.first?.children.isEmpty == true)
    #expect(preview.unknown.map(\.code) == ["old.view"])
    let other = RightsPreview(of: try #require(chart.users[gone]), in: chart)
    #expect(other.count == 2)
  }

  @Test("a masking setting changes only what differs, and under 不脱敏 no exception stays (MASK-04)")
  func masking() {
    var user = Row<User>(id: both, version: 2)
    user.masking = .mask
    user.unmasksGroup = true
    #expect(MaskingSetting(user).operation(on: user) == nil)
    guard case .update(_, _, let base, let changes)? = MaskingSetting(mode: .none, allowsGroup: true).operation(on: user) else {
      Issue.record("nothing would be sent")
      return
    }
    #expect(base == 2)
    #expect(Set(changes.map(\.field.code)) == ["mask_mode", "mask_allow_group"])
  }
}
