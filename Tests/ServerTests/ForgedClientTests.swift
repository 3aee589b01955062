import Database
import Domain
import Foundation
import Server
import Sync
import Tables
import TestSupport
import Testing

/// The rule (ENF-02, ENF-03): a client that sends what it likes gets what the table says, and what is refused leaves no trace but its refusal.
@Suite("A forged client")
struct ForgedClientTests {
  private static let accounts = ["admin", "lisi", "lud", "ops", "nobody"]

  /// Of each kind and step what admin, manager, salesperson, ops and somebody without a role are told: `+` taken, `.` NO_RIGHT, `o` ONLINE_ONLY,
  /// `i` IMMUTABLE. The customer concerned is lud's, in a group that lisi administers.
  private static let expected: [String: [OperationStep: String]] = {
    let rights: [OperationStep: String] = [.insert: "o..o.", .update: "o..o.", .delete: "o..o.", .members: "....."]
    let closed: [OperationStep: String] = [.insert: ".....", .update: ".....", .delete: ".....", .members: "....."]
    let shared: [OperationStep: String] = [.insert: "+++..", .update: "+++..", .delete: "+++..", .members: "....."]
    func except(_ steps: [OperationStep: String], _ changes: [OperationStep: String]) -> [OperationStep: String] {
      steps.merging(changes) { $1 }
    }
    return [
      "department": rights, "function": rights, "role": except(rights, [.members: "o..o."]),
      "role_data_rule": except(rights, [.insert: "o....", .update: "o....", .delete: "o...."]),
      "user": except(rights, [.delete: ".....", .members: "o..o."]), "system_parameter": rights, "enumeration": closed,
      "enumeration_item": closed, "tag": closed,
      "customer_group": [.insert: "oo...", .update: "oo...", .delete: "oo...", .members: "oo..."], "company": shared,
      "customer": except(shared, [.delete: ".....", .move: "+++.."]), "group_relation": closed,
      "tag_link": except(shared, [.update: "....."]),
      "record_share": shared, "team_member": shared,
      "follow_record": [.insert: "+++..", .update: "iii..", .delete: "iii..", .members: "iii.."],
      "task": except(shared, [.delete: "....."]), "message": except(closed, [.update: "..+.."]), "login_log": closed,
      "operation_log": closed, "clear_view": except(closed, [.insert: "+++++"]),
      "pool": except(closed, [.update: "o....", .members: "o...."]),
      "claim_record": closed, "group_log": closed, "assign_log": closed, "recycle_log": closed, "customer_transfer": closed,
      "customer_transfer_item": closed,
    ]
  }()

  private static func answer(_ letter: Character) -> String? {
    ["+": nil, ".": "NO_RIGHT", "o": "ONLINE_ONLY", "i": "IMMUTABLE"][letter] ?? "?"
  }

  @Test("every kind, every step, every role", arguments: Catalogue.kinds)
  func everything(schema: Schema) async throws {
    let forger = try Forger()
    let steps = try #require(ForgedClientTests.expected[schema.name])
    for step in OperationStep.allCases where step != .move || schema == Customer.schema {
      let letters = Array(try #require(steps[step]))
      for (account, letter) in zip(ForgedClientTests.accounts, letters) {
        let device = try #require(forger.devices[account])
        let operation = try forger.operation(step, on: schema, by: device.user)
        let before = try forger.dump()
        let code = try await device.refusal(operation)
        #expect(code == ForgedClientTests.answer(letter), "\(schema.name) \(step) by \(account)")
        let isSame = try forger.dump() == before
        #expect(isSame == (letter != "+"), "\(schema.name) \(step) by \(account)")
      }
    }
  }

  @Test("whoever has no right is told the same of what is there and of what is not", arguments: Catalogue.kinds)
  func existence(schema: Schema) async throws {
    let forger = try Forger()
    for account in ["nobody", "ops"] {
      let device = try #require(forger.devices[account])
      for step in OperationStep.allCases where step != .move || schema == Customer.schema {
        let present = try forger.operation(step, on: schema, by: device.user)
        let absent = forger.aimed(present, at: forger.doors.company.newID())
        let there = try await device.refusal(present)
        guard there == "NO_RIGHT" else { continue }
        #expect(try await device.refusal(absent) == there, "\(schema.name) \(step) by \(account)")
        guard step == .insert else { continue }
        // Under an identifier that is taken, too.
        let taken = try forger.operation(.update, on: schema, by: device.user).id
        #expect(try await device.refusal(forger.aimed(present, at: taken)) == there, "\(schema.name) taken by \(account)")
      }
    }
  }

  @Test("case 6: a salesperson who sets somebody's status is refused, the attempt is kept, and nothing changed")
  func case6() async throws {
    let forger = try Forger()
    let lud = try #require(forger.devices["lud"])
    let change = FieldChange(User.catalogue.status.any, old: .text("enabled"), new: .text("disabled"))
    let before = try forger.dump()
    let kept = try forger.doors.state()[2]
    #expect(try await lud.refusal(.update(User.schema, forger.doors.company.user("vip003"), base: 1, [change])) == "NO_RIGHT")
    #expect(try forger.dump() == before)
    #expect(try forger.doors.state()[2] == kept + 1)
  }

  @Test("case 10: a tag, and so its rule over a number, is written by no push of a salesperson")
  func case10() async throws {
    let forger = try Forger()
    let lud = try #require(forger.devices["lud"])
    for step in OperationStep.allCases where step != .move {
      #expect(try await lud.refusal(try forger.operation(step, on: Tag.schema, by: lud.user)) == "NO_RIGHT", "\(step)")
    }
  }

  @Test("a set with words that name nothing is not stored")
  func garbageInSets() async throws {
    let forger = try Forger()
    let admin = try #require(forger.devices["admin"])
    let actor = try forger.actor("admin")
    for words in [["admin"], ["x y"], [String(repeating: "g", count: 32)]] {
      #expect(throws: Problem.self) {
        try forger.doors.company.centre.ledger.commit(
          [.members(User.schema, admin.user, User.catalogue.roles.any, add: words, remove: [])], as: actor, command: "test")
      }
    }
  }
}
