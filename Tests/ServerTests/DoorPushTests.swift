import Database
import Domain
import Foundation
import Server
import Sync
import TestSupport
import Testing

/// The rule (sync 2.3, 2.12): a device's transactions are decided once each, in their order; a repetition gets the same verdict, a gap and a
/// copy are noticed.
@Suite("The door for pushes")
struct DoorPushTests {
  private func edit(_ customer: Row<Customer>, _ email: String) -> JSON {
    ["u", "customer", JSON(customer.id), .integer(customer.record.version), ["email": [.null, .string(email)]]]
  }

  private func followUp(_ customer: Row<Customer>, by device: DoorDevice, id: RecordID) -> JSON {
    var fact = Row<FollowRecord>(id: id)
    fact.customer = customer.ref
    fact.user = Ref(device.user)
    fact.at = device.doors.company.clock.now
    return Operation.inserting(fact.record).json
  }

  @Test("a push that comes twice has its effect once, and the same bytes for an answer")
  func twice() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172")
    let lines = lud.line([followUp(customer, by: lud, id: doors.company.newID())]) + lud.line([edit(customer, "a@example.com")])
    let first = await lud.push(lines: lines)
    let state = try doors.state()
    doors.company.clock.advance(seconds: 600)
    let second = await lud.push(lines: lines)
    #expect(second.text == first.text)
    #expect(try doors.state() == state)
    #expect(try doors.customer(named: "章172").followTimes == 1)
  }

  @Test("a refusal that comes twice is the same refusal, kept once")
  func refusedTwice() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let line = lud.line([edit(try doors.customer(named: "水014"), "a@example.com")])
    let first = await lud.push(lines: line)
    let state = try doors.state()
    #expect(await lud.push(lines: line) == first)
    #expect(try doors.state() == state)
  }

  @Test("a gap in the numbers is told with the number that is expected, and what came before it stands")
  func gap() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172")
    let first = lud.line([edit(customer, "first@example.com")])
    let second = lud.line([edit(customer, "second@example.com")])
    let response = await lud.push(lines: second)
    #expect(response.status == 409 && response.code == "tx_gap")
    #expect(try JSON(parsing: response.body)["detail"]["expect"].integer == 1)
    #expect(await lud.push(lines: first + second).status == 200)
  }

  @Test("another transaction under a used number, or one off the chain, is a copy's")
  func fork() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let customer = try doors.customer(named: "章172")
    try await lud.push([edit(customer, "mine@example.com")])
    let state = try doors.state()
    let (number, link) = (lud.number, lud.link)
    lud.number = 0
    lud.link = OutboxChain.start
    #expect(await lud.push(lines: lud.line([edit(customer, "copy@example.com")])).code == "device_fork")
    lud.number = number
    lud.link = link &+ 1
    #expect(await lud.push(lines: lud.line([edit(customer, "off@example.com")])).code == "device_fork")
    #expect(try doors.state() == state)
    lud.number = number
    lud.link = link
    #expect(try await lud.push([edit(customer, "next@example.com")]).problem == nil)
  }

  @Test("a refused transaction holds nothing up, leaves nothing of itself, and refuses what depends on it")
  func poison() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let (mine, theirs) = (try doors.customer(named: "章172"), try doors.customer(named: "水014"))
    let fact = doors.company.newID()
    let lines =
      lud.line([followUp(mine, by: lud, id: fact), edit(theirs, "x@example.com")])
      + lud.line([edit(mine, "dep@example.com")], dependencies: [1])
      + lud.line([edit(mine, "free@example.com")])
    let answer = await lud.push(lines: lines)
    let verdicts = try answer.body.split(separator: 0x0A).dropLast().map { try Verdict(json: JSON(parsing: Data($0))) }
    #expect(verdicts.map { $0.problem?.code } == ["NO_RIGHT", "DEP_REJECTED", nil])
    #expect(try doors.customer(named: "章172").email == "free@example.com")
    #expect(try doors.customer(named: "章172").followTimes == 0)
    #expect(try doors.state()[2] == 2, "both are kept for whoever wants to look")
  }

  @Test(
    "a clock of the far future or past decides nothing that arrival and sight do not (sync 2.4)",
    arguments: [Int64.max, -9_000_000_000_000_000])
  func clocks(milliseconds: Int64) async throws {
    let doors = try Doors()
    let (lud, lisi) = (try DoorDevice("lud", at: doors), try DoorDevice("lisi", at: doors))
    let customer = try doors.customer(named: "章172")
    doors.company.clock.advance(seconds: 60)
    #expect(try await lud.push([edit(customer, "skewed@example.com")], at: Instant(milliseconds: milliseconds)).problem == nil)
    let seen = try doors.customer(named: "章172")
    #expect(seen.email == "skewed@example.com")
    // Whoever has seen it wins over it, whatever his own clock says (I14).
    doors.company.clock.advance(seconds: 60)
    let change: JSON = [
      "u", "customer", JSON(seen.id), .integer(seen.record.version), ["email": ["skewed@example.com", "after@example.com"]],
    ]
    try await lisi.push([change], at: Instant(milliseconds: 0))
    #expect(try doors.customer(named: "章172").email == "after@example.com")
  }

  @Test("a task that was cancelled by a later hand stays cancelled, and has no time of completion (a-tasks 8)")
  func lostCompletion() async throws {
    let doors = try Doors()
    let (lud, twin) = (try DoorDevice("lud", at: doors), try DoorDevice("lud", at: doors))
    var task = Row<WorkTask>(id: doors.company.newID())
    task.name = "打电话"
    task.creator = Ref(lud.user)
    task.owner = Ref(lud.user)
    try await lud.push([Operation.inserting(task.record)])
    doors.company.clock.advance(seconds: 60)
    let done = doors.company.clock.now
    doors.company.clock.advance(seconds: 60)
    let progress = WorkTask.catalogue.progress.any
    try await lud.push([
      Operation.update(WorkTask.schema, task.id, base: 1, [FieldChange(progress, old: .text("not_started"), new: .text("cancelled"))])
    ])
    let late = Operation.update(
      WorkTask.schema, task.id, base: 1,
      [
        FieldChange(progress, old: .text("not_started"), new: .text("done")),
        FieldChange(WorkTask.catalogue.doneAt.any, old: .null, new: done.stored),
      ])
    let verdict = try await twin.push([late], at: done)
    #expect(verdict.outcome == .merged)
    let stored: [String?] = try doors.company.centre.database.read { connection in
      try connection.rows("SELECT progress, done_ts FROM task") { "\($0.text(0)) \($0.optionalInteger(1).map(String.init) ?? "-")" }
    }
    #expect(stored == ["cancelled -"])
  }
}
