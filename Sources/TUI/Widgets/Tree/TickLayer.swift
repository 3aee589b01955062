import Domain
import Terminal

/// Several of many, ticked in a popup: roles, departments, people. Each row is ticked for itself; typing after `/` finds.
@MainActor package final class TickLayer<ID: Hashable & Sendable>: Layer {
  private let title: Label
  private let tree: TreeView<ID>
  private var ticks: [ID: TreeTick]
  /// `.partly` goes round as a third state only where it was there at first: it stands for "as each of them has it".
  private let mixed: Set<ID>
  private let nodes: [TreeNode<ID>]
  private let onSave: ([ID: TreeTick]) -> Label?
  private var problem: Label?
  private let rowsAtStart: Int

  /// - Parameters:
  ///   - ticks: What is ticked at first; what is not named is not.
  ///   - onSave: Told every tick; answers with the reason when it cannot be taken so, and the popup stays.
  package init(
    title: Label, nodes: [TreeNode<ID>], ticks: [ID: TreeTick], empty: Label = Strings.List.nothing,
    onSave: @escaping ([ID: TreeTick]) -> Label?
  ) {
    self.title = title
    self.nodes = nodes
    self.ticks = ticks
    self.onSave = onSave
    mixed = Set(ticks.filter { $0.value == .partly }.keys)
    tree = TreeView(in: .tickList, empty: empty)
    tree.show(nodes)
    rowsAtStart = tree.rows.count
    tree.onTick = { [weak self] in self?.turn($0) }
    showTicks()
  }

  private func showTicks() {
    func ticked(_ nodes: [TreeNode<ID>]) -> [TreeNode<ID>] {
      nodes.map { node in
        var node = node
        node.tick = ticks[node.id] ?? .off
        node.children = ticked(node.children)
        return node
      }
    }
    tree.show(ticked(nodes))
  }

  private func turn(_ id: ID) {
    problem = nil
    switch ticks[id] ?? .off {
    case .off: ticks[id] = .on
    case .on: ticks[id] = mixed.contains(id) ? .partly : .off
    case .partly: ticks[id] = .off
    }
    showTicks()
    if !tree.isFiltering { _ = tree.handle(CommandCall("list.down")) }
  }

  private func turnAll() {
    func ids(_ nodes: [TreeNode<ID>]) -> [ID] { nodes.flatMap { ($0.reason == nil ? [$0.id] : []) + ids($0.children) } }
    let all = ids(nodes)
    let isAll = all.allSatisfy { ticks[$0] == .on }
    for id in all { ticks[id] = isAll ? .off : .on }
    showTicks()
  }

  package var focus: FocusPath { tree.focus }
  /// A blank ticks what was found, as in every list to pick from: no row is looked for by one.
  package func insert(_ character: Character) -> Handling {
    guard character == " ", tree.isFiltering else { return tree.insert(character) }
    if let found = tree.currentNode, found.reason == nil { turn(found.id) }
    return .consumed
  }

  package func paste(_ text: String) -> Handling { tree.paste(text) }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "tree.save":
      problem = onSave(ticks)
      return problem == nil ? .finished : .consumed
    case "tree.mark-all": turnAll()
    case "history.back": return tree.handle(call) == .ignored ? .finished : .consumed
    default: return tree.handle(call)
    }
    return .consumed
  }

  package func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    PopupBox.around(width: min(56, max(20, available.width - 8)), height: min(max(rowsAtStart + 2, 5), max(1, available.height - 4)))
  }

  package func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let count = ticks.values.filter { $0 == .on }.count
    let foot = environment[Label("已选 \(count)", "\(count) ticked")]
    let inside = PopupBox.draw(on: canvas, title: environment[title], foot: foot, in: environment)
    let (list, line) = inside.area.splitBottom(problem == nil ? 0 : 1)
    tree.draw(on: inside.part(list), in: environment)
    if let problem {
      inside.put(environment.cut("! " + environment[problem], to: line.width), x: line.x, y: line.y, style: environment[.error])
    }
  }
}
