import Domain
import Server
import Tables
import TestSupport

/// A demo company without customers, and files to import into it.
struct ImportUnderTest {
  let demo: DemoCentre

  init() throws {
    demo = try DemoCentre(hasSampleCustomers: false)
  }

  /// Imports lines joined by line ends.
  @discardableResult
  func run(
    _ lines: [String], name: String = "import.csv", language: Language = .zh, _ change: (inout ImportRequest) -> Void = { _ in }
  ) throws -> ImportSummary {
    try importer(lines, name: name, language: language, change).run()
  }

  func importer(
    _ lines: [String], name: String = "import.csv", language: Language = .zh, _ change: (inout ImportRequest) -> Void = { _ in }
  ) throws -> CustomerImport {
    var request = ImportRequest(path: try demo.folder.write(name, .init((lines.joined(separator: "\n") + "\n").utf8)))
    change(&request)
    return try CustomerImport(request, into: demo.centre, language: language)
  }

  /// The code of the problem that refuses a whole file.
  func refusal(_ lines: [String], _ change: (inout ImportRequest) -> Void = { _ in }) -> Problem? {
    do {
      _ = try importer(lines, change)
      return nil
    } catch let problem as Problem {
      return problem
    } catch {
      return Problem("OTHER", "\(error)", "\(error)")
    }
  }

  /// The reasons for refusing rows, by line.
  func reasons(_ lines: [String], _ change: (inout ImportRequest) -> Void = { _ in }) throws -> [Int: String] {
    let importer = try importer(lines, change)
    _ = try importer.run()
    return Dictionary(uniqueKeysWithValues: importer.failures.map { ($0.line, $0.reason.zh) })
  }

  func customer(_ phone: String) throws -> Row<Customer>? {
    let layout = TableLayout.of(Customer.schema)
    return try demo.centre.database.read { connection in
      try connection.first(layout.selectSQL("WHERE phone = ?"), [.text(phone)]) { Row<Customer>(try layout.record(from: $0)) }
    }
  }

  func rows<K: Kind>(_ kind: K.Type) throws -> [Row<K>] {
    let layout = TableLayout.of(K.schema)
    return try demo.centre.database.read { connection in
      try connection.rows(layout.selectSQL("ORDER BY id")) { Row<K>(try layout.record(from: $0)) }
    }
  }

  func relations(_ customer: RecordID) throws -> [Row<GroupRelation>] {
    try rows(GroupRelation.self).filter { $0.customer?.id == customer }
  }

  func update<K: Kind>(_ row: Row<K>, _ change: (inout Row<K>) -> Void) throws {
    var changed = row
    change(&changed)
    guard let operation = Operation.updating(row.record, to: changed.record, withDerived: true) else { return }
    try demo.centre.ledger.commit([operation], as: .system, command: "test.update")
  }

  func tag(_ name: String, type: TagType = .globalManual, score: Int64 = 0, days: Int64? = nil) throws -> RecordID {
    var tag = Row<Tag>(id: demo.newID())
    tag.name = name
    tag.type = type
    tag.score = score
    tag.validityDays = days
    try demo.centre.ledger.commit([.inserting(tag.record, withDerived: true)], as: .system, command: "test.tag")
    return tag.id
  }
}
