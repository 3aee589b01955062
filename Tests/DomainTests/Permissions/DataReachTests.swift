import Domain
import Testing

@Suite("Whose records a person reaches (c-permissions-scopes 2.1)")
struct DataReachTests {
  private static func id(_ number: UInt64) -> RecordID { RecordID(high: 7, low: number) }
  private let me = id(1)
  private let colleague = id(2)
  private let below = id(3)
  private let stranger = id(4)
  private let subordinate = id(5)

  /// 公司 → 销售部 (me, colleague) → 一组 (below); 运营部 (stranger, subordinate).
  private var map: PeopleMap {
    var map = PeopleMap()
    let (company, sales, team, operations) = (Self.id(10), Self.id(11), Self.id(12), Self.id(13))
    map.parents = [sales: company, team: sales, operations: company]
    map.people = [
      me: .init(departments: [sales], superior: nil), colleague: .init(departments: [sales, operations], superior: nil),
      below: .init(departments: [team], superior: subordinate), stranger: .init(departments: [operations], superior: nil),
      subordinate: .init(departments: [operations], superior: me),
    ]
    return map
  }

  @Test("each scope covers the people whom it names (SCP-04, SCP-05)")
  func scopes() {
    #expect(map.people(of: .none, for: me) == .nobody)
    #expect(map.people(of: .own, for: me) == .some([me]))
    #expect(map.people(of: .ownAndSubordinates, for: me) == .some([me, subordinate, below]))
    #expect(map.people(of: .department, for: me) == .some([me, colleague]))
    #expect(map.people(of: .departmentTree, for: me) == .some([me, colleague, below]))
    #expect(map.people(of: .all, for: me) == .all)
  }

  @Test("whoever has no department reaches himself alone (SCP-06)")
  func noDepartment() {
    var map = map
    map.people[me]?.departments = []
    #expect(map.people(of: .departmentTree, for: me) == .some([me]))
  }

  @Test("a circle of superiors or departments ends where it meets itself (SCP-04)")
  func circles() {
    var map = map
    map.people[me]?.superior = below
    map.parents[Self.id(10)] = Self.id(12)
    #expect(map.people(of: .ownAndSubordinates, for: me) == .some([me, subordinate, below]))
    #expect(map.people(of: .departmentTree, for: me) == .some([me, colleague, below, stranger, subordinate]))
  }

  @Test("of a role's two settings the narrower counts, over roles the union (SCP-02a, SCP-03)")
  func narrower() {
    let rule = DataReach.Scopes(query: .department, view: .own, edit: .own, delete: .none)
    let seller = DataReach(of: me, roles: [(.own, rule)], in: map)
    #expect(seller.query == .some([me]))
    let wider = DataReach(of: me, roles: [(.department, rule)], in: map)
    #expect(wider.query == .some([me, colleague]))
    #expect(wider.view == .some([me]))
    #expect(wider.delete == .nobody)
    let both = DataReach(of: me, roles: [(.own, rule), (.departmentTree, nil)], in: map)
    #expect(both.view == .some([me, colleague, below]))
    let crossed = DataReach(of: me, roles: [(.ownAndSubordinates, DataReach.Scopes(all: .departmentTree))], in: map)
    #expect(crossed.view == .some([me, below]))
  }

  @Test("what a colleague owns is opened at the level of the operation (SCP-09)")
  func grants() {
    var reach = DataReach()
    reach.query = .some([me, colleague])
    reach.view = .some([me])
    let actor = Actor(identity: .user(me), functions: ["customer.view"], reach: reach)
    let grants = Grants(of: actor)
    #expect(grants.level(for: [ScopeKey(.assigned, colleague)]) == .list)
    #expect(grants.level(for: [ScopeKey(.assigned, me)]) == .masked)
    #expect(grants.level(for: [ScopeKey(.assigned, stranger)]) == .none)
  }
}
