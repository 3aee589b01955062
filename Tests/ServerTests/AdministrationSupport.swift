import Database
import Domain
import Server
import Tables
import TestSupport
import Testing

/// A demo company whose rights are changed by its people while they are online.
struct Office {
  let demo: DemoCentre

  init(hasSampleCustomers: Bool = false) throws { demo = try DemoCentre(hasSampleCustomers: hasSampleCustomers) }

  var centre: Centre { demo.centre }

  func actor(_ account: String) throws -> Actor {
    try #require(try centre.database.read { try ActorReader(connection: $0).actor(demo.user(account)) })
  }

  /// The code of the refusal; `nil` where it was done.
  func refusal(_ operations: [Operation], as account: String = "admin", command: String = "test.admin") throws -> String? {
    do {
      try centre.ledger.commit(operations, as: try actor(account), command: command)
      return nil
    } catch let problem as Problem {
      return problem.code
    }
  }

  func rows<K: Kind>(_ kind: K.Type = K.self, where condition: String = "1 = 1", _ values: [SQLValue] = []) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try centre.database.read { connection in
      try connection.rows(layout.selectSQL("WHERE \(condition) ORDER BY id"), .placed(values)) { Row<K>(try layout.record(from: $0)) }
    }
  }

  func row<K: Kind>(_ id: RecordID) throws -> Row<K> {
    Row<K>(try #require(try centre.database.read { try TableLayout.of(K.schema).find(id, in: $0) }))
  }

  func user(_ account: String) throws -> Row<User> { try row(demo.user(account)) }
  func group(_ name: String) throws -> Row<CustomerGroup> { try row(demo.group(name)) }
  func role(_ code: String) throws -> Row<Role> { try #require(try rows(Role.self, where: "code = ?", [.text(code)]).first) }

  func edit<K: Kind>(_ row: Row<K>, as account: String = "admin", _ change: (inout Row<K>) -> Void) throws -> String? {
    var changed = row
    change(&changed)
    return try refusal([try #require(Operation.updating(row.record, to: changed.record))], as: account)
  }

  func add<K: Kind>(_ kind: K.Type, as account: String = "admin", _ fill: (inout Row<K>) -> Void) throws -> (id: RecordID, code: String?) {
    var made = Row<K>(id: demo.newID())
    fill(&made)
    return (made.id, try refusal([.inserting(made.record)], as: account))
  }

  func log() throws -> [Row<OperationRecord>] { try rows(OperationRecord.self) }
}
