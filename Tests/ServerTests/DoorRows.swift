import Database
import Domain
import Tables

/// Foundation and Testing have others.
typealias Operation = Domain.Operation
typealias Tag = Domain.Tag

enum DoorRows {
  static let layout = TableLayout.of(Customer.schema)
  static let customers = layout.selectSQL("WHERE customer_name = :name ORDER BY id LIMIT 1")

  static func relations(of customer: RecordID, in connection: any Connection) throws -> [Record] {
    let layout = TableLayout.of(GroupRelation.schema)
    return try connection.rows(layout.selectSQL("WHERE customer_id = ? ORDER BY id"), [SQLValue(customer)]) { try layout.record(from: $0) }
  }
}
