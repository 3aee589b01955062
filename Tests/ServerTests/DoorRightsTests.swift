import Database
import Domain
import Foundation
import Server
import Sync
import TestSupport
import Testing

/// The rule (ENF-02): what a person may not do is refused, changes nothing, and does not tell whether the record exists.
@Suite("Forged pushes")
struct DoorRightsTests {
  private func update<K: Kind, V>(_ field: Field<K, V>, of row: Row<K>, to value: V?) -> Operation {
    .update(K.schema, row.id, base: row.record.version, [FieldChange(field.any, old: row.record[field.any], new: value?.stored ?? .null)])
  }

  @Test("somebody else's customer answers as one that does not exist")
  func strangers() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let theirs = try doors.customer(named: "水014")
    let nobody = Row<Customer>(id: doors.company.newID(), version: 1)
    var answers: [[Problem?]] = []
    for customer in [theirs, nobody] {
      var fact = Row<FollowRecord>(id: doors.company.newID())
      fact.customer = customer.ref
      fact.user = Ref(lud.user)
      fact.at = doors.company.clock.now
      var task = Row<WorkTask>(id: doors.company.newID())
      task.name = "看看"
      task.customer = customer.ref
      task.creator = Ref(lud.user)
      task.owner = Ref(lud.user)
      var problems: [Problem?] = []
      for operation in [
        update(Customer.catalogue.email, of: customer, to: "a@example.com"), update(Customer.catalogue.status, of: customer, to: .recycled),
        .delete(Customer.schema, customer.id, base: 1), .inserting(fact.record), .inserting(task.record),
      ] { problems.append(try await lud.push([operation]).problem) }
      answers.append(problems)
    }
    #expect(answers[0] == answers[1])
    #expect(answers[0].allSatisfy { $0 == .noRight })
    #expect(try doors.customer(named: "水014") == theirs)
  }

  @Test(
    "what the server derives, stamps or moves is changed by nobody's push, in a follow-up neither",
    arguments: Customer.schema.columns.filter { !$0.writers.contains(.user) })
  func readOnly(field: AnyField) async throws {
    let doors = try Doors()
    let customer = try doors.customer(named: "章172")
    for account in ["lud", "lisi", "admin"] {
      let device = try DoorDevice(account, at: doors)
      let value: JSON =
        switch field.type {
        case .reference: JSON(device.user)
        case .text, .enumeration: "recycled"
        default: 42
        }
      let change: JSON = [
        "u", "customer", JSON(customer.id), .integer(customer.record.version), .object([field.code: [.null, value]]), [.string(field.code)],
      ]
      #expect(try await device.refusal([change]) != nil, "\(account)")
      var fact = Row<FollowRecord>(id: doors.company.newID())
      fact.customer = customer.ref
      fact.user = Ref(device.user)
      fact.at = doors.company.clock.now
      #expect(try await device.refusal([Operation.inserting(fact.record).json, change]) != nil, "\(account), with a follow-up")
    }
    #expect(try doors.customer(named: "章172") == customer)
  }

  @Test("a new record carries no derived value, and what is stamped is the server's word")
  func newRecords() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let vip = doors.company.user("vip003")
    func insert(_ fields: [String: JSON]) -> JSON {
      .array([
        "i", "customer", JSON(doors.company.newID()),
        .object(["customer_name": "新", "phone": .string("139\(10_000_000 + fields.count)")].merging(fields) { _, new in new }),
      ])
    }
    for (code, value) in [
      ("status", "recycled"), ("follow_times", 9), ("tag_score", 99), ("name_py", "aaa"), ("credit_score", 900), ("roll_public_num", 1),
      ("last_follow_date", 5), ("owner_id", JSON(vip)),
    ] as [(String, JSON)] { #expect(try await lud.refusal([insert([code: value])]) != nil, "\(code)") }
    let made = try await lud.push([insert(["customer_name": "盖章", "create_by": JSON(vip), "create_ts": 5, "owner_id": JSON(lud.user)])])
    #expect(made.problem == nil)
    let customer = try doors.customer(named: "盖章")
    #expect(customer.createdBy?.id == lud.user)
    #expect(customer.createdAt == doors.company.clock.now)
  }

  @Test("nobody follows up in another's name, nor writes a call time, nor a fact of the future (OV-22)")
  func facts() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172")
    func fact(_ change: (inout Row<FollowRecord>) -> Void) -> JSON {
      var fact = Row<FollowRecord>(id: doors.company.newID())
      fact.customer = customer.ref
      fact.user = Ref(lud.user)
      fact.at = doors.company.clock.now
      change(&fact)
      return Operation.inserting(fact.record, withDerived: true).json
    }
    #expect(try await lud.refusal([fact { $0.user = Ref(doors.company.user("vip003")) }]) == "NO_RIGHT")
    #expect(try await lud.refusal([fact { $0.durationSeconds = 600 }]) == "E_READ_ONLY")
    #expect(try await lud.refusal([fact { $0.at = doors.company.clock.now.adding(seconds: 86_400) }]) == nil)
    #expect(try doors.customer(named: "章172").lastFollowAt == doors.company.clock.now)
  }

  @Test("a task keeps who made it, where it came from and whose customer it is about")
  func tasks() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    var task = Row<WorkTask>(id: doors.company.newID())
    task.name = "打电话"
    task.creator = Ref(lud.user)
    task.owner = Ref(lud.user)
    #expect(try await lud.refusal(.inserting(task.record)) == nil)
    task.record.version = 1
    #expect(try await lud.refusal(update(WorkTask.catalogue.creator, of: task, to: Ref(doors.company.user("vip003")))) == "E_READ_ONLY")
    #expect(try await lud.refusal(update(WorkTask.catalogue.origin, of: task, to: .auto)) == "E_READ_ONLY")
    #expect(
      try await lud.refusal(update(WorkTask.catalogue.customer, of: task, to: try doors.customer(named: "水014").ref)) == "E_READ_ONLY")
    #expect(try await lud.refusal(update(WorkTask.catalogue.name, of: task, to: "发邮件")) == nil)
  }

  @Test("rights, people, groups, parameters and messages are written by no push", arguments: ["salesman", "admin"])
  func closedKinds(role: String) async throws {
    let doors = try Doors()
    let device = try DoorDevice(role == "admin" ? "admin" : "lud", at: doors)
    let before = try doors.state()
    let user = Row<User>(id: device.user, version: 1)
    for operation in [
      update(User.catalogue.status, of: user, to: .disabled), update(User.catalogue.masking, of: user, to: MaskingMode.none),
      .members(User.schema, device.user, User.catalogue.roles.any, add: ["admin"], remove: []),
      .members(
        CustomerGroup.schema, doors.company.group("催收组"), CustomerGroup.catalogue.administrators.any, add: [device.user.hex], remove: []),
      .delete(GroupRelation.schema, doors.company.newID(), base: 1), .insert(Role.schema, doors.company.newID(), []),
      .insert(SystemParameter.schema, doors.company.newID(), []), .insert(Message.schema, doors.company.newID(), []),
      .insert(GroupRelation.schema, doors.company.newID(), []), .insert(EnumerationItem.schema, doors.company.newID(), []),
    ] {
      let isOnline = role == "admin" && [User.schema, CustomerGroup.schema, Role.schema, SystemParameter.schema].contains(operation.schema)
      #expect(try await device.refusal(operation) == (isOnline ? "ONLINE_ONLY" : "NO_RIGHT"), "\(operation.schema.name)")
    }
    #expect(try doors.state().last == before.last, "the log did not grow")
  }

  @Test("an automatic tag is not set by hand, and a personal one by its owner only (CU-20)")
  func tags() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172")
    func tag(_ type: TagType, owner: RecordID? = nil) throws -> Ref<Tag> {
      var tag = Row<Tag>(id: doors.company.newID())
      tag.name = "标签"
      tag.type = type
      tag.owner = owner.map { Ref($0) }
      try doors.company.centre.ledger.commit([.inserting(tag.record, withDerived: true)], as: .system, command: "test.tag")
      return tag.ref
    }
    func link(_ tag: Ref<Tag>, owner: RecordID? = nil, by: RecordID? = nil, expires: String? = nil) -> JSON {
      var link = Row<TagLink>(id: doors.company.newID())
      link.customer = customer.ref
      link.tag = tag
      link.personalOwner = owner.map { Ref($0) }
      link.taggedBy = by.map { Ref($0) }
      link.expiresOn = expires.flatMap { Day($0) }
      return Operation.inserting(link.record, withDerived: true).json
    }
    let other = doors.company.user("vip003")
    #expect(try await lud.refusal([link(try tag(.globalAuto))]) == "AUTO_TAG_NOT_ALLOWED")
    #expect(try await lud.refusal([link(try tag(.personal, owner: other), owner: other)]) == "NO_RIGHT")
    #expect(try await lud.refusal([link(try tag(.globalManual), expires: "2030-01-01")]) == "E_READ_ONLY")
    #expect(try await lud.refusal([link(Ref(doors.company.newID()))]) == "NO_TAG")
    #expect(try await lud.refusal([link(try tag(.globalManual), by: other)]) == nil)
    #expect(try await lud.refusal([link(try tag(.personal, owner: lud.user), owner: lud.user)]) == nil)
    let authors: [Int64] = try doors.company.centre.database.read { connection in
      try connection.rows(
        "SELECT count(*) FROM tag_link WHERE tagged_by IS DISTINCT FROM :me", [":me": .words(lud.user.high, lud.user.low)]
      ) {
        $0.integer(0)
      }
    }
    #expect(authors == [0], "who set a tag is the server's word")
  }

  @Test("a moment outside every calendar and an endless word of a list are kept out, so that no reader stumbles")
  func extremes() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172")
    func fact(next: Int64) -> JSON {
      var fact = Row<FollowRecord>(id: doors.company.newID())
      fact.customer = customer.ref
      fact.user = Ref(lud.user)
      fact.at = doors.company.clock.now
      fact.continues = true
      fact.nextAt = Instant(milliseconds: next)
      return Operation.inserting(fact.record).json
    }
    for next in [Int64.max, -9_000_000_000_000_000, 1_000_000_000_000_000] {
      #expect(try await lud.refusal([fact(next: next)]) == "E_RANGE")
    }
    #expect(try await lud.refusal(update(Customer.catalogue.sex, of: customer, to: String(repeating: "x", count: 100_000))) == "TOO_LONG")
    #expect(try await lud.refusal(update(Customer.catalogue.sex, of: customer, to: "0\0")) == "E_FORMAT")
    #expect(
      try await lud.refusal(update(Customer.catalogue.phone, of: customer, to: Phone(stored: .text("137****7583")))) == "E_PHONE_FORMAT")
    #expect(try doors.customer(named: "章172") == customer)
  }

  @Test("a taken number is told with the same words whoever has it (MASK-09)")
  func phoneOracle() async throws {
    let doors = try Doors()
    try doors.company.customer("回收的", phone: "13999990000")
    let recycled = try doors.customer(named: "回收的")
    var gone = recycled
    gone.status = .recycled
    let operation = try #require(Operation.updating(recycled.record, to: gone.record, withDerived: true))
    try doors.company.centre.ledger.commit([operation], as: .system, command: "test.recycle")
    let lud = try DoorDevice("lud", at: doors)
    var texts: Set<String> = []
    // His own, a colleague's, one in the pool, one in the recycle bin.
    for phone in ["13700007583", "13100004473", "13300000001", "13999990000"] {
      var customer = Row<Customer>(id: doors.company.newID())
      customer.name = "重复"
      customer.phone = Phone(phone)
      let problem = try #require(try await lud.push([Operation.inserting(customer.record)]).problem)
      texts.insert("\(problem)")
    }
    #expect(texts.count == 1)
    #expect(texts.first?.contains("该手机号已存在") == true)
  }
}
