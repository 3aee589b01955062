import Domain
import Testing

/// The rule (ENF-02, ENF-03): a step that no line of the table allows is denied, whoever asks, and what is out of reach answers as what is not
/// there.
@Suite("Who may take which step")
struct RightsTests {
  private static let me = RecordID(high: 1, low: 1)
  private static let other = RecordID(high: 1, low: 2)
  private static let group = RecordID(high: 2, low: 1)
  private static let customer = RecordID(high: 3, low: 1)
  private static let record = RecordID(high: 4, low: 1)

  private static func person(_ role: String, groups: Set<RecordID> = []) -> Actor {
    Actor(
      identity: .user(me), functions: Function.atDelivery(role: role).codes, isAdministrator: role == "admin", administeredGroups: groups)
  }

  private static let salesman = person("salesman")
  private static let manager = person("co-manager", groups: [group])
  private static let admin = person("admin")
  private static let ops = person("ops")

  private static let mine: Set<ScopeKey> = [.all, ScopeKey(.assigned, me), ScopeKey(.grouped), ScopeKey(.group, group)]
  private static let groups: Set<ScopeKey> = [.all, ScopeKey(.grouped), ScopeKey(.group, group), ScopeKey(.assigned, other)]
  private static let strangers: Set<ScopeKey> = [.all, ScopeKey(.assigned, other)]

  private static func context(_ keys: Set<ScopeKey>, present: Record? = nil) -> RightsContext {
    var context = RightsContext()
    context.customer = Row<Customer>(id: customer)
    context.present = present ?? Row<Customer>(id: customer).record
    context.keys = keys
    return context
  }

  private static func code(_ operation: Operation, _ actor: Actor, _ context: RightsContext) -> String? {
    Rights.problem(operation, by: actor, in: context)?.code
  }

  private static func change<K: Kind, V>(_ field: Field<K, V>, _ value: Value = .null) -> Operation {
    .update(K.schema, record, base: 1, [FieldChange(field.any, old: .null, new: value)])
  }

  private static func fact(by user: RecordID = me) -> Operation {
    var fact = Row<FollowRecord>(id: record)
    fact.customer = Ref(customer)
    fact.user = Ref(user)
    fact.at = Instant(milliseconds: 1)
    return .inserting(fact.record)
  }

  private static func insert(_ schema: Schema, _ pairs: [FieldValuePair] = []) -> Operation { .insert(schema, record, pairs) }

  @Test("the server's own steps are never denied")
  func system() {
    #expect(Rights.problem(.delete(User.schema, RightsTests.record, base: 1), by: .system, in: RightsContext()) == nil)
  }

  @Test("CU-80: the owner, the private owner, the group's administrator and the administrator follow up; nobody else without follow_any")
  func followUps() {
    let privately: Set<ScopeKey> = [.all, ScopeKey(.privateOwner, RightsTests.me)]
    #expect(RightsTests.code(RightsTests.fact(), RightsTests.salesman, RightsTests.context(RightsTests.mine)) == nil)
    #expect(RightsTests.code(RightsTests.fact(), RightsTests.salesman, RightsTests.context(privately)) == nil)
    #expect(RightsTests.code(RightsTests.fact(), RightsTests.manager, RightsTests.context(RightsTests.groups)) == nil)
    #expect(RightsTests.code(RightsTests.fact(), RightsTests.admin, RightsTests.context(RightsTests.strangers)) == nil)
    #expect(RightsTests.code(RightsTests.fact(), RightsTests.salesman, RightsTests.context(RightsTests.strangers)) == "NO_RIGHT")
    #expect(RightsTests.code(RightsTests.fact(), RightsTests.manager, RightsTests.context(RightsTests.strangers)) == "NO_RIGHT")
    #expect(RightsTests.code(RightsTests.fact(), RightsTests.ops, RightsTests.context(RightsTests.mine)) == "NO_RIGHT")
  }

