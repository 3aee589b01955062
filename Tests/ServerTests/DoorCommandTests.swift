import Database
import Domain
import Foundation
import Server
import Sync
import Tables
import TestSupport
import Testing

/// The rules ORG-05, ORG-06, ORG-08, ORG-10: what an administrator does to accounts and devices is decided at once, person by person.
@Suite("Commands that do not wait in an outbox")
struct DoorCommandTests {
  private let doors: Doors
  private let visitor: PasswordVisitor

  init() throws {
    doors = try Doors()
    visitor = PasswordVisitor(doors: doors)
  }

  private var company: DemoCentre { doors.company }

  /// - Parameter actor: The administrator where none is given.
  private func run(_ name: String, _ arguments: [String: JSON] = [:], _ operations: [Domain.Operation] = [], as actor: Actor? = nil)
    throws
    -> OnlineAnswer
  {
    let administrator = try company.centre.database.read { try ActorReader(connection: $0).actor(company.user("admin")) }
    return try company.centre.run(OnlineCommand(name, operations, arguments), for: CommandCaller(actor: #require(actor ?? administrator)))
  }

  private func users(_ accounts: String...) -> [String: JSON] { ["users": .array(accounts.map { JSON(company.user($0)) })] }

  private func code(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch let problem as Problem {
      return problem.code
    } catch let error as ServiceError {
      return error.code
    } catch {
      return "\(error)"
    }
  }

  @Test("a name that the server does not know and that carries no operations is refused with a sentence")
  func unknown() async throws {
    let device = try DoorDevice("admin", at: doors)
    let refused = await visitor.command(device.access, "nothing.at-all")
    #expect(refused.status == 422 && refused.code == "E_COMMAND")
    for body in ["", "{}", "[]", "{\"c\":1}", "{\"c\":\"x\",\"o\":[[\"i\"]]}"] {
      #expect(await doors.ask("POST", "/sync/v1/command", token: device.access, text: body).code == "bad_frame", "\(body)")
    }
    #expect(await visitor.command("no token", "device.list").code == "token_expired")
  }

  @Test("other names are the history's word for their operations, which are judged as the person's")
  func operations() async throws {
    let device = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172")
    let fact = Operation.insert(
      FollowRecord.schema, company.newID(),
      [
        FieldValuePair(FollowRecord.catalogue.customer.any, .id(customer.id)),
        FieldValuePair(FollowRecord.catalogue.user.any, .id(company.user("lud"))),
        FieldValuePair(FollowRecord.catalogue.at.any, company.clock.now.stored),
      ])
    let answer = try OnlineAnswer(json: JSON(parsing: await visitor.command(device.access, "followup.add", [:], [fact]).body))
    let logged = try company.centre.database.read { connection in
      try connection.text("SELECT command FROM change_log WHERE seq = :seq", [":seq": .integer(answer.sequence)])
    }
    #expect(logged == "followup.add")
    let gone = Operation.delete(User.schema, company.user("lisi"), base: 1)
    #expect(await visitor.command(device.access, "user.delete", [:], [gone]).code == "NO_RIGHT")
  }

  @Test("the operation log has the device that a command came from, by the name its person gave it; what the server does has none")
  func loggedDevice() async throws {
    let admin = try DoorDevice("admin", at: doors)
    let name = try company.centre.devices.list(of: company.user("admin")).first?.name
    #expect(await visitor.command(admin.access, "user.add", [:], [newUser("xiaowang")]).status == 200)
    #expect(await visitor.command(admin.access, "user.disable", users("lx003")).status == 200)
    let department = Operation.insert(
      Department.schema, company.newID(),
      [
        FieldValuePair(Department.catalogue.name.any, .text("新部门")),
        FieldValuePair(Department.catalogue.parent.any, .id(try #require(company.people.departments[DemoPeople.company]))),
      ])
    #expect(await visitor.command(admin.access, "department.add", [:], [department]).status == 200)
    _ = try run("user.enable", users("lx003"))
    let layout = TableLayout.of(OperationRecord.schema)
    let lines = try company.centre.database.read { connection in
      try connection.rows(layout.selectSQL("ORDER BY id"), .none) { Row<OperationRecord>(try layout.record(from: $0)) }
    }
    #expect(lines.map(\.command) == ["user.add", "user.disable", "department.add", "user.enable"])
    #expect(name != nil && lines.map(\.device) == [name, name, name, nil])
  }

  @Test(
    "a reset gives the default password, ends the sessions and clears the lock; oneself and unknown people are passed over with the reason")
  func reset() async throws {
    let device = try DoorDevice("lud", at: doors)
    for _ in 0..<5 { _ = await visitor.login("lud", "wrong") }
    let admin = try DoorDevice("admin", at: doors)
    let arguments: [String: JSON] = ["users": .array([JSON(company.user("lud")), JSON(company.user("admin")), JSON(company.newID())])]
    let answer = try OnlineAnswer(json: JSON(parsing: await visitor.command(admin.access, "user.reset-password", arguments).body))
    #expect(answer.result.array?.map { $0["code"].string ?? "ok" } == ["ok", "E_SELF", "E_USER"])
    #expect(await visitor.hello(device.access).code == "token_expired")
    #expect(await visitor.login("lud", DemoPeople.password).code == "wrong_password")
    #expect(try Login.answer(await visitor.login("lud", "123456")).mustChange)
    #expect(await visitor.login("admin", DemoPeople.password).status == 200)
    #expect(try visitor.log().contains("reset ok lud"))
  }

  @Test("an administrator's password is reset by an administrator alone, and nobody's without the function")
  func resetRights() throws {
    let clerk = Actor(identity: .user(company.user("lisi")), functions: ["sys_org.reset_password"])
    let answer = try run("user.reset-password", users("admin", "lud"), as: clerk)
    #expect(answer.result.array?.map { $0["code"].string ?? "ok" } == ["E_ADMIN_ONLY", "ok"])
    #expect(code { _ = try run("user.reset-password", users("lud"), as: Actor(identity: .user(company.user("lisi")))) } == "NO_RIGHT")
    #expect(code { _ = try run("user.reset-password", [:], as: clerk) } == "bad_frame")
  }

  private func newUser(_ account: String) -> Operation {
    var row = Row<User>(id: company.newID())
    row.account = account
    row.name = "新人"
    row.departments = [company.people.departments["销售部"] ?? company.newID()]
    return .inserting(row.record)
  }

  @Test("an added person gets an account with the default password in the same transaction; sent twice it is one")
  func add() async throws {
    let operation = newUser("xiaowang")
    let first = try run("user.add", [:], [operation])
    let answer = try Login.answer(await visitor.login("xiaowang", "123456"))
    #expect(answer.mustChange && answer.user == operation.id)
    #expect(await visitor.change(answer.access, from: "123456", to: "besser-als-1").status == 200)
    #expect(try run("user.add", [:], [operation]).sequence >= first.sequence)
    #expect(await visitor.login("xiaowang", "besser-als-1").status == 200, "the account of before is left alone")
  }

  @Test("a name that is taken, badly written or missing makes neither person nor account (ORG-04)")
  func addRefused() throws {
    let before = try doors.state()
    #expect(code { _ = try run("user.add", [:], [newUser("LUD")]) } == "E_USER_DUP")
    #expect(code { _ = try run("user.add", [:], [newUser("有空格 a")]) } == "E_USER_NAME")
    #expect(code { _ = try run("user.add", [:], []) } == "bad_frame")
    let salesman = Actor(identity: .user(company.user("lud")), functions: ["customer.add"])
    #expect(code { _ = try run("user.add", [:], [newUser("xiaowang")], as: salesman) } == "NO_RIGHT")
    #expect(try doors.state() == before)
  }

  @Test("disabling ends the sessions and says what stays with the account; the last administrator stays enabled (ORG-06, ORG-08)")
  func disable() async throws {
    let device = try DoorDevice("lud", at: doors)
    let answer = try run("user.disable", users("lud", "admin"))
    let outcomes = try #require(answer.result.array)
    #expect(outcomes[0]["ok"].bool == true && outcomes[0]["customers"].integer == 3 && outcomes[0]["tasks"].integer == 0)
    #expect(outcomes[0]["customer_names"].array?.count == 3 && outcomes[0]["task_names"].array?.isEmpty == true)
    #expect(outcomes[1]["code"] == "E_LAST_ADMIN")
    #expect(await visitor.hello(device.access).status == 401)
    #expect(await visitor.login("lud", DemoPeople.password).code == "account_disabled")
    #expect(try visitor.log().last == "login refused lud 账号停用")
    #expect(try run("user.enable", users("lud")).result[0]["ok"].bool == true)
    #expect(await visitor.login("lud", DemoPeople.password).status == 200)
    #expect(code { _ = try run("user.disable", users("lud"), as: Actor(identity: .user(company.user("lisi")))) } == "NO_RIGHT")
  }

  @Test("who is left with nobody is named as far as the operator knows of them, and counted whole (ORG-06)")
  func leftBehind() throws {
    var task = Row<WorkTask>(id: company.newID())
    task.name = "回访老客户"
    task.owner = Ref(company.user("lud"))
    task.creator = task.owner
    try company.centre.ledger.commit([.inserting(task.record, withDerived: true)], as: .system, command: "test.task")
    let operator_ = Actor(identity: .user(company.user("ops")), functions: ["sys_org.view", "sys_org.enable"])
    let outcome = try #require(try run("user.disable", users("lud"), as: operator_).result.array?.first)
    #expect(outcome["customers"].integer == 3 && outcome["tasks"].integer == 1)
    #expect(outcome["customer_names"].array?.isEmpty == true && outcome["task_names"].array?.isEmpty == true)
    _ = try run("user.enable", users("lud"))
    let manager = Actor(
      identity: .user(company.user("lisi")), functions: ["sys_org.enable", "customer.view"],
      administeredGroups: [company.group("催收组"), company.group("电销组")], supervised: [company.user("lud")])
    let named = try #require(try run("user.disable", users("lud"), as: manager).result.array?.first)
    #expect(named["task_names"] == ["回访老客户"])
    #expect(named["customer_names"].array?.isEmpty == false)
  }

  @Test("everybody lists and revokes his own devices; those of others take the functions of the organisation")
  func devices() async throws {
    let (own, second) = (try DoorDevice("lud", at: doors), try DoorDevice("lud", at: doors))
    let other = try DoorDevice("lisi", at: doors)
    let list = try OnlineAnswer(json: JSON(parsing: await visitor.command(own.access, "device.list").body)).result.array ?? []
    #expect(Set(list.compactMap { $0["device"].string }) == [own.name, second.name])
    #expect(list.filter { $0["current"].bool == true }.map { $0["device"] } == [.string(own.name)])
    // It has sent nothing, but it was here.
    #expect(list.first { $0["device"].string == own.name }?["last_seen"].integer == company.clock.now.milliseconds)
    #expect(list.first { $0["device"].string == second.name }?["last_seen"].integer == nil)
    let others: [String: JSON] = ["user": JSON(company.user("lisi"))]
    let salesman = Actor(identity: .user(company.user("lud")), functions: [])
    #expect(code { _ = try run("device.list", others, as: salesman) } == "NO_RIGHT")
    #expect(code { _ = try run("device.revoke", ["device": .string(other.name)], as: salesman) } == "NO_RIGHT")
    #expect(code { _ = try run("device.revoke", ["device": "none"], as: salesman) } == "NO_RIGHT")
    #expect(await visitor.command(own.access, "device.revoke", ["device": .string(second.name)]).status == 200)
    #expect(try company.centre.devices.list(of: company.user("lud")).map(\.state).sorted() == ["active", "revoked"])
    let clerk = Actor(identity: .user(company.user("lud")), functions: ["sys_org.view", "sys_org.edit"])
    #expect(try run("device.list", others, as: clerk).result.array?.count == 1)
    _ = try run("device.revoke", ["device": .string(other.name)], as: clerk)
    #expect(code { _ = try run("device.revoke", ["device": "none"], as: clerk) } == "E_DEVICE")
    #expect(try visitor.log().suffix(2) == ["revoke ok lud", "revoke ok lisi"])
  }
}

/// The rule (ENF-14): a revoked device comes once more. What it recorded is taken, everything else is kept for an administrator to see, and then
/// it is gone.
@Suite("A revoked device at the door")
struct DoorRevokedTests {
  private func fact(_ doors: Doors, _ customer: RecordID) -> JSON {
    [
      "i", "follow_record", JSON(doors.company.newID()),
      [
        "customer_id": JSON(customer), "user_id": JSON(doors.company.user("lud")),
        "follow_ts": .integer(doors.company.clock.now.milliseconds), "summary": "收尾",
      ],
    ]
  }

  @Test("its facts are taken, its other work is refused and kept, and nothing is shown to it any more")
  func lastPush() async throws {
    let doors = try Doors()
    let visitor = PasswordVisitor(doors: doors)
    let device = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172")
    _ = try doors.company.centre.devices.revoke(device.name)
    for (method, path) in [("GET", "pull"), ("GET", "fill"), ("GET", "hint"), ("POST", "command")] {
      let response = await doors.ask(method, "/sync/v1/" + path, token: device.access, query: ["c": "x"], text: "{}")
      #expect(response.code == "device_wipe", "\(path)")
    }
    let edit: JSON = ["u", "customer", JSON(customer.id), .integer(customer.record.version), ["email": [nil, "a@example.com"]], []]
    let lines = device.line([fact(doors, customer.id)]) + device.line([edit]) + device.line([fact(doors, customer.id), edit])
    let response = await device.push(lines: lines)
    let verdicts = try response.body.split(separator: 0x0A).dropLast().map { try Verdict(json: JSON(parsing: Data($0))) }
    #expect(verdicts.map { $0.problem?.code } == [nil, "DEVICE_REVOKED", nil])
    #expect(await device.push(lines: lines).body == response.body, "sent again, it is answered alike")
    #expect(try doors.customer(named: "章172").email == nil)
    let (facts, kept) = try doors.company.centre.database.read { connection in
      (
        try connection.integer("SELECT count(*) FROM follow_record WHERE summary = '收尾'"),
        try connection.rows("SELECT n FROM rejected_tx WHERE code = 'DEVICE_REVOKED' ORDER BY n", .none) { $0.integer(0) }
      )
    }
    #expect(facts == 2)
    #expect(kept == [2, 3])
    #expect(await doors.ask("POST", "/sync/v1/logout", token: device.access).status == 200)
    #expect(try doors.company.centre.devices.find(device.name)?.state == "wiped")
    #expect(await visitor.hello(device.access).status == 401)
    let token = await doors.ask("POST", "/sync/v1/token", body: JSON.object(["refresh": .string(device.refresh)]).data)
    #expect(token.code == "device_revoked")
    #expect(try IntegrityCheck.run(on: doors.company.centre.database).isEmpty)
  }

  @Test("it is told to wipe itself however long it was away, and whatever became of its tokens' time")
  func late() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    _ = try doors.company.centre.devices.revoke(device.name)
    doors.company.clock.advance(seconds: 90 * 86_400)
    let answer = await doors.ask("POST", "/sync/v1/token", body: JSON.object(["refresh": .string(device.refresh)]).data)
    let access = try #require(try JSON(parsing: answer.body)["access"].string)
    #expect(try HelloAnswer(json: JSON(parsing: await PasswordVisitor(doors: doors).hello(access).body)).mode == .wipe)
  }

  @Test("numbers with a gap and links that do not follow are refused there too")
  func chain() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    _ = try doors.company.centre.devices.revoke(device.name)
    _ = device.line([["d", "company", JSON(device.user), 1]])
    #expect(await device.push(lines: device.line([["d", "company", JSON(device.user), 1]])).code == "tx_gap")
    let liar = try DoorDevice("lud", at: doors)
    _ = try doors.company.centre.devices.revoke(liar.name)
    liar.link = 7
    #expect(await liar.push(lines: liar.line([["d", "company", JSON(liar.user), 1]])).code == "device_fork")
  }
}
