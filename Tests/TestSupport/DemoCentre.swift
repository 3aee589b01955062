import Domain
import Passwords
import Server
import Synchronization
import Tables

/// The demo company's people and groups in a central database of its own, at a fixed time: the server side of a scenario.
package struct DemoCentre: Sendable {
  package let centre: Centre
  package let clock: TestClock
  package let people: DemoPeople
  /// For the files of devices.
  package let folder: TemporaryFolder
  private let place: CentralPlace

  /// A test that restarts the server opens it again.
  package var databaseURL: String { place.url }

  /// - Parameter hasSampleCustomers: `章172` and `卢丹` (催收组, 业务员小丹), `黄206` (拉新组 of 业务员小丹, pool of 线下运营), `水014` (运营组, VIP003),
  ///   `褚404` (pool of 电销组) and `王小0001` (company pool).
  package init(hasSampleCustomers: Bool = true, at start: Instant = TestClock.monday) throws {
    let clock = TestClock(start)
    let counter = Mutex<UInt64>(0)
    folder = try TemporaryFolder()
    place = try CentralPlace()
    let makeID: @Sendable () -> RecordID = {
      // Low numbers in both words: they never meet the random identifiers of a replica.
      RecordID(
        at: clock.now,
        random: (
          0,
          counter.withLock {
            $0 += 1
            return $0
          }
        ))
    }
    let database = try CentralDatabase(url: place.url, epoch: "test")
    centre = Centre(database: database, now: { clock.now }, makeID: makeID, passwords: PasswordHash(cost: 1), aggregatesPerFill: 5)
    people = try DemoPeople.install(in: centre, makeID: makeID)
    self.clock = clock
    makeIdentifier = makeID
    if hasSampleCustomers { try addSampleCustomers() }
  }

  private let makeIdentifier: @Sendable () -> RecordID

  package func newID() -> RecordID { makeIdentifier() }

  package func user(_ account: String) -> RecordID {
    guard let id = people.users[account] else { preconditionFailure("the demo company has no account \(account)") }
    return id
  }

  package func group(_ name: String) -> RecordID {
    guard let id = people.groups[name] else { preconditionFailure("the demo company has no group \(name)") }
    return id
  }

  /// Makes a customer as the system: without group in the company pool, without owner in the pool of the group.
  @discardableResult
  package func customer(_ name: String, phone: String, group groupName: String? = nil, owner: String? = nil) throws -> RecordID {
    var customer = Row<Customer>(id: newID())
    customer.name = name
    customer.phone = Phone(phone)
    customer.source = "manual"
    customer.createdAt = clock.now
    var operations = [Operation.inserting(customer.record, withDerived: true)]
    if let groupName { operations.append(relation(of: customer.id, to: groupName, owner: owner)) }
    try centre.ledger.commit(operations, as: .system, command: "test.customer")
    return customer.id
  }

  /// Puts a customer into one more group, as the system.
  @discardableResult
  package func join(_ customer: RecordID, group name: String, owner: String? = nil) throws -> RecordID {
    let operation = relation(of: customer, to: name, owner: owner)
    try centre.ledger.commit([operation], as: .system, command: "test.group")
    return operation.id
  }

  private func relation(of customer: RecordID, to name: String, owner: String?) -> Operation {
    var relation = Row<GroupRelation>(id: newID())
    relation.customer = Ref(customer)
    relation.group = Ref(group(name))
    relation.joinedAt = clock.now
    if let owner {
      relation.owner = Ref(user(owner))
      relation.assignedAt = clock.now
      relation.assignType = "manual"
    }
    return .inserting(relation.record, withDerived: true)
  }

  /// Takes 本部门及下级 from the managers' role, so that only groups open anything to them.
  package func limitManagersToTheirOwn() throws {
    let manager = try centre.database.read { connection in
      let layout = TableLayout.of(Role.schema)
      return try connection.first(layout.selectSQL("WHERE code = 'co-manager'"), []) { Row<Role>(try layout.record(from: $0)) }
    }
    guard let manager else { return }
    var own = manager
    own.dataScope = .own
    if let operation = Operation.updating(manager.record, to: own.record) {
      try centre.ledger.commit([operation], as: .system, command: "role.edit")
    }
  }

  /// A device of an account, without HTTP and without a password.
  package func enrol(_ account: String, device name: String = "test") throws -> Devices.Enrolment {
    try centre.devices.enrol(user(account), name: name)
  }

  private func addSampleCustomers() throws {
    try customer("章172", phone: "13700007583", group: "催收组", owner: "lud")
    try customer("卢丹", phone: "13500008186", group: "催收组", owner: "lud")
    try join(try customer("黄206", phone: "13500006737", group: "拉新组", owner: "lud"), group: "线下运营")
    try customer("水014", phone: "13100004473", group: "运营组", owner: "vip003")
    try customer("褚404", phone: "13200004130", group: "电销组")
    try customer("王小0001", phone: "13300000001")
  }
}
