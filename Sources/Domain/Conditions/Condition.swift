/// A question about records of one kind (b-tags 6): what filters, saved queries and rules are made of.
///
/// Equal conditions are equal values: brackets that change nothing are gone, and tests of tags that hold for the whole stand last.
package struct Condition: Hashable, Sendable {
  package let schema: Schema
  /// `nil` asks nothing: every record matches.
  package let root: ConditionNode?

  package init(_ schema: Schema, _ root: ConditionNode? = nil) {
    self.schema = schema
    self.root = root.flatMap(\.normalised)?.withTagsLast
  }

  package var isEmpty: Bool { root == nil }

  /// Both must hold.
  package func and(_ other: Condition) -> Condition {
    precondition(schema == other.schema, "conditions about two kinds cannot be joined")
    return Condition(schema, .all([root, other.root].compactMap(\.self)))
  }

  package var predicates: [Predicate] { root?.predicates ?? [] }
}

package indirect enum ConditionNode: Hashable, Sendable {
  /// 并且
  case all([ConditionNode])
  /// 或者
  case any([ConditionNode])
  case predicate(Predicate)
  case tags(TagTest)
}

/// 字段 操作符 查询值. Made by the parser or from the stored form, which have checked that the three fit.
package struct Predicate: Hashable, Sendable {
  package let field: AnyField
  package let operation: ConditionOperator
  package let values: [ConditionLiteral]

  package init(_ field: AnyField, _ operation: ConditionOperator, _ values: [ConditionLiteral] = []) {
    self.field = field
    self.operation = operation
    self.values = values
  }
}

/// Asks for valid tags.
package struct TagTest: Hashable, Sendable {
  package enum Quantifier: Hashable, Sendable { case any, all, none }

  package let quantifier: Quantifier
  package let tags: [RecordID]

  package init(_ quantifier: Quantifier, _ tags: [RecordID]) {
    self.quantifier = quantifier
    var seen: Set<RecordID> = []
    self.tags = tags.filter { seen.insert($0).inserted }
  }
}

extension ConditionNode {
  /// Without groups of one, empty groups and groups of the same sort inside each other.
  fileprivate var normalised: ConditionNode? {
    switch self {
    case .predicate, .tags: return self
    case .all(let nodes):
      let parts = nodes.compactMap(\.normalised).flatMap { if case .all(let inner) = $0 { inner } else { [$0] } }
      return parts.count < 2 ? parts.first : .all(parts)
    case .any(let nodes):
      let parts = nodes.compactMap(\.normalised).flatMap { if case .any(let inner) = $0 { inner } else { [$0] } }
      return parts.count < 2 ? parts.first : .any(parts)
    }
  }

  /// The order of the stored form: rows, then what must be there, then what must not.
  fileprivate var withTagsLast: ConditionNode {
    guard case .all(let nodes) = self else { return self }
    let rank = { (node: ConditionNode) in
      guard case .tags(let test) = node else { return 0 }
      return test.quantifier == .none ? 2 : 1
    }
    return .all((0...2).flatMap { wanted in nodes.filter { rank($0) == wanted } })
  }

  var predicates: [Predicate] {
    switch self {
    case .predicate(let predicate): [predicate]
    case .tags: []
    case .all(let nodes), .any(let nodes): nodes.flatMap(\.predicates)
    }
  }
}
