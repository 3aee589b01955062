import Database
import Domain
import Foundation
import Server
import Tables
import TestSupport

/// A demo company, and files of people to import into it.
struct PeopleUnderTest {
  let demo: DemoCentre

  init() throws {
    demo = try DemoCentre(hasSampleCustomers: false)
  }

  func importer(
    _ lines: [String], name: String = "people.csv", language: Language = .zh, _ change: (inout PeopleRequest) -> Void = { _ in }
  ) throws -> PeopleImport {
    try importer(Data((lines.joined(separator: "\n") + "\n").utf8), name: name, language: language, change)
  }

  func importer(
    _ data: Data, name: String = "people.csv", language: Language = .zh, _ change: (inout PeopleRequest) -> Void = { _ in }
  ) throws -> PeopleImport {
    var request = PeopleRequest(path: try demo.folder.write(name, data))
    change(&request)
    return try PeopleImport(request, into: demo.centre, language: language)
  }

  @discardableResult
  func run(_ lines: [String], _ change: (inout PeopleRequest) -> Void = { _ in }) throws -> PeopleSummary {
    try importer(lines, change).run()
  }

  /// The reasons for refusing lines, by line.
  func reasons(_ lines: [String]) throws -> [Int: String] {
    let importer = try importer(lines)
    _ = try importer.run()
    return Dictionary(uniqueKeysWithValues: importer.failures.map { ($0.line, $0.reason.zh) })
  }

  /// The sentence that refuses a whole file.
  func refusal(_ lines: [String]) throws -> String? {
    do {
      _ = try importer(lines)
      return nil
    } catch let problem as Problem {
      return problem.sentence.zh
    }
  }

  func rows<K: Kind>(_ kind: K.Type = K.self) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try demo.centre.database.read { connection in
      try connection.rows(layout.selectSQL("ORDER BY id")) { Row<K>(try layout.record(from: $0)) }
    }
  }

  func user(_ account: String) throws -> Row<User>? { try rows(User.self).first { $0.account == account } }

  func group(_ name: String) throws -> Row<CustomerGroup>? { try rows(CustomerGroup.self).first { $0.name == name } }

  func mustChange(_ account: String) throws -> Bool? {
    try demo.centre.database.read { connection in
      try connection.integer("SELECT must_change FROM account WHERE username = :name", [":name": .text(account)])
    }.map { $0 == 1 }
  }

  /// The last sequence of the log, which moves whenever anything is written.
  func head() throws -> Int64? { try demo.centre.database.read { try $0.integer("SELECT seq FROM sync_head WHERE one = 1") } }

  func department(_ name: String, below parent: RecordID, isEnabled: Bool = true) throws -> RecordID {
    var row = Row<Department>(id: demo.newID())
    row.name = name
    row.parent = Ref(parent)
    row.isEnabled = isEnabled
    try demo.centre.ledger.commit([.inserting(row.record, withDerived: true)], as: .system, command: "test.department")
    return row.id
  }

  func department(_ name: String) -> RecordID {
    guard let id = demo.people.departments[name] else { preconditionFailure("the demo company has no department \(name)") }
    return id
  }
}
