import Domain
import Terminal

/// A tree with folding rows, a cursor, a filter, and where the owner wants them, ticks.
///
/// The owner shows it nodes and is told what the cursor stands on and what is to be ticked. What is open and where the cursor stands belong to
/// identities, so they outlive showing other nodes.
@MainActor package final class TreeView<ID: Hashable & Sendable> {
  package private(set) var roots: [TreeNode<ID>] = []
  /// Why the tree is empty and what to do about it: the first line, and a dim second one.
  package var emptyText: (title: Label, detail: Label?)
  /// The cursor stands on another node.
  package var onMove: ((ID?) -> Void)?
  /// The node is to be ticked or unticked: the owner knows what follows for those above and below, and shows the tree anew.
  package var onTick: ((ID) -> Void)?
  /// Whether the node is what one looks for, and not merely a group of such: a filter goes to one of those first.
  package var isGoal: (TreeNode<ID>) -> Bool = { _ in true }
  /// Where keys are looked up, a child of the context `tree`.
  private let context: Context
  private let matches: TextMatch

  private(set) var rows: [TreeRow<ID>] = []
  var cursor = ListCursor<ID>()
  var filter = LineEditor(lengthMax: 60)
  package private(set) var isFiltering = false
  private var filterBefore = ""
  /// Nodes above this depth are open of themselves; those in `turned` are the other way round.
  private var openDepth: Int
  private var turned: Set<ID> = []

  package init(
    in context: Context = .tree, openDepth: Int = .max, matches: @escaping TextMatch = PinyinMatch.match,
    empty: Label = Strings.List.nothing,
    emptyDetail: Label? = nil
  ) {
    self.context = context
    self.openDepth = openDepth
    self.matches = matches
    emptyText = (empty, emptyDetail)
  }

  package var focus: FocusPath { isFiltering ? FocusPath(.filter, context) : FocusPath(context) }
  package var current: ID? { cursor.current }
  package var currentNode: TreeNode<ID>? { rows.indices.contains(cursor.index) ? rows[cursor.index].node : nil }
  package var filterText: String { filter.text }

  package func show(_ roots: [TreeNode<ID>]) {
    self.roots = roots
    lay()
  }

  /// Puts the cursor on a node, and opens what it is folded into.
  package func select(_ id: ID) {
    func way(_ nodes: [TreeNode<ID>], _ depth: Int) -> [(ID, Int)]? {
      for node in nodes {
        if node.id == id { return [] }
        if let rest = way(node.children, depth + 1) { return [(node.id, depth)] + rest }
      }
      return nil
    }
    guard let way = way(roots, 0) else { return }
    for (id, depth) in way { setOpen(id, depth, true) }
    lay { self.cursor.move(to: id) }
  }

  /// Everything open, or everything folded.
  package func openAll(_ isOpen: Bool) {
    openDepth = isOpen ? .max : 0
    turned = []
    let parents = rows.indices.contains(cursor.index) ? wayUp(from: cursor.index) : []
    lay { if !isOpen, let top = parents.last { self.cursor.move(to: top) } }
  }

  /// What lies above a row, nearest first.
  private func wayUp(from index: Int) -> [ID] {
    var depth = rows[index].depth
    return rows[..<index].reversed().compactMap { row in
      guard row.depth < depth else { return nil }
      depth = row.depth
      return row.node.id
    }
  }

  private func isOpen(_ id: ID, _ depth: Int) -> Bool { (depth < openDepth) != turned.contains(id) }

  private func setOpen(_ id: ID, _ depth: Int, _ open: Bool) {
    guard isOpen(id, depth) != open else { return }
    if turned.remove(id) == nil { turned.insert(id) }
  }

  /// Makes the rows anew and tells the owner when the cursor came to another node by it.
  private func lay(then move: () -> Void = {}) {
    let before = current
    let typed = filter.text.trimmed
    rows =
      typed.isEmpty
      ? TreeRows.open(roots) { node, depth in isOpen(node.id, depth) }
      : TreeRows.found(roots) { finds(typed, $0) }
    cursor.replace(rows.map(\.node.id))
    move()
    if current != before { onMove?(current) }
  }
}

