import Database
import Domain
import Foundation
import Server
import Sync
import Tables
import TestSupport
import Testing

/// The rules CU-70 and MASK-09: a number that is taken is refused with that fact alone, and how often a person finds out is bounded.
@Suite("A number that somebody has already")
struct DuplicateNumberTests {
  private let doors: Doors

  init() throws { doors = try Doors() }

  private var company: DemoCentre { doors.company }

  /// The operation that adds a customer with the number.
  private func customer(_ number: String) -> Operation {
    var row = Row<Customer>(id: company.newID())
    row.name = "新客户"
    row.phone = Phone(number)
    return .inserting(row.record)
  }

  private func phone(_ customer: Row<Customer>, _ number: String, besides: [FieldChange] = []) -> Operation {
    .update(
      Customer.schema, customer.id, base: customer.record.version,
      [FieldChange(Customer.catalogue.phone.any, old: nil, new: .text(number))] + besides)
  }

  @Test("the verdict about a customer of one's own, a colleague's, one in the pool and one in the recycle bin is the same bytes")
  func sameBytes() async throws {
    try company.change(Customer.self, where: "customer_name = '水014'") { $0.status = .recycled }
    let taken = ["13700007583", "13500006737", "13100004473", "13200004130", "13300000001"]
    let mine = try doors.customer(named: "卢丹")
    var verdicts: Set<Data> = []
    for number in taken {
      let device = try DoorDevice("lud", at: doors)
      verdicts.insert(await device.push(lines: device.line([customer(number).json])).body)
      let editing = try DoorDevice("lud", at: doors)
      verdicts.insert(await editing.push(lines: editing.line([phone(mine, number).json])).body)
    }
    #expect(verdicts.count == 1)
    #expect(String(decoding: try #require(verdicts.first), as: UTF8.self).contains("PHONE_EXISTS"))
    var lost: Set<String> = []
    for number in taken {
      let device = try DoorDevice("lud", at: doors)
      let email = FieldChange(Customer.catalogue.email.any, old: nil, new: .text("\(number)@example.com"))
      let verdict = try await device.push([phone(try doors.customer(named: "卢丹"), number, besides: [email])])
      for value in verdict.lost { lost.insert("\(value.field) \(value.winner.text) \(value.by?.hex ?? "-")") }
    }
    #expect(lost == ["phone null -"])
  }

  @Test("an operator's import and the system are not bounded; a person is, whether the numbers are free, taken or his customer's own")
  func limited() async throws {
    try company.set(parameter: "mask.duplicate_checks_per_hour", to: "3")
    let lud = try DoorDevice("lud", at: doors)
    let mine = try doors.customer(named: "卢丹")
    #expect(try await lud.refusal(customer("13811110001")) == nil)
    #expect(try await lud.refusal(customer("13200004130")) == "PHONE_EXISTS")
    #expect(try await lud.refusal(phone(mine, "13500008186")) == nil, "his guess is right, and counts")
    let kept = try doors.state()[2]
    for operation in [customer("13811110002"), customer("13200004130"), phone(mine, "13811110003"), phone(mine, "13500008186")] {
      #expect(try await lud.refusal(operation) == "NUMBER_CHECK_LIMIT")
    }
    #expect(try doors.state()[2] == kept + 4, "their content is kept")
    let email = FieldChange(Customer.catalogue.email.any, old: nil, new: .text("a@example.com"))
    #expect(
      try await lud.refusal(.update(Customer.schema, mine.id, base: mine.record.version, [email])) == nil, "work without numbers goes on")
    #expect(try await DoorDevice("vip003", at: doors).refusal(customer("13811110004")) == nil)
    for number in 0..<9 { try company.customer("进口\(number)", phone: "1360000000\(number)") }
    #expect(throws: Problem.self, "at once, too") {
      try company.centre.ledger.commit([customer("13811110005")], as: try actor("lud"), command: "customer.add")
    }
    company.clock.advance(seconds: 3600)
    #expect(try await DoorDevice("lud", at: doors).refusal(customer("13811110005")) == nil)
  }

  @Test("a transaction that is sent again is answered from memory, and does not count again")
  func repeated() async throws {
    try company.set(parameter: "mask.duplicate_checks_per_hour", to: "2")
    let lud = try DoorDevice("lud", at: doors)
    let line = lud.line([customer("13811110001").json])
    for _ in 0..<5 { #expect(await lud.push(lines: line).status == 200) }
    #expect(try await lud.refusal(customer("13811110002")) == nil)
    #expect(try await lud.refusal(customer("13811110003")) == "NUMBER_CHECK_LIMIT")
  }

  @Test("whoever may not write the record is told so, and neither learns nor uses up anything")
  func noRight() async throws {
    try company.set(parameter: "mask.duplicate_checks_per_hour", to: "1")
    let vip = try DoorDevice("vip003", at: doors)
    let foreign = try doors.customer(named: "卢丹")
    for number in ["13700007583", "13999999999", "13500008186"] { #expect(try await vip.refusal(phone(foreign, number)) == "NO_RIGHT") }
    #expect(try await vip.refusal(customer("13811110001")) == nil)
  }

  @Test("both questions are answered by the indexes of the two columns, whoever has the number")
  func plans() throws {
    let plans = try company.centre.database.read { connection in
      try [
        "SELECT id FROM customer WHERE phone = '1' AND id <> x'00' LIMIT 1",
        "SELECT id FROM customer WHERE phone = '1' UNION SELECT id FROM customer WHERE phone2 = '1' ORDER BY id LIMIT 20",
      ].map { sql in
        try connection.rows("EXPLAIN QUERY PLAN " + sql, .none) { $0.text(3) }
      }
    }
    #expect(plans.joined().contains { $0.contains("customer_phone") })
    #expect(plans.joined().contains { $0.contains("customer_phone2") })
    #expect(!plans.joined().contains { $0.hasPrefix("SCAN customer") })
  }

  private func actor(_ account: String) throws -> Actor {
    try #require(try company.centre.database.read { try ActorReader(connection: $0).actor(company.user(account)) })
  }
}
