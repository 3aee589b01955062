import Database
import Domain
import Foundation
import Server
import Sync
import TestSupport
import Testing

/// The rules CU-11 and MASK-11: a whole number finds a customer of the caller's scope, and the answer tells nothing else, however often he asks.
@Suite("Searching by a whole number")
struct NumberSearchTests {
  private let doors: Doors
  private let visitor: PasswordVisitor

  init() throws {
    doors = try Doors()
    visitor = PasswordVisitor(doors: doors)
  }

  private var company: DemoCentre { doors.company }

  private func ask(_ device: DoorDevice, _ number: String) async -> HTTPResponse {
    await visitor.command(device.access, "customer.find-number", ["number": .string(number)])
  }

  private func found(_ device: DoorDevice, _ number: String) async throws -> [RecordID]? {
    try JSON(parsing: await ask(device, number).body)["r"]["customers"].array?.compactMap(\.id)
  }

  @Test("however it is written, and as the second number too, it finds the customer whose number is masked to the caller")
  func finds() async throws {
    let lud = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172").id
    for number in ["13700007583", "+86 137-0000-7583", "0086 13700007583", "１３７００００７５８３"] {
      #expect(try await found(lud, number) == [customer], "\(number)")
    }
    try company.change(Customer.self, where: "customer_name = '卢丹'") { $0.secondPhone = Phone("075536564006") }
    #expect(try await found(lud, "0755-36564006") == [try doors.customer(named: "卢丹").id])
    try company.change(Customer.self, where: "customer_name = '章172'") { $0.secondPhone = Phone("075536564006") }
    #expect(try await found(lud, "075536564006")?.count == 2, "of a household")
  }

  @Test("somebody else's number and nobody's are answered byte by byte alike, and so are recycled customers'")
  func tellsNothing() async throws {
    let lud = try DoorDevice("lud", at: doors)
    try company.change(Customer.self, where: "customer_name = '卢丹'") { $0.status = .recycled }
    var answers: Set<String> = []
    for number in ["13200004130", "13100004473", "13500008186", "13999999999", "1320000", "132000041301"] {
      let response = await ask(lud, number)
      let json = try JSON(parsing: response.body)
      #expect(response.status == 200 && response.headers["retry-after"] == nil)
      answers.insert(json["r"].text)
      #expect(try JSON(parsing: response.body).object?.keys.sorted() == ["r", "seq"])
    }
    #expect(answers == ["{\"customers\":[]}"])
    let admin = try DoorDevice("admin", at: doors)
    #expect(try await found(admin, "13200004130") == [try doors.customer(named: "褚404").id])
  }

  @Test("a part of a number, a masked one and what is no number are refused with a sentence, and not counted")
  func wholeOnly() async throws {
    try company.set(parameter: "mask.search_per_hour", to: "1")
    let lud = try DoorDevice("lud", at: doors)
    for text in [
      "", "137", "137000", "137****7583", "1370000758%", "phone", String(repeating: "1", count: 16), String(repeating: "1", count: 5000),
    ] {
      #expect(await ask(lud, text).code == "E_PHONE_FORMAT", "\(text.prefix(20))")
    }
    let without = await visitor.command(lud.access, "customer.find-number")
    #expect(without.code == "E_PHONE_FORMAT")
    #expect(try await found(lud, "13700007583")?.count == 1)
  }

  @Test("so many within the hour and no more, found or not, each person for himself (mask.search_per_hour)")
  func limited() async throws {
    try company.set(parameter: "mask.search_per_hour", to: "3")
    let (lud, other) = (try DoorDevice("lud", at: doors), try DoorDevice("lud", at: doors))
    for number in ["13999999999", "13700007583"] { #expect(await ask(lud, number).status == 200) }
    company.clock.advance(seconds: 1500)
    #expect(await ask(other, "13999999998").status == 200, "another device of his is he")
    for number in ["13999999999", "13700007583"] {
      let refused = await ask(lud, number)
      #expect(refused.status == 429 && refused.code == "NUMBER_SEARCH_LIMIT")
    }
    #expect(await ask(try DoorDevice("vip003", at: doors), "13100004473").status == 200)
    company.clock.advance(seconds: 2100)
    let fresh = try DoorDevice("lud", at: doors)
    #expect(await ask(fresh, "13700007583").status == 200)
    #expect(await ask(fresh, "13700007583").status == 200)
    #expect(await ask(fresh, "13700007583").status == 429, "the third of the hour before still counts")
    try company.set(parameter: "mask.search_per_hour", to: "0")
    company.clock.advance(seconds: 7200)
    #expect(await ask(try DoorDevice("lud", at: doors), "13700007583").status == 429, "switched off")
  }

  @Test("whoever may not see customers is refused; nothing at all is told without a person")
  func rights() async throws {
    try company.change(Role.self, where: "code = 'salesman'") { $0.functions = Codes([]) }
    #expect(await ask(try DoorDevice("lud", at: doors), "13700007583").code == "NO_RIGHT")
    #expect(throws: Problem.noRight) {
      try company.centre.run(OnlineCommand("customer.find-number", [], ["number": "13700007583"]), for: CommandCaller(actor: .system))
    }
  }

  @Test("every use is a line of the operation log: who, when, how many were found, and never the number")
  func logged() async throws {
    let lud = try DoorDevice("lud", at: doors)
    for number in ["13700007583", "13200004130", "13999999999"] { _ = await ask(lud, number) }
    let lines = try company.operations("command")
    #expect(lines.map(\.detail).sorted { ($0 ?? "") > ($1 ?? "") } == ["找到: 1", "找到: 0", "找到: 0"])
    #expect(lines.allSatisfy { $0.actor?.id == lud.user && $0.at == company.clock.now && $0.command == "customer.find-number" })
    let logged = try company.centre.database.read { connection in
      try connection.rows("SELECT delta FROM change_log WHERE command = 'customer.find-number' ORDER BY seq", .none) { $0.text(0) }
    }
    #expect(logged.count == 3)
    for number in ["13700007583", "13200004130", "13999999999"] { #expect(!logged.joined().contains(number)) }
    #expect(try IntegrityCheck.run(on: company.centre.database).isEmpty)
  }
}
