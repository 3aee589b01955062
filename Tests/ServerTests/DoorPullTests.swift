import Database
import Domain
import Foundation
import Passwords
import Server
import Sync
import Synchronization
import TestSupport
import Testing

/// The rule (sync 2.6 to 2.8, 2.17): pages end where transactions end, nobody receives a number that he may not see, and a hint wakes whom it
/// concerns.
@Suite("The doors for pages and hints")
struct DoorPullTests {
  private func cursor(_ device: DoorDevice, at sequence: Int64) async throws -> String {
    let body = Hello(catalogueVersion: Catalogue.version, nextNumber: 1, epoch: nil, cursor: nil).json.data
    let answer = try HelloAnswer(
      json: JSON(parsing: await device.doors.ask("POST", "/sync/v1/hello", token: device.access, body: body).body))
    return "test.\(sequence).\(answer.scopeVersion)"
  }

  private func head(_ doors: Doors) throws -> Int64 {
    try doors.company.centre.database.read { try $0.integer("SELECT seq FROM sync_head") ?? 0 }
  }

  @Test("pages of any size end at the ends of transactions, and together say the same", arguments: [1, 2, 3, 7, 1000])
  func boundaries(size: Int) async throws {
    let doors = try Doors()
    let lisi = try DoorDevice("lisi", at: doors)
    let start = try head(doors)
    for number in 0..<6 {
      try doors.company.join(
        try doors.company.customer("客\(number)", phone: "1390000000\(number)", group: "催收组", owner: "lud"), group: "拉新组")
    }
    let ends: Set<Int64> = Set(
      try doors.company.centre.database.read { try $0.rows("SELECT DISTINCT tx_seq FROM change_log") { $0.integer(0) } })
    var at = try await cursor(lisi, at: start)
    var names: [String] = []
    var isMore = true
    var pages = 0
    while isMore {
      let page = try Page(body: await doors.ask("GET", "/sync/v1/pull", token: lisi.access, query: ["c": at, "max": "\(size)"]).body)
      #expect(ends.contains(page.end.sequence))
      for case .put(let schema, _, _, _, let values) in page.frames where schema == Customer.schema { names += [values[0].string ?? ""] }
      at = page.end.cursor
      isMore = page.end.hasMore
      pages += 1
      try #require(pages < 100)
    }
    #expect(Set(names) == Set((0..<6).map { "客\($0)" }))
    #expect(pages > (size < 3 ? 5 : 0))
  }

  /// Random work on customers each of whom has a number of his own.
  private final class Canary {
    let doors: Doors
    let random: SharedRandom
    var numbers: [(id: RecordID, phone: String)] = []

    init(seed: UInt64) throws {
      doors = try Doors()
      random = SharedRandom(seed: seed)
      for index in 0..<12 {
        let phone = "186\(10_000_000 + Int(random.next() % 89_999_999))"
        let groups = ["催收组", "电销组", "运营组", "拉新组", "线下运营"]
        let group = index % 4 == 0 ? nil : groups[random.below(groups.count)]
        let owner = group == nil ? nil : ["lud", "vip003", "lx003", nil][random.below(4)]
        numbers.append((try doors.company.customer("客户\(index)", phone: phone, group: group, owner: owner), phone))
      }
    }

    /// A new number, a note, or another hand; the number before stays forbidden too.
    func change() async throws {
      let (id, _) = numbers[random.below(12)]
      let record: Record? = try doors.company.centre.database.read { try DoorRows.layout.find(id, in: $0) }
      let customer = Row<Customer>(try #require(record))
      switch random.below(3) {
      case 0:
        let phone = "186\(10_000_000 + Int(random.next() % 89_999_999))"
        let operation = Operation.update(
          Customer.schema, id, base: customer.record.version, [FieldChange(Customer.catalogue.phone.any, old: nil, new: .text(phone))])
        try doors.company.centre.ledger.commit([operation], as: .system, command: "test.phone")
        numbers.append((id, phone))
      case 1:
        let operation = Operation.update(
          Customer.schema, id, base: customer.record.version,
          [FieldChange(Customer.catalogue.address.any, old: nil, new: .text("街\(random.below(99))"))])
        try doors.company.centre.ledger.commit([operation], as: .system, command: "test.address")
      default:
        let relations: [Record] = try doors.company.centre.database.read { try DoorRows.relations(of: id, in: $0) }
        guard let relation = relations.first else { return }
        var changed = Row<GroupRelation>(relation)
        changed.owner = [nil, "lud", "vip003", "lx003"][random.below(4)].map { Ref(doors.company.user($0)) }
        if let operation = Operation.updating(relation, to: changed.record, withDerived: true) {
          try doors.company.centre.ledger.commit([operation], as: .system, command: "test.assign")
        }
      }
    }
  }

