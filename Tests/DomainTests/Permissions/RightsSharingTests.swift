import Domain
import Testing

/// The rule (SCP-01, SHR-01 to SHR-04): who may look does not thereby edit, who may edit does not thereby share or follow up.
@Suite("Working on a customer together")
struct RightsSharingTests {
  private static let me = RecordID(high: 1, low: 1)
  private static let owner = RecordID(high: 1, low: 2)
  private static let department = RecordID(high: 5, low: 1)
  private static let customer = RecordID(high: 3, low: 1)
  private static let today = Day("2026-03-02")

  private static func actor(reaching people: Set<RecordID> = []) -> Actor {
    var reach = DataReach()
    reach.edit = .some(people)
    return Actor(
      identity: .user(me), functions: Function.atDelivery(role: "salesman").codes, departments: [department], reach: reach)
  }

  private static func context(_ change: (inout RightsContext) -> Void = { _ in }) -> RightsContext {
    var context = RightsContext()
    context.customer = Row<Customer>(id: customer)
    context.present = context.customer?.record
    context.keys = [.all, ScopeKey(.assigned, owner)]
    context.today = today
    change(&context)
    return context
  }

  private static func share(_ level: ShareLevel, with change: (inout Row<Share>) -> Void) -> Row<Share> {
    var share = Row<Share>(id: RecordID(high: 6, low: 1))
    share.customer = Ref(customer)
    share.level = level
    change(&share)
    return share
  }

  private static func member(_ role: TeamRole) -> Row<TeamMember> {
    var member = Row<TeamMember>(id: RecordID(high: 7, low: 1))
    member.customer = Ref(customer)
    member.user = Ref(me)
    member.role = role
    return member
  }

  private func edits(_ context: RightsContext, by actor: Actor = RightsSharingTests.actor()) -> Bool {
    let edit = Operation.update(
      Customer.schema, RightsSharingTests.customer, base: 1, [FieldChange(Customer.catalogue.email.any, old: .null, new: .text("a@b.cn"))])
    return Rights.problem(edit, by: actor, in: context) == nil
  }

  @Test("a colleague's customer within 修改 may be edited, and not followed up for that (CU-80)")
  func reach() {
    let wide = RightsSharingTests.actor(reaching: [RightsSharingTests.owner])
    #expect(edits(RightsSharingTests.context(), by: wide))
    #expect(!edits(RightsSharingTests.context()))
    #expect(!Rights.mayFollow(wide, RightsSharingTests.context().keys))
  }

  @Test("a customer of the pool is nobody's, so no scope of people covers him")
  func pool() {
    let context = RightsSharingTests.context { $0.keys = [.all, ScopeKey(.pool)] }
    #expect(!edits(context, by: RightsSharingTests.actor(reaching: [RightsSharingTests.owner, RightsSharingTests.me])))
  }

  @Test("an edit share and a collaborator edit; a view share and a watcher look on")
  func levels() {
    func with(_ level: ShareLevel) -> RightsContext {
      RightsSharingTests.context { $0.shares = [RightsSharingTests.share(level) { $0.user = Ref(RightsSharingTests.me) }] }
    }
    #expect(edits(with(.edit)))
    #expect(!edits(with(.view)))
    #expect(edits(RightsSharingTests.context { $0.team = [RightsSharingTests.member(.collaborator)] }))
    #expect(!edits(RightsSharingTests.context { $0.team = [RightsSharingTests.member(.watcher)] }))
    #expect(
      edits(
        RightsSharingTests.context { $0.shares = [RightsSharingTests.share(.edit) { $0.department = Ref(RightsSharingTests.department) }] })
    )
    #expect(
      !edits(RightsSharingTests.context { $0.shares = [RightsSharingTests.share(.edit) { $0.user = Ref(RightsSharingTests.owner) }] }))
  }

  @Test("a share is valid through its last day (SHR-04)")
  func expiry() {
    func until(_ day: String) -> RightsContext {
      RightsSharingTests.context {
        $0.shares = [
          RightsSharingTests.share(.edit) {
            $0.user = Ref(RightsSharingTests.me)
            $0.expiresOn = Day(day)
          }
        ]
      }
    }
    #expect(edits(until("2026-03-02")))
    #expect(!edits(until("2026-03-01")))
  }

  private func code(_ actor: Actor, _ context: RightsContext, _ change: (inout Row<Share>) -> Void) -> String? {
    var context = context
    context.present = nil
    return Rights.problem(.inserting(RightsSharingTests.share(.edit, with: change).record), by: actor, in: context)?.code
  }

  @Test("the owner and a manager in scope share; the grantee of an edit share does not, nor a stranger (SHR-01, SHR-02)")
  func sharing() {
    let colleague = RecordID(high: 1, low: 9)
    let mine = RightsSharingTests.context { $0.keys = [.all, ScopeKey(.assigned, RightsSharingTests.me)] }
    #expect(code(RightsSharingTests.actor(), mine) { $0.user = Ref(colleague) } == nil)
    #expect(
      code(RightsSharingTests.actor(reaching: [RightsSharingTests.owner]), RightsSharingTests.context()) { $0.user = Ref(colleague) } == nil
    )
    let shared = RightsSharingTests.context {
      $0.shares = [RightsSharingTests.share(.edit) { $0.user = Ref(RightsSharingTests.me) }]
      $0.keys.insert(ScopeKey(.shared, RightsSharingTests.me))
    }
    #expect(code(RightsSharingTests.actor(), shared) { $0.user = Ref(colleague) } == "SHARE_DENIED")
    #expect(code(RightsSharingTests.actor(), RightsSharingTests.context()) { $0.user = Ref(colleague) } == "NO_RIGHT")
    #expect(code(RightsSharingTests.actor(), RightsContext()) { $0.user = Ref(colleague) } == "NO_RIGHT")
  }

  @Test("a share to oneself or the owner, with nobody, with two, or over already is refused (SHR-03, SHR-04)")
  func useless() {
    let colleague = RecordID(high: 1, low: 9)
    let manager = RightsSharingTests.actor(reaching: [RightsSharingTests.owner])
    let context = RightsSharingTests.context()
    #expect(code(manager, context) { $0.user = Ref(RightsSharingTests.me) } == "SHARE_USELESS")
    #expect(code(manager, context) { $0.user = Ref(RightsSharingTests.owner) } == "SHARE_USELESS")
    #expect(code(manager, context) { _ in } == "SHARE_GRANTEE")
    #expect(
      code(manager, context) {
        $0.user = Ref(colleague)
        $0.department = Ref(RightsSharingTests.department)
      } == "SHARE_GRANTEE")
    #expect(
      code(manager, context) {
        $0.user = Ref(colleague)
        $0.expiresOn = Day("2026-03-01")
      } == "SHARE_EXPIRED_DATE")
  }

  @Test("a recycled customer is edited and shared by no scope")
  func recycled() {
    let context = RightsSharingTests.context { $0.keys = [ScopeKey(.recycled)] }
    #expect(!edits(context, by: RightsSharingTests.actor(reaching: [RightsSharingTests.owner])))
    #expect(!Rights.mayShare(RightsSharingTests.actor(reaching: [RightsSharingTests.owner]), context))
  }
}
