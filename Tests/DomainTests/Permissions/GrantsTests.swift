import Domain
import Testing

/// The rule (OV-23, MASK-01, b-permissions 9, cases 2 to 5): the exceptions of a person's masking add up, and of several keys the one that
/// shows most counts.
@Suite("What a person holds of a customer")
struct GrantsTests {
  private static let me = RecordID(high: 1, low: 1)
  private static let other = RecordID(high: 1, low: 2)
  private static let group = RecordID(high: 2, low: 1)

  private let assigned: Set<ScopeKey> = [.all, ScopeKey(.assigned, me), ScopeKey(.group, group), ScopeKey(.grouped)]
  private let owned: Set<ScopeKey> = [.all, ScopeKey(.privateOwner, me)]
  private let inGroup: Set<ScopeKey> = [.all, ScopeKey(.assigned, other), ScopeKey(.group, group), ScopeKey(.grouped)]
  private let pool: Set<ScopeKey> = [.all, ScopeKey(.pool)]

  private func actor(_ role: String, administers: Set<RecordID> = [], _ change: (inout MaskingRule) -> Void = { _ in }) -> Actor {
    var rule = MaskingRule()
    change(&rule)
    return Actor(
      identity: .user(GrantsTests.me), functions: Function.atDelivery(role: role).codes, isAdministrator: role == "admin",
      administeredGroups: administers, memberGroups: [GrantsTests.group], masking: rule)
  }

  private func levels(_ actor: Actor) -> [HoldingLevel] {
    let grants = Grants(of: actor)
    return [assigned, owned, inGroup, pool].map { grants.level(for: $0) }
  }

  @Test("a salesperson holds what is assigned to him or his own, masked, and nothing of his group's")
  func salesperson() {
    #expect(levels(actor("salesman")) == [.masked, .masked, .none, .none])
  }

  @Test("case 2: 分配的客户不脱敏 shows the number of the assigned ones")
  func level3() {
    #expect(levels(actor("salesman") { $0.allowsAssigned = true }) == [.clear, .masked, .none, .none])
  }

  @Test("case 3: 小组客户不脱敏 is nothing to a mere salesperson of the group, and clear to its administrator")
  func level4() {
    #expect(levels(actor("salesman") { $0.allowsGroup = true }) == [.masked, .masked, .none, .none])
    #expect(levels(actor("salesman", administers: [GrantsTests.group]) { $0.allowsGroup = true }) == [.clear, .masked, .clear, .none])
  }

  @Test("case 4: private and assigned together; others stay masked")
  func combined() {
    let both = actor("salesman", administers: [GrantsTests.group]) {
      $0.allowsPrivate = true
      $0.allowsAssigned = true
    }
    #expect(levels(both) == [.clear, .clear, .masked, .none])
  }

  @Test("case 5: 不脱敏 is clear for whatever the person opens, and so is the company's switch when it is off")
  func level5() {
    #expect(levels(actor("salesman") { $0.mode = .none }) == [.clear, .clear, .none, .none])
    #expect(levels(actor("salesman") { $0.isSwitchedOn = false }) == [.clear, .clear, .none, .none])
  }

  @Test("a manager lists the pool and the grouped customers, and opens those of his groups")
  func manager() {
    #expect(levels(actor("co-manager", administers: [GrantsTests.group])) == [.masked, .masked, .masked, .list])
    #expect(levels(actor("co-manager")) == [.masked, .masked, .list, .list])
  }

  @Test("the administrator opens all; operations hold no customer")
  func administratorAndOperations() {
    #expect(levels(actor("admin") { $0.mode = .none }) == [.clear, .clear, .clear, .clear])
    #expect(levels(actor("admin")) == [.masked, .masked, .masked, .masked])
    #expect(levels(actor("ops")) == [.none, .none, .none, .none])
  }

  @Test("the recycle bin is open to the administrator, and to managers what left their groups (CU-140); another person's rows are to nobody")
  func closedKeys() {
    let grants = Grants(of: actor("admin"))
    #expect(grants.level(for: [ScopeKey(.recycled)]) == .masked)
    let manager = Grants(of: actor("co-manager", administers: [GrantsTests.group]))
    #expect(manager.level(for: [ScopeKey(.recycled)]) == .none)
    #expect(manager.level(for: [ScopeKey(.recycled, GrantsTests.group)]) == .list)
    #expect(grants.level(for: [.person(GrantsTests.other)]) == .none)
    #expect(grants.level(for: [.person(GrantsTests.me)]) == .clear)
  }

  @Test("a customer's keys follow from his live relations, his owner and his status")
  func keysOfACustomer() {
    var customer = Row<Customer>(id: RecordID(high: 9, low: 9))
    var relation = Row<GroupRelation>(id: RecordID(high: 9, low: 8))
    relation.group = Ref(GrantsTests.group)
    relation.owner = Ref(GrantsTests.other)
    #expect(ScopeKey.keys(of: customer, relations: []) == pool)
    #expect(ScopeKey.keys(of: customer, relations: [relation]) == inGroup)
    relation.isLive = false
    #expect(ScopeKey.keys(of: customer, relations: [relation]) == pool)
    customer.privateOwner = Ref(GrantsTests.me)
    #expect(ScopeKey.keys(of: customer, relations: []) == owned)
    customer.status = .recycled
    #expect(ScopeKey.keys(of: customer, relations: [relation]) == [ScopeKey(.recycled)])
  }
}
