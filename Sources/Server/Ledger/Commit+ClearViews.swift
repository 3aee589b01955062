import Domain
import Tables

/// Numbers that a person saw.
extension Commit {
  /// MASK-13: a line of the operation log for a number that was seen, by the customer's identifier: whoever reads the log learns his
  /// name from his own replica, if he may know it. `true` where the record is such a note, of which no row is kept.
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
    row.action = "view_clear"
    row.device = try deviceName()
    try write(row.record, before: nil, action: .insert)
    return true
  }
}
