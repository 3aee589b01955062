import Domain
import Testing

/// The rule (ENF-03): what may be done to which kind is one table, and a kind that is added has to be thought about.
@Suite("The table of rights")
struct RightsTableTests {
  /// Of each kind: insert, update, delete, members, move. `-` nobody, `h` whoever has the functions, `r` by a rule of its own, `o` by a rule and online only.
  private static let expected = [
    "department": "ooo--", "function": "ooo--", "role": "oooo-", "role_data_rule": "ooo--", "user": "oo-o-", "enumeration": "-----",
    "enumeration_item": "-----", "system_parameter": "ooo--", "tag": "-----", "customer_group": "oooo-", "company": "hhh--",
    "customer": "rr--r",
    "group_relation": "-----", "tag_link": "r-r--", "record_share": "rrr--", "team_member": "rrr--", "follow_record": "rrrr-",
    "task": "rr---",
    "message": "-r---", "login_log": "-----", "operation_log": "-----", "clear_view": "r----", "pool": "-o-o-",
    "claim_record": "-----", "group_log": "-----", "assign_log": "-----", "recycle_log": "-----", "customer_transfer": "-----",
    "customer_transfer_item": "-----",
  ]

  private static func letter(_ rule: RightsTable.Rule) -> String {
    switch rule {
    case .nobody: "-"
    case .holders: "h"
    case .ruled: "r"
    case .online: "o"
    }
  }

  @Test("every kind is in it once, each of its steps on purpose", arguments: Catalogue.kinds)
  func complete(schema: Schema) throws {
    let lines = RightsTable.lines.filter { $0.schema == schema }
    #expect(lines.count == 1)
    let rules = try #require(lines.first).rules
    let letters = try OperationStep.allCases.map { RightsTableTests.letter(try #require(rules[$0])) }.joined()
    #expect(letters == RightsTableTests.expected[schema.name], "\(schema.name)")
  }

  @Test("what nobody may do is denied to the administrator too, online and off", arguments: Catalogue.kinds)
  func denied(schema: Schema) throws {
    let id = RecordID(high: 4, low: 1)
    let admin = Actor(identity: .user(RecordID(high: 1, low: 1)), isAdministrator: true)
    let field = try #require(schema.columns.first)
    let steps: [OperationStep: Operation] = [
      .insert: .insert(schema, id, []), .update: .update(schema, id, base: 1, [FieldChange(field, old: .null, new: .null)]),
      .delete: .delete(schema, id, base: 1), .members: .members(schema, id, field, add: [], remove: []),
    ]
    for (step, operation) in steps {
      for isOnline in [false, true] {
        var context = RightsContext()
        context.present = Record(schema, id: id)
        context.customer = Row<Customer>(id: id)
        context.keys = [.all]
        context.isOnline = isOnline
        let problem = Rights.problem(operation, by: admin, in: context)
        switch RightsTable.rule(for: schema, step) {
        case .nobody: #expect(problem == .noRight, "\(schema.name) \(step)")
        case .online: if !isOnline { #expect(problem == .onlineOnly, "\(schema.name) \(step)") }
        case .holders, .ruled: break
        }
      }
    }
  }

  @Test("what rights depend on is changed while connected, and nothing else is held to that")
  func administered() {
    for line in RightsTable.lines {
      let isOnline = line.rules.values.contains { if case .online = $0 { true } else { false } }
      #expect(isOnline == RightsKinds.all.contains(line.schema), "\(line.schema.name)")
    }
  }

  @Test("somebody without the function is not even told that he has to be online")
  func order() {
    let nobody = Actor(identity: .user(RecordID(high: 1, low: 1)))
    for line in RightsTable.lines where RightsKinds.all.contains(line.schema) {
      for operation in [
        Operation.insert(line.schema, RecordID(high: 4, low: 1), []), .delete(line.schema, RecordID(high: 4, low: 1), base: 1),
      ] {
        #expect(Rights.problem(operation, by: nobody, in: RightsContext()) == .noRight, "\(line.schema.name)")
      }
    }
  }
}
