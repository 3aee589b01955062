import Database
import Domain
import Server
import Tables

extension DemoCentre {
  /// A customer as the centre has him.
  package func stored(_ customer: RecordID) throws -> Row<Customer>? {
    try centre.database.read { try TableLayout.of(Customer.schema).find(customer, in: $0).map { Row<Customer>($0) } }
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