  @Test(
    "nobody without the right receives one number of anybody, in fills, pulls, verdicts or messages, over any work (I7)",
    arguments: [1, 2, 3, 4, 5] as [UInt64])
  func canary(seed: UInt64) async throws {
    let canary = try Canary(seed: seed)
    let doors = canary.doors
    // Masked without exception: the salesperson, the manager; and one who holds no customer at all.
    let devices = try ["lud", "lisi", "ops", "vip003"].map { try DoorDevice($0, at: doors) }
    var received = Data()
    var cursors: [String] = []
    for device in devices {
      var after = ""
      var page: Page
      repeat {
        let response = await doors.ask("GET", "/sync/v1/fill", token: device.access, query: ["after": after])
        received.append(response.body)
        page = try Page(body: response.body)
        after = page.end.cursor
      } while page.end.hasMore
      cursors.append(after)
    }
    for _ in 0..<25 {
      try await canary.change()
      let place = canary.random.below(devices.count)
      let device = devices[place]
      let id = canary.numbers[canary.random.below(canary.numbers.count)].id
      // He tries to learn something by a conflict, and by a number that is taken.
      let guess: JSON = [
        "u", "customer", JSON(id), 1, ["phone": [.null, .string("18800000\(100 + canary.random.below(900))")], "address": [.null, "路"]],
        ["phone"],
      ]
      let line = device.line([guess], at: Instant(milliseconds: 0))
      received.append(await device.push(lines: line).body)
      let response = await doors.ask("GET", "/sync/v1/pull", token: device.access, query: ["c": cursors[place]])
      received.append(response.body)
      cursors[place] = try Page(body: response.body).end.cursor
    }
    let text = String(decoding: received, as: UTF8.self)
    #expect(text.contains("****"), "masked numbers did travel")
    for (_, phone) in canary.numbers { #expect(!text.contains(phone), "seed \(seed)") }
  }

  @Test("a hint wakes whom a commit concerns and nobody else; a change of rights wakes everybody")
  func hints() async throws {
    let doors = try Doors()
    let head = try head(doors)
    let woken = Mutex<[String]>([])
    for account in ["lud", "lisi", "vip003"] {
      let device = try DoorDevice(account, at: doors)
      let request = HTTPRequest(
        path: "/sync/v1/hint", query: ["c": try await cursor(device, at: head)], headers: ["authorization": "Bearer \(device.access)"])
      guard case .later(let pending) = doors.company.centre.handle(request) else {
        Issue.record("the hint did not wait")
        return
      }
      pending.whenComplete { _ in woken.withLock { $0.append(account) } }
    }
    #expect(woken.withLock { $0 }.isEmpty)
    let customer = try doors.customer(named: "章172")
    let edit = Operation.update(
      Customer.schema, customer.id, base: customer.record.version, [FieldChange(Customer.catalogue.address.any, old: nil, new: .text("路"))])
    try doors.company.centre.ledger.commit([edit], as: .system, command: "test.edit")
    #expect(woken.withLock { $0.sorted() } == ["lisi", "lud"])
    let user = Operation.update(
      User.schema, doors.company.user("ops"), base: 1, [FieldChange(User.catalogue.masking.any, old: nil, new: .text("none"))])
    try doors.company.centre.ledger.commit([user], as: .system, command: "test.mask")
    #expect(woken.withLock { $0.sorted() } == ["lisi", "lud", "vip003"])
  }

  @Test("a commit of another process wakes whom it concerns and nobody else")
  func otherProcess() async throws {
    let doors = try Doors()
    let watch = try doors.company.centre.commitWatch()
    let head = try head(doors)
    let woken = Mutex<[String]>([])
    for account in ["lud", "vip003"] {
      let device = try DoorDevice(account, at: doors)
      let request = HTTPRequest(
        path: "/sync/v1/hint", query: ["c": try await cursor(device, at: head)], headers: ["authorization": "Bearer \(device.access)"])
      guard case .later(let pending) = doors.company.centre.handle(request) else {
        Issue.record("the hint did not wait")
        return
      }
      pending.whenComplete { _ in woken.withLock { $0.append(account) } }
    }
    let clock = doors.company.clock
    let other = Centre(
      database: try CentralDatabase(url: doors.company.databaseURL, epoch: "other"), now: { clock.now },
      makeID: { RecordID(at: clock.now, random: (1, 1)) }, passwords: PasswordHash(cost: 1))
    let customer = try doors.customer(named: "章172")
    let edit = Operation.update(
      Customer.schema, customer.id, base: customer.record.version, [FieldChange(Customer.catalogue.address.any, old: nil, new: .text("路"))])
    try other.ledger.commit([edit], as: .system, command: "test.edit")
    #expect(woken.withLock { $0.isEmpty })
    try watch.look()
    #expect(woken.withLock { $0 } == ["lud"])
    try watch.look()
    #expect(woken.withLock { $0 } == ["lud"])
  }

  @Test("a hint that comes after the change answers at once")
  func lateHint() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let at = try await cursor(lud, at: 0)
    let request = HTTPRequest(path: "/sync/v1/hint", query: ["c": at], headers: ["authorization": "Bearer \(lud.access)"])
    guard case .later(let pending) = doors.company.centre.handle(request) else {
      Issue.record("no promise")
      return
    }
    #expect(pending.isComplete)
  }
}
