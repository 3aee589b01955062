/// What a step makes of one record: what it was and what it will be, one of them `nil` where it is made or removed.
package struct RecordChange: Hashable, Sendable {
  package let schema: Schema
  package let id: RecordID
  package let before: Record?
  package let after: Record?

  /// - Precondition: one of them is there.
  package init(before: Record?, after: Record?) {
    guard let record = after ?? before else { preconditionFailure("a change of nothing") }
    schema = record.schema
    id = record.id
    self.before = before
    self.after = after
  }

  /// What `operation` makes of `present`; `nil` where it changes what is not there, or nothing.
  package init?(_ operation: Operation, of present: Record?) {
    let after: Record?
    if case .insert = operation, present != nil { return nil }
    after = operation.overlaid(on: present)
    guard after != present else { return nil }
    self.init(before: present, after: after)
  }

  package func changes(_ field: AnyField) -> Bool { (before?[field] ?? .null) != (after?[field] ?? .null) }
}

/// What the rules have to know that the chart does not say, counted by whoever asks.
package struct OrganisationFacts: Hashable, Sendable {
  /// Of the person who is deleted: customers that are his, and tasks that are open (ORG-07).
  package var ownedCustomers = 0
  package var openTasks = 0
  /// Of the group that is deleted: customers in it (GR-5).
  package var customersInGroup = 0
  /// The parameters' accounts are people of the chart; their codes are asked here.
  package var parameterCodes: Set<String> = []
  /// Names of the pools besides the one that is changed (POOL-02).
  package var otherPoolNames: Set<String> = []

  package init() {}
}
