/// 查看号码: that a person had a customer's clear number before him (MASK-13, CU-37).
///
/// A replica says so like any other work; the ledger makes a line of the operation log of it and keeps no row. So it is in nobody's replica but
/// its author's, and there until it is settled.
package final class ClearView: Kind {
  package static let catalogue = ClearView()
  package let schema: Schema

  package let user: Field<ClearView, Ref<User>>
  package let customer: Field<ClearView, Ref<Customer>>
  package let at: Field<ClearView, Instant>

  private init() {
    var kind = SchemaBuilder<ClearView>(22, "clear_view", "查看号码", "Number seen", holding: .people(["user_id"]))
    user = kind.field("user_id", "人员", "Person", .reference("user"), .required, merge: .once)
    customer = kind.field("customer_id", "客户", "Customer", .reference("customer"), .required, merge: .once)
    at = kind.field("at", "时间", "Time", .instant, .required, merge: .once)
    schema = kind.build()
  }
}

extension ClearView {
  /// The note of what is seen at `at`.
  package static func note(by user: RecordID, of customer: Ref<Customer>, at: Instant) -> Row<ClearView> {
    var row = Row<ClearView>(id: identifier(user, customer.id, at))
    row.user = Ref(user)
    row.customer = customer
    row.at = at
    return row
  }

  /// Made of the person, the customer and the hour of the clock: however often a page is opened, and on however many devices, an hour has one note.
  package static func identifier(_ user: RecordID, _ customer: RecordID, _ at: Instant) -> RecordID {
    let hour = Int64((Double(at.milliseconds) / 3_600_000).rounded(.down))
    let text = "\(user.hex) \(customer.hex) \(hour)".utf8
    let first = OutboxChain.link(after: OutboxChain.start, text)
    return RecordID(at: Instant(milliseconds: hour * 3_600_000), random: (first, OutboxChain.link(after: first, text)))
  }
}