  @Test("a fact is accepted from whoever held the customer (OV-5), but in nobody else's name and not changed after (CU-83)")
  func facts() {
    var left = RightsTests.context(RightsTests.strangers)
    left.hasHeldCustomer = true
    #expect(RightsTests.code(RightsTests.fact(), RightsTests.salesman, left) == nil)
    #expect(
      RightsTests.code(RightsTests.fact(by: RightsTests.other), RightsTests.admin, RightsTests.context(RightsTests.mine)) == "NO_RIGHT")
    for operation in [
      RightsTests.change(FollowRecord.catalogue.summary, .text("x")), .delete(FollowRecord.schema, RightsTests.record, base: 1),
    ] {
      #expect(RightsTests.code(operation, RightsTests.admin, RightsTests.context(RightsTests.mine)) == "IMMUTABLE")
    }
  }

  @Test("a follow-up of a customer that does not exist is denied as one of somebody else's")
  func unknownCustomer() {
    var nowhere = RightsContext()
    nowhere.keys = []
    #expect(
      Rights.problem(RightsTests.fact(), by: RightsTests.salesman, in: nowhere)
        == Rights.problem(RightsTests.fact(), by: RightsTests.salesman, in: RightsTests.context(RightsTests.strangers)))
  }

  @Test("CU-71: a salesperson edits his own customers, a manager those of his groups, the administrator all")
  func edits() {
    let edit = RightsTests.change(Customer.catalogue.email, .text("a@b"))
    #expect(RightsTests.code(edit, RightsTests.salesman, RightsTests.context(RightsTests.mine)) == nil)
    #expect(RightsTests.code(edit, RightsTests.manager, RightsTests.context(RightsTests.groups)) == nil)
    #expect(RightsTests.code(edit, RightsTests.admin, RightsTests.context(RightsTests.strangers)) == nil)
    #expect(RightsTests.code(edit, RightsTests.salesman, RightsTests.context(RightsTests.groups)) == "NO_RIGHT")
    #expect(RightsTests.code(edit, RightsTests.manager, RightsTests.context(RightsTests.strangers)) == "NO_RIGHT")
    #expect(RightsTests.code(edit, RightsTests.ops, RightsTests.context(RightsTests.mine)) == "NO_RIGHT")
  }

  @Test(
    "CU-2: what the server derives or moves by group is changed by nobody's push",
    arguments: Customer.schema.columns.filter {
      !$0.writers.contains(.user) && !["create_ts", "create_by", "name_py", "status"].contains($0.code)
    })
  func readOnly(field: AnyField) {
    let operation = Operation.update(Customer.schema, RightsTests.customer, base: 1, [FieldChange(field, old: .null, new: .null)])
    for actor in [RightsTests.salesman, RightsTests.admin] {
      #expect(RightsTests.code(operation, actor, RightsTests.context(RightsTests.mine)) == "E_READ_ONLY")
    }
  }

  @Test("a new customer claims neither another owner nor a derived value")
  func newCustomer() {
    func insert<V>(_ field: Field<Customer, V>, _ value: Value) -> String? {
      var context = RightsContext()
      context.keys = []
      return RightsTests.code(RightsTests.insert(Customer.schema, [FieldValuePair(field.any, value)]), RightsTests.salesman, context)
    }
    #expect(insert(Customer.catalogue.name, .text("新")) == nil)
    #expect(insert(Customer.catalogue.privateOwner, .id(RightsTests.me)) == nil)
    #expect(insert(Customer.catalogue.createdAt, .integer(1)) == nil)
    #expect(insert(Customer.catalogue.privateOwner, .id(RightsTests.other)) == "NO_RIGHT")
    #expect(insert(Customer.catalogue.followTimes, .integer(9)) == "E_READ_ONLY")
    #expect(insert(Customer.catalogue.tagScore, .integer(9)) == "E_READ_ONLY")
  }

  @Test("maturity and invitation type go through with a follow-up, other fields of a stranger's customer do not (CU-86)")
  func chosenWithFollowUp() {
    var context = RightsTests.context(RightsTests.strangers)
    context.recordsFollowUp = true
    #expect(RightsTests.code(RightsTests.change(Customer.catalogue.maturity, .text("other")), RightsTests.salesman, context) == nil)
    #expect(RightsTests.code(RightsTests.change(Customer.catalogue.email, .text("a")), RightsTests.salesman, context) == "NO_RIGHT")
  }

  private func task(owner: RecordID?, creator: RecordID) -> Record {
    var task = Row<WorkTask>(id: RightsTests.record)
    task.owner = owner.map { Ref($0) }
    task.creator = Ref(creator)
    return task.record
  }

  @Test("TK-16: the creator edits what a task says, its owner what concerns doing it, nobody else anything")
  func tasks() {
    let fields = WorkTask.catalogue
    func code(_ operation: Operation, owner: RecordID?, creator: RecordID, _ actor: Actor = RightsTests.salesman) -> String? {
      RightsTests.code(operation, actor, RightsTests.context(RightsTests.mine, present: task(owner: owner, creator: creator)))
    }
    let (me, other) = (RightsTests.me, RightsTests.other)
    for operation in [RightsTests.change(fields.progress), RightsTests.change(fields.dueAt), RightsTests.change(fields.owner)] {
      #expect(code(operation, owner: other, creator: me) == nil)
      #expect(code(operation, owner: me, creator: other) == nil)
      #expect(code(operation, owner: other, creator: other) == "NO_RIGHT")
      #expect(code(operation, owner: other, creator: other, RightsTests.admin) == nil)
    }
    for operation in [RightsTests.change(fields.name, .text("x")), RightsTests.change(fields.isDeleted, .integer(1))] {
      #expect(code(operation, owner: me, creator: me) == nil)
      #expect(code(operation, owner: me, creator: other) == "NO_RIGHT", "TK-43: not by an owner who did not create it")
    }
  }

  @Test("a task names its author as creator")
  func newTask() {
    func code(creator: RecordID, _ actor: Actor = RightsTests.salesman) -> String? {
      var task = Row<WorkTask>(id: RightsTests.record)
      task.creator = Ref(creator)
      return RightsTests.code(.inserting(task.record), actor, RightsContext())
    }
    #expect(code(creator: RightsTests.me) == nil)
    #expect(code(creator: RightsTests.other) == "NO_RIGHT")
    #expect(code(creator: RightsTests.me, RightsTests.ops) == "NO_RIGHT")
  }

  @Test("tags are set and removed by whoever may follow the customer up; they are not edited")
  func tags() {
    for operation in [RightsTests.insert(TagLink.schema), .delete(TagLink.schema, RightsTests.record, base: 1)] {
      #expect(RightsTests.code(operation, RightsTests.salesman, RightsTests.context(RightsTests.mine)) == nil)
      #expect(RightsTests.code(operation, RightsTests.salesman, RightsTests.context(RightsTests.strangers)) == "NO_RIGHT")
      #expect(RightsTests.code(operation, RightsTests.ops, RightsTests.context(RightsTests.mine)) == "NO_RIGHT")
    }
  }

  @Test("companies: whoever works with customers adds, edits and deletes them")
  func companies() {
    let steps: [(Operation, String?)] = [
      (RightsTests.insert(Company.schema), nil), (RightsTests.change(Company.catalogue.note, .text("x")), nil),
      (.delete(Company.schema, RightsTests.record, base: 1), nil),
    ]
    for (operation, expected) in steps {
      var context = RightsContext()
      context.present = Record(Company.schema, id: RightsTests.record)
      #expect(RightsTests.code(operation, RightsTests.salesman, context) == expected)
      #expect(RightsTests.code(operation, RightsTests.ops, context) == "NO_RIGHT")
    }
  }

  @Test("a message is marked and deleted by its recipient, and written by nobody")
  func messages() {
    var message = Row<Message>(id: RightsTests.record)
    message.recipient = Ref(RightsTests.me)
    var context = RightsContext()
    context.present = message.record
    #expect(RightsTests.code(RightsTests.change(Message.catalogue.readAt, .integer(1)), RightsTests.salesman, context) == nil)
    #expect(RightsTests.code(RightsTests.change(Message.catalogue.isDeleted, .integer(1)), RightsTests.salesman, context) == nil)
    #expect(RightsTests.code(RightsTests.change(Message.catalogue.content, .text("x")), RightsTests.salesman, context) == "NO_RIGHT")
    #expect(RightsTests.code(RightsTests.insert(Message.schema), RightsTests.admin, context) == "NO_RIGHT")
    message.recipient = Ref(RightsTests.other)
    context.present = message.record
    #expect(RightsTests.code(RightsTests.change(Message.catalogue.readAt, .integer(1)), RightsTests.admin, context) == "NO_RIGHT")
  }
}