// MARK: - Keys

extension TreeView {
  package func handle(_ call: CommandCall) -> Handling {
    if isFiltering { return handleFilter(call) }
    let before = current
    defer { if current != before { onMove?(current) } }
    let page = max(1, cursor.height - 1)
    switch call.id {
    case "list.up": cursor.move(by: -call.times)
    case "list.down": cursor.move(by: call.times)
    case "list.page-up": cursor.move(by: -page * call.times)
    case "list.page-down": cursor.move(by: page * call.times)
    case "list.first": cursor.move(toIndex: 0)
    case "list.last": cursor.move(toIndex: call.count.map { $0 - 1 } ?? rows.count - 1)
    case "tree.collapse": collapse()
    case "tree.expand": expand()
    case "tree.open": turn()
    case "tree.expand-all": openAll(true)
    case "tree.collapse-all": openAll(false)
    case "tree.mark":
      guard let node = currentNode, node.tick != nil, node.reason == nil else { return .consumed }
      onTick?(node.id)
    case "list.filter":
      isFiltering = true
      filterBefore = filter.text
    case "list.filter-clear", "history.back":
      guard !filter.text.isEmpty else { return .ignored }
      setFilter("")
    default: return .ignored
    }
    return .consumed
  }

  private func handleFilter(_ call: CommandCall) -> Handling {
    switch call.id {
    case "prompt.accept": isFiltering = false
    case "prompt.cancel":
      isFiltering = false
      setFilter(filterBefore)
    case "prompt.up", "prompt.down", "prompt.page-up", "prompt.page-down":
      isFiltering = false
      _ = handle(CommandCall(call.id.replacing("prompt.", with: "list.")))
      isFiltering = true
    default:
      let before = filter.text
      guard filter.buffer.handle(call.id) else { return .ignored }
      if filter.text != before { lay() }
    }
    return .consumed
  }

  package func insert(_ character: Character) -> Handling {
    guard isFiltering else { return .ignored }
    if filter.buffer.insert(character) { findFirst() }
    return .consumed
  }

  package func paste(_ text: String) -> Handling {
    guard isFiltering else { return .ignored }
    filter.buffer.insert(text)
    findFirst()
    return .consumed
  }

  package func setFilter(_ text: String) {
    filter.buffer.set(text)
    lay()
  }

  private func finds(_ typed: String, _ node: TreeNode<ID>) -> Bool { matches(typed, node.text) || matches(typed, node.note) }

  /// The cursor goes to the first node that was found, not to what merely leads there: to a goal, where one was found.
  private func findFirst() {
    lay {
      let typed = self.filter.text.trimmed
      guard !typed.isEmpty else { return }
      let found = self.rows.indices.filter { self.finds(typed, self.rows[$0].node) }
      if let place = found.first(where: { self.isGoal(self.rows[$0].node) }) ?? found.first { self.cursor.move(toIndex: place) }
    }
  }

  /// Folds the node; one that is folded already, or has nothing below, leads to its parent.
  private func collapse() {
    guard rows.indices.contains(cursor.index) else { return }
    let row = rows[cursor.index]
    if row.isOpen == true, filter.text.isEmpty {
      setOpen(row.node.id, row.depth, false)
      lay()
    } else if let parent = row.parent {
      cursor.move(to: parent)
    }
  }

  /// Opens the node; one that is open leads to the first below it.
  private func expand() {
    guard rows.indices.contains(cursor.index) else { return }
    let row = rows[cursor.index]
    if row.isOpen == false {
      setOpen(row.node.id, row.depth, true)
      lay()
    } else if row.isOpen == true {
      cursor.move(by: 1)
    }
  }

  private func turn() {
    guard rows.indices.contains(cursor.index), let isOpen = rows[cursor.index].isOpen, filter.text.isEmpty else { return }
    setOpen(rows[cursor.index].node.id, rows[cursor.index].depth, !isOpen)
    lay()
  }
}
