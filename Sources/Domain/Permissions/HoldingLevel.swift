/// How much of a customer a person holds (sync 2.7). Ordered: more includes less. The numbers are those of the wire and of replicas, where a level that
/// was added later has a later number; they are not the order.
package enum HoldingLevel: Int, Comparable, CaseIterable, Sendable {
  case none = 0
  /// The list projection, numbers masked, nothing below the customer.
  case list = 1
  /// The customer with his groups, tags, shares and collaborators, numbers masked; neither follow-ups nor tasks.
  case page = 4
  /// Everything, numbers masked.
  case masked = 2
  /// Everything, in clear.
  case clear = 3

  private var order: Int {
    switch self {
    case .none: 0
    case .list: 1
    case .page: 2
    case .masked: 3
    case .clear: 4
    }
  }

  package static func < (left: HoldingLevel, right: HoldingLevel) -> Bool { left.order < right.order }

  /// What is known of a customer at the page level beside himself: what describes him, not what was done with him.
  private static let ofPage = ScopeKey.keyMakers.union([TagLink.schema])

  /// Whether records of the kind come with the customer to whom they belong.
  package func holds(part schema: Schema) -> Bool {
    switch self {
    case .none, .list: false
    case .page: HoldingLevel.ofPage.contains(schema)
    case .masked, .clear: true
    }
  }

  /// Whether the same kinds of records come with a customer at the other level.
  package func holdsPartsLike(_ other: HoldingLevel) -> Bool { min(self, .masked) == min(other, .masked) }
}
