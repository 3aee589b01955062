import Database
import Domain
import Tables

/// What stays with an account that was disabled, for the operator to hand over (ORG-06): how much, and the names of some of it.
///
/// Counted is everything, because somebody has to take it over; named is only what the operator sees anyway.
struct LeftBehind {
  let connection: any Connection
  let grants: Grants

  /// As many as are named of each; of so many more it is looked whether they may be.
  private static let namesMax = 5
  private static let candidatesMax = 200

  func json(of user: RecordID) throws -> [String: JSON] {
    let openTasks = "FROM task WHERE owner_id = :user AND progress IN ('not_started', 'in_progress') AND coalesce(deleted, 0) = 0"
    let customers = """
      FROM customer WHERE status = 'active'
       AND id IN (SELECT customer_id FROM group_relation WHERE owner_id = :user AND live = 1
                  UNION SELECT id FROM customer WHERE owner_id = :user)
      """
    let parameters: Parameters = [":user": SQLValue(user)]
    return [
      "tasks": .integer(try connection.integer("SELECT count(*) \(openTasks)", parameters) ?? 0),
      "customers": .integer(try connection.integer("SELECT count(*) \(customers)", parameters) ?? 0),
      "task_names": try names(WorkTask.self, "SELECT id \(openTasks) ORDER BY due_ts IS NULL, due_ts, id", user, name: taskName),
      "customer_names": try names(Customer.self, "SELECT id \(customers) ORDER BY id", user) { row, _ in row.name },
    ]
  }

  /// Many tasks have the name that the server gave them: the customer's tells them apart, where the operator sees him.
  private func taskName(_ task: Row<WorkTask>, _ customerKeys: Set<ScopeKey>) throws -> String? {
    guard let name = task.name, let id = task.customer?.id, grants.level(for: customerKeys) > .none,
      let customer = try TableLayout.of(Customer.schema).find(id, in: connection).flatMap({ Row<Customer>($0).name })
    else { return task.name }
    return "\(name)（\(customer)）"
  }

  private func names<K: Kind>(
    _ kind: K.Type, _ query: String, _ user: RecordID, name: (Row<K>, _ customerKeys: Set<ScopeKey>) throws -> String?
  )
    throws -> JSON
  {
    let ids = try connection.rows(
      query + " LIMIT :max", [":user": SQLValue(user), ":max": .int(LeftBehind.candidatesMax)]
    ) { $0.id(0) }.compactMap { $0 }
    let index = ScopeIndex(connection: connection)
    var names: [JSON] = []
    for id in ids where names.count < LeftBehind.namesMax {
      guard let record = try TableLayout.of(K.schema).find(id, in: connection) else { continue }
      let customerKeys = try ScopeIndex.customer(of: record).map { try index.keys(of: $0) } ?? []
      guard grants.level(for: ScopeIndex.keys(of: record, customerKeys: customerKeys)) > .none else { continue }
      if let name = try name(Row<K>(record), customerKeys) { names.append(.string(name)) }
    }
    return .array(names)
  }
}
