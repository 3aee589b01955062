import Database
import Domain
import Server
import Tables

extension DemoCentre {
  /// A customer as the centre has him.
  package func stored(_ customer: RecordID) throws -> Row<Customer>? {
    try centre.database.read { try TableLayout.of(Customer.schema).find(customer, in: $0).map { Row<Customer>($0) } }
  }

  /// All relations that a customer ever had, as the centre has them.
  package func relations(of customer: RecordID) throws -> [Row<GroupRelation>] {
    let layout = TableLayout.of(GroupRelation.schema)
    return try centre.database.read { connection in
      try connection.rows(layout.selectSQL("WHERE customer_id = ? ORDER BY id"), [SQLValue(customer)]) {
        Row<GroupRelation>(try layout.record(from: $0))
      }
    }
  }

  /// Ends every relation of a customer, as the system: he goes to the company pool.
  package func end(relationsOf customer: RecordID) throws {
    let layout = TableLayout.of(GroupRelation.schema)
    let relations = try centre.database.read { connection in
      try connection.rows(layout.selectSQL("WHERE customer_id = ? AND live = 1"), [SQLValue(customer)]) { try layout.record(from: $0) }
    }
    let operations = relations.compactMap { record -> Operation? in
      var ended = Row<GroupRelation>(record)
      ended.isLive = false
      return Operation.updating(record, to: ended.record, withDerived: true)
    }
    try centre.ledger.commit(operations, as: .system, command: "test.end")
  }
}

extension DemoCentre {
  /// Makes a record as the system.
  package func commit(_ record: Record) throws {
    try centre.ledger.commit([.inserting(record, withDerived: true)], as: .system, command: "test.make")
  }
}

extension DemoCentre {
  /// Changes a record as the system.
  package func change<K: Kind>(_ id: RecordID, _ body: (inout Row<K>) -> Void) throws {
    let present = try centre.database.read { try TableLayout.of(K.schema).find(id, in: $0).map { Row<K>($0) } }
    guard let present else { preconditionFailure("there is no such \(K.schema.name)") }
    var changed = present
    body(&changed)
    guard let operation = Operation.updating(present.record, to: changed.record, withDerived: true) else { return }
    try centre.ledger.commit([operation], as: .system, command: "test.change")
  }

  package func alterRelations(of customer: RecordID, _ body: (inout Row<GroupRelation>) -> Void) throws {
    let layout = TableLayout.of(GroupRelation.schema)
    let ids = try centre.database.read { connection in
      try connection.rows(layout.selectSQL("WHERE customer_id = ?"), [SQLValue(customer)]) { $0.id(0) }.compactMap { $0 }
    }
    for id in ids { try change(id, body) }
  }

  package func parameter(_ code: String) throws -> RecordID {
    let found = try centre.database.read { connection in
      try connection.first("SELECT id FROM system_parameter WHERE code = :code", [":code": .text(code)]) { $0.id(0) } ?? nil
    }
    guard let found else { preconditionFailure("there is no parameter \(code)") }
    return found
  }
}

extension TestDevice {
  /// As the replica has the parameter `mask.enabled`.
  package var isMaskingSwitchedOn: Bool {
    get throws { try withConnection { try $0.text("SELECT value FROM system_parameter WHERE code = 'mask.enabled'") != "0" } }
  }
}

extension DemoCentre {
  /// The relations of the customer with the name, live and dead.
  package func relations(of name: String) throws -> [Row<GroupRelation>] {
    let layout = TableLayout.of(GroupRelation.schema)
    return try centre.database.read { connection in
      try connection.rows(
        layout.selectSQL("WHERE customer_id = (SELECT id FROM customer WHERE customer_name = ?) ORDER BY id"), [.text(name)]
      ) { Row<GroupRelation>(try layout.record(from: $0)) }
    }
  }
}
