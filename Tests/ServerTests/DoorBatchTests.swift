import Database
import Domain
import Foundation
import Server
import Sync
import Tables
import TestSupport
import Testing

/// The rule: whether transactions come in one request or in a request each, the log, the rows and the verdicts are the same, though a request's
/// entries are written together at its end.
@Suite("Many transactions in one request")
struct DoorBatchTests {
  private struct Told: Equatable {
    let verdicts: [String]
    let log: [String]
    let keys: [String]
  }

  private func tell(inOneRequest: Bool) async throws -> Told {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let lines = try story(doors, lud)
    var verdicts: [String] = []
    for request in inOneRequest ? [lines.joined()] : lines {
      let response = await lud.push(lines: request)
      try #require(response.status == 200, "\(response.text)")
      verdicts += response.body.split(separator: 0x0A).dropLast().map { String(decoding: $0, as: UTF8.self) }
    }
    let (log, keys) = try doors.company.centre.database.read { connection in
      (
        try connection.rows(
          "SELECT seq, tx_seq, n, op, tbl, ver_from, ver_to, delta, keys_before, keys_after, id, agg FROM change_log ORDER BY seq"
        ) { row in (0..<10).map { row.text($0) }.joined(separator: " ") + " \(row.id(10)?.hex ?? "-") \(row.id(11)?.hex ?? "-")" },
        try connection.rows("SELECT key, seq FROM change_key ORDER BY key, seq") { "\($0.integer(0)) \($0.integer(1))" }
      )
    }
    return Told(verdicts: verdicts, log: log, keys: keys)
  }

  /// What refers to what came just before: the same field three times, the same record again, one that is gone, a refusal.
  private func story(_ doors: Doors, _ lud: DoorDevice) throws -> [String] {
    let (mine, theirs) = (try doors.customer(named: "章172"), try doors.customer(named: "水014"))
    doors.company.clock.advance(seconds: 600)
    let now = doors.company.clock.now
    func edit(_ customer: Row<Customer>, _ email: String) -> JSON {
      ["u", "customer", JSON(customer.id), .integer(customer.record.version), ["email": [.null, .string(email)]]]
    }
    var fact = Row<FollowRecord>(id: doors.company.newID())
    fact.customer = mine.ref
    fact.user = Ref(lud.user)
    fact.at = now
    var share = Row<Share>(id: doors.company.newID())
    share.customer = mine.ref
    share.user = Ref(doors.company.user("vip003"))
    let remove = Operation.delete(Share.schema, share.id, base: 1)
    let giveUp = Operation.move(
      Movement(
        .returnToGroup,
        [Movement.Item(customer: mine.id, relation: doors.company.newID(), task: doors.company.newID(), seen: .person(lud.user))])
    ).json
    return [
      lud.line([edit(mine, "first@example.com")], at: now.adding(seconds: -200)),
      lud.line([edit(mine, "second@example.com")], at: now.adding(seconds: -100)),
      lud.line([edit(mine, "earlier@example.com")], at: now.adding(seconds: -150)), lud.line([Operation.inserting(fact.record).json]),
      lud.line([Operation.inserting(fact.record).json]), lud.line([Operation.inserting(share.record).json]), lud.line([remove.json]),
      lud.line([remove.json]), lud.line([edit(theirs, "x@example.com")]), lud.line([edit(mine, "dep@example.com")], dependencies: [9]),
      lud.line([edit(mine, "last@example.com")], at: now),
      // The second time he is told that it is so already, because he had the customer a moment ago.
      lud.line([giveUp]), lud.line([giveUp]),
    ]
  }

  @Test("they are decided as if each had come alone")
  func sameAsAlone() async throws {
    let (together, alone) = (try await tell(inOneRequest: true), try await tell(inOneRequest: false))
    #expect(together.verdicts == alone.verdicts)
    #expect(together.log == alone.log)
    #expect(together.keys == alone.keys)
    let outcomes = try together.verdicts.map { try Verdict(json: JSON(parsing: Data($0.utf8))).json["r"].string ?? "" }
    #expect(outcomes == ["ok", "ok", "ok", "ok", "ok", "ok", "ok", "ok", "rej", "rej", "ok", "ok", "ok"])
  }

  @Test("one that stands in a request twice is decided once, and answered twice alike")
  func twiceInOne() async throws {
    let doors = try Doors()
    let lud = try DoorDevice("lud", at: doors)
    let lines = try story(doors, lud)
    let answer = await lud.push(lines: lines[0] + lines[0] + lines[1] + lines[0])
    let verdicts = answer.body.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    #expect(verdicts.count == 5 && verdicts[0] == verdicts[1] && verdicts[0] == verdicts[3] && verdicts[0] != verdicts[2])
    #expect(try doors.customer(named: "章172").email == "second@example.com")
  }
}
