import Domain
import Tables

/// Numbers that a person saw.
extension Commit {
  /// MASK-13: a line of the operation log for a number that was seen, with the customer's name and never the number. `true` where the record is
  /// such a note, of which no row is kept.
  func notesClearView(_ record: Record) throws -> Bool {
    guard let user = actor.userID, record.schema == ClearView.schema else { return false }
    let view = Row<ClearView>(record)
    guard let customer = view.customer else { return false }
    // As with a follow-up that is dated in the future, what is not yet counts from its arrival.
    let at = min(view.at ?? heading.arrival, heading.arrival)
    // Made here anew and not taken from the client, so that nobody uses up somebody else's.
    let id = ClearView.identifier(user, customer.id, at)
    guard try find(OperationRecord.schema, id) == nil else { return true }
    var row = Row<OperationRecord>(id: id)
    row.at = at
    row.actor = Ref(user)
    row.command = String(heading.command.prefix(60))
    row.object = Customer.schema.name
    row.objectID = customer.id.description
    row.objectName = try nameInReach(customer.id, user).map { String($0.prefix(100)) }
    row.action = "view_clear"
    row.device = try deviceName()
    try write(row.record, before: nil, action: .insert)
    return true
  }

  /// A name is not told by a note about somebody whom its author never held: readers of the log would learn it.
  private func nameInReach(_ customer: RecordID, _ user: RecordID) throws -> String? {
    let isHeld = Grants(of: actor).level(for: try index.keys(of: customer)) > .none
    guard try isHeld || hasHeld(customer, user) else { return nil }
    return try find(Customer.schema, customer).flatMap { Row<Customer>($0).name }
  }
}
