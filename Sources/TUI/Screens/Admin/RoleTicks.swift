import Domain

/// What is ticked in the function tree of a role: ticking a node ticks all below it, and a button its menu, because whoever may do
/// something there has to see it (ROLE-02). Pure.
struct RoleTicks: Hashable {
  private(set) var codes: Set<String>
  private let children: [RecordID?: [RecordID]]
  private let rows: [RecordID: Row<FunctionEntry>]

  /// - Parameter codes: What the role grants. Codes that the registry does not know stay as they are.
  init(_ codes: Set<String>, in chart: OrganisationChart) {
    self.codes = codes
    rows = chart.functions
    var children: [RecordID?: [RecordID]] = [:]
    for row in rows.values { children[row.parent?.id, default: []].append(row.id) }
    self.children = children
  }

  func tick(_ id: RecordID) -> TreeTick {
    let own = ownCode(id).map(codes.contains)
    let below = (children[id] ?? []).map(tick)
    let all = below + (own.map { [$0 ? TreeTick.on : .off] } ?? [])
    if all.isEmpty || all.allSatisfy({ $0 == .off }) { return .off }
    return all.allSatisfy { $0 == .on } ? .on : .partly
  }

  /// Off becomes on, with all below it and what leads to it; anything else becomes off, with all below it.
  mutating func turn(_ id: RecordID) {
    let turnsOn = tick(id) != .on
    set(id, turnsOn)
    if turnsOn {
      for parent in wayUp(from: id) { if let code = ownCode(parent) { codes.insert(code) } }
    }
  }

  var isComplete: Bool { (children[nil] ?? []).allSatisfy { tick($0) == .on } }

  mutating func turnAll() {
    let turnsOn = !isComplete
    for root in children[nil] ?? [] { set(root, turnsOn) }
  }

  private mutating func set(_ id: RecordID, _ on: Bool) {
    if let code = ownCode(id) {
      if on { codes.insert(code) } else { codes.remove(code) }
    }
    for child in children[id] ?? [] { set(child, on) }
  }

  /// What ticking the node itself grants: menus and buttons; what groups menus grants nothing.
  private func ownCode(_ id: RecordID) -> String? {
    guard let row = rows[id], row.type == .menu || row.type == .button else { return nil }
    return row.code
  }

  private func wayUp(from id: RecordID) -> [RecordID] {
    var way: [RecordID] = []
    var next = rows[id]?.parent?.id
    while let parent = next, !way.contains(parent) {
      way.append(parent)
      next = rows[parent]?.parent?.id
    }
    return way
  }
}
