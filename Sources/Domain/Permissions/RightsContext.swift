/// What is known of the record that a step touches, read by whoever asks: the replica to explain, the server to decide.
package struct RightsContext: Sendable {
  /// The record as it is; `nil` where it is made.
  package var present: Record?
  /// The customer that it is, or belongs to.
  package var customer: Row<Customer>?
  /// The keys that the customer's aggregate has now.
  package var keys: Set<ScopeKey> = []
  /// With whom the customer is shared, and who works on him besides.
  package var shares: [Row<Share>] = []
  package var team: [Row<TeamMember>] = []
  /// A share is valid through its last day; `nil` where nobody asks about shares.
  package var today: Day?
  /// Whether the person has held the customer at some time: facts are accepted from whoever did (OV-5).
  package var hasHeldCustomer = false
  /// Whether the transaction records a follow-up of the customer, which lets maturity and invitation type through.
  package var recordsFollowUp = false
  /// Whether the step comes while its author waits for the answer: a change of rights comes no other way (class [O]).
  package var isOnline = false

  package init() {}
}

/// What a step does, without to what.
package enum OperationStep: String, CaseIterable, Sendable {
  case insert, update, delete, members, move
}

extension Operation {
  package var step: OperationStep {
    switch self {
    case .insert: .insert
    case .update: .update
    case .delete: .delete
    case .members: .members
    case .move: .move
    }
  }

  /// The fields that the step writes.
  package var fields: [AnyField] {
    switch self {
    case .insert(_, _, let pairs): pairs.map(\.field)
    case .update(_, _, _, let changes): changes.map(\.field)
    case .delete, .move: []
    case .members(_, _, let field, _, _): [field]
    }
  }

  /// What the step sets the field to; `nil` where it does not set it as a whole.
  package func value(of field: AnyField) -> Value? {
    switch self {
    case .insert(_, _, let pairs): pairs.first { $0.field == field }?.value
    case .update(_, _, _, let changes): changes.first { $0.field == field }?.new
    case .delete, .members, .move: nil
    }
  }
}
