import Domain

/// What of numbers was seen on this device (MASK-13, CU-37).
package enum ClearViews {
  package static let command = "customer.view-clear"

  /// Notes it once an hour for a customer: what is noted already is neither queued nor sent again.
  package static func note(_ customer: Ref<Customer>, in transaction: LocalTransaction) throws {
    let row = ClearView.note(by: transaction.user, of: customer, at: transaction.now)
    guard try transaction.find(row.ref) == nil else { return }
    try transaction.insert(row)
  }
}
