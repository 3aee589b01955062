/// How much of what hangs below a node is ticked.
package enum TreeTick: Hashable, Sendable {
  case off
  case on
  /// Some of what is below, not all.
  case partly
}

/// One node of a tree as it is shown: its words are made for the language of the screen, and made anew when that changes.
package struct TreeNode<ID: Hashable & Sendable>: Hashable, Sendable {
  package var id: ID
  package var text: String
  /// Secondary, dim, right behind the text: a count, a code.
  package var note: String
  package var role: Role
  /// nil in a tree without ticks.
  package var tick: TreeTick?
  /// Why nothing can be done with it: the row is dim, and the reason stands at its right.
  package var reason: String?
  package var children: [TreeNode]

  package init(
    _ id: ID, _ text: String, note: String = "", role: Role = .text, tick: TreeTick? = nil, reason: String? = nil,
    children: [TreeNode] = []
  ) {
    self.id = id
    self.text = text
    self.note = note
    self.role = role
    self.tick = tick
    self.reason = reason
    self.children = children
  }
}

/// One line of a tree: a node and its place.
struct TreeRow<ID: Hashable & Sendable>: Hashable, Sendable {
  let node: TreeNode<ID>
  let depth: Int
  let parent: ID?
  /// nil for a node with nothing below.
  let isOpen: Bool?
}

/// Which rows a tree shows: what is open, or what a filter finds with the way to it.
enum TreeRows {
  static func open<ID>(_ roots: [TreeNode<ID>], isOpen: (TreeNode<ID>, _ depth: Int) -> Bool) -> [TreeRow<ID>] {
    var rows: [TreeRow<ID>] = []
    func add(_ nodes: [TreeNode<ID>], _ depth: Int, _ parent: ID?) {
      for node in nodes {
        let isNodeOpen = node.children.isEmpty ? nil : isOpen(node, depth)
        rows.append(TreeRow(node: node, depth: depth, parent: parent, isOpen: isNodeOpen))
        if isNodeOpen == true { add(node.children, depth + 1, node.id) }
      }
    }
    add(roots, 0, nil)
    return rows
  }

  /// Every node that `matches`, below its parents; nothing is folded.
  static func found<ID>(_ roots: [TreeNode<ID>], matches: (TreeNode<ID>) -> Bool) -> [TreeRow<ID>] {
    func rows(_ node: TreeNode<ID>, _ depth: Int, _ parent: ID?) -> [TreeRow<ID>] {
      let below = node.children.flatMap { rows($0, depth + 1, node.id) }
      guard !below.isEmpty || matches(node) else { return [] }
      return [TreeRow(node: node, depth: depth, parent: parent, isOpen: below.isEmpty ? nil : true)] + below
    }
    return roots.flatMap { rows($0, 0, nil) }
  }
}
