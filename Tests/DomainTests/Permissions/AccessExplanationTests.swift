import Testing

@testable import Domain

/// The rule (SCP-01, MASK-01, CU-71, CU-80): what a person is told about his access is what the rules give him.
@Suite("Why a person sees a customer")
struct AccessExplanationTests {
  private static let me = RecordID(high: 1, low: 1)
  private static let colleague = RecordID(high: 1, low: 2)
  private static let group = RecordID(high: 2, low: 1)
  private static let department = RecordID(high: 3, low: 1)
  private static let role = RecordID(high: 4, low: 1)
  private static let customer = RecordID(high: 5, low: 1)
  private static let today = Day("2026-11-24")

  /// A company of two people in one department; mine is the one role, with this scope.
  private struct Company {
    var scope = DataScope.own
    var rule: DataReach.Scopes?
    var roleCode = "salesman"
    var administers = false
    var masking = MaskingRule()

    var chart: OrganisationChart {
      var role = Row<Role>(id: AccessExplanationTests.role)
      role.code = roleCode
      role.dataScope = scope
      let people = [AccessExplanationTests.me, AccessExplanationTests.colleague].map { id in
        var user = Row<User>(id: id)
        user.departments = [AccessExplanationTests.department]
        user.roles = [AccessExplanationTests.role]
        return user
      }
      return OrganisationChart(roles: [role], users: people, dataRules: dataRules)
    }

    private var dataRules: [Row<DataRule>] {
      guard let rule else { return [] }
      var row = Row<DataRule>(id: RecordID(high: 6, low: 1))
      row.role = Ref(AccessExplanationTests.role)
      row.object = "customer"
      row.query = rule.query
      row.view = rule.view
      row.edit = rule.edit
      row.delete = rule.delete
      return [row]
    }

    var actor: Actor {
      let reach = DataReach(of: AccessExplanationTests.me, roles: [(scope: scope, rule: rule)], in: chart.peopleMap)
      return Actor(
        identity: .user(AccessExplanationTests.me), functions: Function.atDelivery(role: roleCode).codes,
        isAdministrator: roleCode == "admin",
        administeredGroups: administers ? [AccessExplanationTests.group] : [], memberGroups: [AccessExplanationTests.group],
        masking: masking,
        departments: [AccessExplanationTests.department], reach: reach)
    }

    func explain(_ facts: CustomerFacts) -> AccessExplanation { AccessExplanation(of: actor, in: chart, facts) }
  }

  private func facts(assignedTo owner: RecordID? = nil, grouped: Bool = true, share: (inout Row<Share>) -> Void = { _ in }) throws
    -> CustomerFacts
  {
    var relation = Row<GroupRelation>(id: RecordID(high: 7, low: 1))
    relation.group = Ref(AccessExplanationTests.group)
    relation.owner = owner.map { Ref($0) }
    var shared = Row<Share>(id: RecordID(high: 8, low: 1))
    share(&shared)
    let isShared = shared.user != nil || shared.department != nil || shared.group != nil
    return CustomerFacts(
      customer: Row<Customer>(id: AccessExplanationTests.customer), relations: grouped ? [relation] : [], shares: isShared ? [shared] : [],
      team: [], today: try #require(AccessExplanationTests.today))
  }

  @Test("assigned in a group: the details masked, and he may follow and edit")
  func assigned() throws {
    let told = Company().explain(try facts(assignedTo: AccessExplanationTests.me))
    #expect(told.reasons == [.init(way: .assigned(group: AccessExplanationTests.group), level: .masked)])
    #expect(told.numbers == .masked(exceptions: []))
    #expect(told.follow == .allowed)
    #expect(told.edit == .allowed)
  }

  @Test("the exception that makes a number clear is named, and one that does not apply is named as such (MASK-01)")
  func exceptions() throws {
    var company = Company()
    company.masking.allowsAssigned = true
    company.masking.allowsPrivate = true
    #expect(company.explain(try facts(assignedTo: AccessExplanationTests.me)).numbers == .clear(by: [.assignedCustomers]))
    company.masking.allowsAssigned = false
    #expect(company.explain(try facts(assignedTo: AccessExplanationTests.me)).numbers == .masked(exceptions: [.privateCustomers]))
    company.masking.isSwitchedOn = false
    #expect(company.explain(try facts(assignedTo: AccessExplanationTests.me)).numbers == .switchedOff)
  }

  @Test("本部门 shows a colleague's customer, with the role and the colleague named; he is not to be edited")
  func throughColleague() throws {
    var company = Company()
    company.scope = .department
    let told = company.explain(try facts(assignedTo: AccessExplanationTests.colleague))
    #expect(
      told.reasons.map(\.way) == [
        .dataScope(role: AccessExplanationTests.role, scope: .department, rule: nil, through: AccessExplanationTests.colleague)
      ])
    #expect(told.level == .masked)
  }

  @Test("a data rule that lets one look him up only leaves the list level, and every setting masked (SCP-02a, SCP-09)")
  func searchOnly() throws {
    var company = Company()
    company.scope = .department
    company.rule = DataReach.Scopes(query: .department, view: .own, edit: .own, delete: .own)
    company.masking.mode = .none
    let told = company.explain(try facts(assignedTo: AccessExplanationTests.colleague))
    #expect(told.level == .list)
    #expect(told.numbers == .listOnly)
    #expect(told.follow == .listOnly)
    #expect(
      told.reasons.map(\.way) == [
        .dataScope(role: AccessExplanationTests.role, scope: .department, rule: .department, through: AccessExplanationTests.colleague)
      ])
  }

  @Test("a share with my department tells who shared it and until when; once it has ended it opens nothing (SHR-04)")
  func shared() throws {
    func share(until day: String) throws -> CustomerFacts {
      try facts(assignedTo: AccessExplanationTests.colleague) {
        $0.department = Ref(AccessExplanationTests.department)
        $0.sharedBy = Ref(AccessExplanationTests.colleague)
        $0.level = .view
        $0.expiresOn = Day(day)
      }
    }
    let told = Company().explain(try share(until: "2026-11-24"))
    let by = AccessExplanation.Share(
      grantee: .department(AccessExplanationTests.department), level: .view, by: AccessExplanationTests.colleague, until: Day("2026-11-24"))
    #expect(told.reasons == [.init(way: .share(by), level: .masked)])
    #expect(Company().explain(try share(until: "2026-11-23")).reasons.isEmpty)
  }

  @Test("the strongest way comes first, and the level is that of the strongest, whatever the company")
  func agreesWithGrants() throws {
    for roleCode in ["salesman", "co-manager", "admin", "ops"] {
      for scope in DataScope.allCases {
        for (administers, isClear) in [(false, false), (true, false), (true, true)] {
          var company = Company()
          company.roleCode = roleCode
          company.scope = scope
          company.administers = administers
          company.masking.allowsGroup = isClear
          for owner in [nil, AccessExplanationTests.me, AccessExplanationTests.colleague] {
            for grouped in [true, false] {
              let facts = try facts(assignedTo: owner, grouped: grouped)
              let told = company.explain(facts)
              let level = Grants(of: company.actor).level(for: facts.keys)
              #expect(told.level == level)
              #expect((told.reasons.first?.level ?? .none) == level, "\(roleCode) \(scope) \(told)")
              #expect(told.reasons.map(\.level) == told.reasons.map(\.level).sorted(by: >))
            }
          }
        }
      }
    }
  }
}
