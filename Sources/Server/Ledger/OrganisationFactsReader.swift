import Database
import Domain
import Tables

/// Counts what the rules of the organisation ask for beside the chart.
struct OrganisationFactsReader {
  let connection: any Connection

  func facts(for change: RecordChange) throws -> OrganisationFacts {
    var facts = OrganisationFacts()
    switch change.schema {
    case User.schema where change.changes(User.catalogue.isDeleted.any):
      facts.ownedCustomers = try ownedCustomers(of: change.id)
      facts.openTasks = try openTasks(of: change.id)
    case CustomerGroup.schema where change.after == nil:
      facts.customersInGroup = try count("SELECT count(*) FROM group_relation WHERE group_id = :id AND live = 1", change.id)
    case SystemParameter.schema where change.before == nil:
      facts.parameterCodes = Set(try connection.rows("SELECT code FROM system_parameter", .none) { $0.text(0) })
    case Pool.schema where change.changes(Pool.catalogue.name.any):
      let names = try connection.rows("SELECT name FROM pool WHERE id <> :id", [":id": SQLValue(change.id)]) { $0.text(0) }
      facts.otherPoolNames = Set(names)
    default: break
    }
    return facts
  }

  func openTasks(of user: RecordID) throws -> Int {
    try count(
      "SELECT count(*) FROM task WHERE owner_id = :id AND progress IN ('not_started', 'in_progress') AND coalesce(deleted, 0) = 0", user)
  }

  private func ownedCustomers(of user: RecordID) throws -> Int {
    try count(
      """
      SELECT count(*) FROM (
        SELECT customer_id FROM group_relation WHERE owner_id = :id AND live = 1
        UNION SELECT id FROM customer WHERE owner_id = :id AND status = 'active') owned
      """, user)
  }

  private func count(_ sql: String, _ id: RecordID) throws -> Int {
    Int(try connection.integer(sql, [":id": SQLValue(id)]) ?? 0)
  }
}
