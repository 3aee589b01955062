import Domain
import Server
import Sync
import TestSupport
import Testing

/// The rule (CU-73, sync 2.8): whoever holds a record is told who changed what of it, when, where and by which command, lost values among it; nobody
/// else is told even that it is there, and a number is in clear to nobody.
@Suite("The history of a record")
struct RecordHistoryTests {
  private let doors: Doors
  private let visitor: PasswordVisitor

  init() throws {
    doors = try Doors()
    visitor = PasswordVisitor(doors: doors)
  }

  private func history(_ device: DoorDevice, _ schema: Schema, _ id: RecordID, before: Int64? = nil) async throws -> RecordHistory {
    let request = RecordHistory.request(schema, id, before: before)
    let response = await visitor.command(device.access, request.name, request.arguments)
    try #require(response.status == 200, "\(response.text)")
    return try RecordHistory(json: JSON(parsing: response.body)["r"], of: schema)
  }

  private func code(_ device: DoorDevice, _ schema: Schema, _ id: RecordID) async -> String? {
    let request = RecordHistory.request(schema, id)
    return await visitor.command(device.access, request.name, request.arguments).code
  }

  private func edit(_ device: DoorDevice, _ customer: Row<Customer>, at: Instant? = nil, _ change: (inout Row<Customer>) -> Void)
    async throws
  {
    var changed = customer
    change(&changed)
    let operation = try #require(Operation.updating(customer.record, to: changed.record))
    try await device.push([operation], at: at)
  }

  @Test("an edit is told with its person, device, command, time and both values, newest first; the first entry is its making")
  func told() async throws {
    let lud = try DoorDevice(enrolment: doors.company.enrol("lud", device: "柜台一号"), at: doors)
    let customer = try doors.customer(named: "章172")
    let made = doors.company.clock.now
    doors.company.clock.advance(seconds: 60)
    try await edit(lud, customer) { $0.email = "a@example.com" }
    let told = try await history(lud, Customer.schema, customer.id)
    let entry = try #require(told.entries.first)
    #expect(entry.by == lud.user && entry.device == "柜台一号" && entry.command == "test" && entry.action == .update)
    #expect(entry.at == made.adding(seconds: 60))
    #expect(entry.changes == [RecordHistory.Change(Customer.catalogue.email.any, old: .null, new: .text("a@example.com"))])
    #expect(told.entries.last?.action == .insert && !told.hasMore)
  }

  @Test("a value that lost is among it, marked")
  func lost() async throws {
    let (lud, lisi) = (try DoorDevice("lud", at: doors), try DoorDevice("lisi", at: doors))
    let customer = try doors.customer(named: "章172")
    let start = doors.company.clock.now
    doors.company.clock.advance(seconds: 600)
    try await edit(lisi, customer, at: start.adding(seconds: 120)) { $0.email = "late@example.com" }
    try await edit(lud, customer, at: start.adding(seconds: 60)) { $0.email = "early@example.com" }
    let entry = try #require(try await history(lisi, Customer.schema, customer.id).entries.first)
    #expect(entry.action == .lost && entry.by == lud.user && entry.at == start.adding(seconds: 60))
    #expect(entry.changes.map(\.old) == [.text("late@example.com")] && entry.changes.map(\.new) == [.text("early@example.com")])
  }

  @Test("numbers are masked, old and new, to whoever may see them too")
  func numbers() async throws {
    let customer = try doors.customer(named: "章172")
    try doors.company.unmask("lud")
    let (lud, admin) = (try DoorDevice("lud", at: doors), try DoorDevice("admin", at: doors))
    doors.company.clock.advance(seconds: 60)
    try await edit(lud, customer) { $0.phone = Phone("13811110001") }
    for device in [lud, admin] {
      let request = RecordHistory.request(Customer.schema, customer.id)
      let text = await visitor.command(device.access, request.name, request.arguments).text
      #expect(text.contains("138****0001") && text.contains("137****7583"))
      #expect(!text.contains("13811110001") && !text.contains("13700007583"))
    }
  }

  @Test("a record that one does not hold and one that is not there are answered alike; so is a customer in the search scope")
  func refused() async throws {
    let lud = try DoorDevice("lud", at: doors)
    let foreign = try doors.customer(named: "水014")
    #expect(await code(lud, Customer.schema, foreign.id) == "NO_RIGHT")
    #expect(await code(lud, Customer.schema, RecordID(high: 1, low: 1)) == "NO_RIGHT")
    #expect(await code(lud, WorkTask.schema, foreign.id) == "NO_RIGHT")
    #expect(await code(lud, OperationRecord.schema, foreign.id) == "NO_RIGHT")
    try doors.company.change(Role.self, where: "code = 'salesman'") {
      $0.functions = Codes(($0.functions?.codes ?? []).union(["customer.scope_all"]))
    }
    #expect(await code(try DoorDevice("lud", at: doors), Customer.schema, foreign.id) == "NO_RIGHT")
  }

  @Test("of people nothing confidential is told to whoever has no right to the organisation")
  func people() async throws {
    let (lud, admin) = (try DoorDevice("lud", at: doors), try DoorDevice("admin", at: doors))
    let vip = doors.company.user("vip0001")
    try doors.company.change(vip) { (row: inout Row<User>) in row.mobile = "17012345678" }
    func fields(_ device: DoorDevice) async throws -> Set<String> {
      Set(try await history(device, User.schema, vip).entries.flatMap(\.changes).map(\.field.code))
    }
    #expect(try await !fields(lud).contains("mobile"))
    #expect(try await fields(admin).contains("mobile"))
  }

  @Test("a long history comes in pages that meet")
  func pages() async throws {
    let lud = try DoorDevice("lud", at: doors)
    let id = try doors.customer(named: "章172").id
    for number in 1...60 {
      doors.company.clock.advance(seconds: 1)
      try doors.company.change(id) { (row: inout Row<Customer>) in row.email = "\(number)@example.com" }
    }
    let first = try await history(lud, Customer.schema, id)
    #expect(first.entries.count == 50 && first.hasMore)
    let second = try await history(lud, Customer.schema, id, before: first.entries.last?.sequence)
    #expect(!second.hasMore && second.entries.last?.action == .insert)
    let emails = (first.entries + second.entries).flatMap(\.changes).filter { $0.field.code == "email" }.compactMap(\.new.text)
    #expect(emails == (1...60).reversed().map { "\($0)@example.com" })
  }
}
