/// A condition as it is saved, and as the builder's grid edits it (6.2): rows with brackets and connectors, then tags.
package struct StoredCondition: Hashable, Sendable {
  package enum Connector: String, Hashable, Sendable { case and, or }

  package struct Row: Hashable, Sendable {
    /// To the row before; ignored on the first.
    package var connector: Connector
    package var leftBrackets: Int
    /// Empty while the person has not chosen one.
    package var field: String
    package var operation: String
    package var values: [String]
    package var rightBrackets: Int

    package init(
      _ field: String = "", _ operation: String = "", _ values: [String] = [], connector: Connector = .and, leftBrackets: Int = 0,
      rightBrackets: Int = 0
    ) {
      self.connector = connector
      self.leftBrackets = leftBrackets
      self.field = field
      self.operation = operation
      self.values = values
      self.rightBrackets = rightBrackets
    }

    package var isBlank: Bool {
      field.isEmpty && operation.isEmpty && values.allSatisfy(\.isEmpty) && leftBrackets == 0 && rightBrackets == 0
    }
  }

  package static let version = 1
  package static let rowsMax = 50
  package static let tagsMax = 100
  package static let depthMax = 5
  package static let bytesMax = 32 * 1024

  package var target: String
  package var rows: [Row]
  package var includesAll: Bool
  package var include: [RecordID]
  package var exclude: [RecordID]

  package init(target: String, rows: [Row] = [], includesAll: Bool = false, include: [RecordID] = [], exclude: [RecordID] = []) {
    self.target = target
    self.rows = rows
    self.includesAll = includesAll
    self.include = include
    self.exclude = exclude
  }

  /// Rules and spec call the kinds by codes of their own: `crm_customer` is the kind `customer`.
  package static func target(of schema: Schema) -> String {
    ["customer", "company"].contains(schema.name) ? "crm_" + schema.name : schema.name
  }

  package var schema: Schema? {
    Catalogue.kind(named: target) ?? Catalogue.kinds.first { StoredCondition.target(of: $0) == target }
  }
}

extension StoredCondition {
  /// The canonical rows of a condition; `compile` gives the condition back.
  package init(_ condition: Condition) {
    self.init(target: StoredCondition.target(of: condition.schema))
    var nodes: [ConditionNode] =
      switch condition.root {
      case .all(let nodes): nodes
      case let node?: [node]
      case nil: []
      }
    // Tags that hold for the whole have a place of their own, one list each; more of them are rows.
    if case .tags(let test)? = nodes.last, test.quantifier == .none {
      exclude = test.tags
      nodes.removeLast()
    }
    let index = nodes.lastIndex { if case .tags(let test) = $0 { test.quantifier != .none } else { false } }
    if let index, case .tags(let test) = nodes[index] {
      include = test.tags
      includesAll = test.quantifier == .all
      nodes.remove(at: index)
    }
    // Rows that stand alone need no brackets around them.
    append(nodes.count == 1 ? nodes[0] : .all(nodes), connector: .and, isBracketed: false)
  }

  private mutating func append(_ node: ConditionNode, connector: Connector, isBracketed: Bool) {
    let start = rows.count
    switch node {
    case .predicate(let predicate):
      rows.append(
        Row(predicate.field.code, predicate.operation.rawValue, predicate.values.map(\.stored), connector: rows.isEmpty ? .and : connector))
    case .tags(let test):
      let operation: ConditionOperator =
        switch test.quantifier {
        case .any: .hasAny
        case .all: .hasAll
        case .none: .hasNone
        }
      rows.append(Row("tags", operation.rawValue, test.tags.map(\.description), connector: rows.isEmpty ? .and : connector))
    case .all(let nodes):
      for (index, node) in nodes.enumerated() { append(node, connector: index == 0 ? connector : .and, isBracketed: true) }
    case .any(let nodes):
      for (index, node) in nodes.enumerated() { append(node, connector: index == 0 ? connector : .or, isBracketed: false) }
      if isBracketed {
        rows[start].leftBrackets += 1
        rows[rows.count - 1].rightBrackets += 1
      }
    }
  }
}
