/// The marks of the permission tree while somebody sets a role's functions (ROLE-02): which functions are granted, and what a key on a line does to
/// those above and below it. A value: the screen draws it and saves `codes` when it is confirmed.
package struct FunctionTicks: Hashable, Sendable {
  package enum Mark: Hashable, Sendable {
    case off
    case partial
    case on
  }

  /// Codes of menus and buttons that are granted; those that this tree does not show are kept as they are.
  package private(set) var codes: Set<String>
  private let tree: Tree

  package init(codes: Set<String>, functions: [Row<FunctionEntry>]) {
    self.codes = codes
    tree = Tree(functions)
  }

  package func mark(_ id: RecordID) -> Mark {
    let lines = tree.below(id).filter(tree.isGrantable).compactMap { tree.code($0) }
    let granted = lines.count { codes.contains($0) }
    return granted == 0 ? .off : granted == lines.count ? .on : .partial
  }

  /// What is wholly on goes off with all below it; anything else goes on with all below it, and with the menus above it.
  package mutating func toggle(_ id: RecordID) { set(id, on: mark(id) != .on) }

  package mutating func set(_ id: RecordID, on isOn: Bool) {
    let lines = Set(tree.below(id).filter(tree.isGrantable).compactMap { tree.code($0) })
    guard isOn else {
      codes.subtract(lines)
      return
    }
    codes.formUnion(lines)
    codes.formUnion(tree.above(id).filter(tree.isGrantable).compactMap { tree.code($0) })
  }

  /// Whether everything that the tree shows is granted.
  package var isComplete: Bool {
    tree.ids.allSatisfy { !tree.isGrantable($0) || tree.code($0).map(codes.contains) == true }
  }

  /// 全选, and with everything granted, nothing.
  package mutating func toggleAll() {
    let isOn = !isComplete
    for root in tree.roots { set(root, on: isOn) }
  }

  /// The codes with the menus that their buttons imply: `view` comes with any button.
  package static func closed(_ codes: Set<String>, functions: [Row<FunctionEntry>]) -> Set<String> {
    let tree = Tree(functions)
    var closed = codes
    for id in tree.ids where tree.code(id).map(codes.contains) == true {
      closed.formUnion(tree.above(id).filter(tree.isGrantable).compactMap { tree.code($0) })
    }
    return closed
  }
}

extension FunctionTicks {
  private struct Tree: Hashable, Sendable {
    private var codes: [RecordID: String] = [:]
    private var grantable: Set<RecordID> = []
    private var parents: [RecordID: RecordID] = [:]
    private var children: [RecordID: [RecordID]] = [:]
    let roots: [RecordID]

    init(_ functions: [Row<FunctionEntry>]) {
      let known = Set(functions.map(\.id))
      var roots: [RecordID] = []
      for function in functions {
        codes[function.id] = function.code
        if function.type == .menu || function.type == .button { grantable.insert(function.id) }
        if let parent = function.parent?.id, known.contains(parent) {
          parents[function.id] = parent
          children[parent, default: []].append(function.id)
        } else {
          roots.append(function.id)
        }
      }
      self.roots = roots
    }

    var ids: Dictionary<RecordID, String>.Keys { codes.keys }

    func code(_ id: RecordID) -> String? { codes[id] }
    func isGrantable(_ id: RecordID) -> Bool { grantable.contains(id) }

    /// The line and all below it. A cycle ends where it meets itself.
    func below(_ id: RecordID) -> Set<RecordID> {
      var found: Set<RecordID> = [id]
      var next = [id]
      while let current = next.popLast() {
        for child in children[current] ?? [] where found.insert(child).inserted { next.append(child) }
      }
      return found
    }

    func above(_ id: RecordID) -> Set<RecordID> {
      var found: Set<RecordID> = []
      var next = parents[id]
      while let current = next, current != id, found.insert(current).inserted { next = parents[current] }
      return found
    }
  }
}
