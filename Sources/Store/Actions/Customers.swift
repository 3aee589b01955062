import Domain

/// Adding and editing customers (a-customers 10).
package enum Customers {
  /// CU-70, CU-72: the number is looked for among those that the replica knows in clear; the server decides when it arrives. A salesperson's new
  /// customer is his own; others' go to the company pool.
  package static func add(_ draft: Row<Customer>, in transaction: LocalTransaction) throws {
    var customer = draft
    try demandFree(customer.phone, besides: customer.id, in: transaction)
    if customer.source == nil { customer.source = "manual" }
    customer.createdAt = transaction.now
    customer.createdBy = Ref(transaction.user)
    let actor = try transaction.actor()
    if customer.privateOwner == nil, actor.administeredGroups.isEmpty, !actor.isAdministrator {
      customer.privateOwner = Ref(transaction.user)
    }
    try transaction.insert(customer)
  }

  /// CU-34: a masked number that was not touched is not written; whoever types a new one replaces the stored one.
  package static func edit(_ customer: Row<Customer>, in transaction: LocalTransaction) throws {
    guard let present = try transaction.find(customer.ref) else { throw Problem.noRight }
    if present.phone != customer.phone { try demandFree(customer.phone, besides: customer.id, in: transaction) }
    try transaction.update(customer)
  }

  private static func demandFree(_ phone: Phone?, besides id: RecordID, in transaction: LocalTransaction) throws {
    guard let phone else { return }
    let others = try transaction.rows(Customer.self, where: "phone = ? AND id <> ? LIMIT 1", [phone.stored, .id(id)])
    if !others.isEmpty { throw Problem("PHONE_EXISTS", field: "phone", "该手机号已存在", "That phone number already exists") }
  }
}
