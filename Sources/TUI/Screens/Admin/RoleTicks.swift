import Domain

/// What is ticked in the function tree of a role: ticking a node ticks all below it, and a button its menu, because whoever may do
/// something there has to see it (ROLE-02). Pure.
struct RoleTicks: Hashable {
  private(set) var codes: Set<String>
  private let children: [RecordID?: [RecordID]]
  private let rows: [RecordID: Row<FunctionEntry>]
  private let known: Set<String>

  /// - Parameter codes: What the role grants. Codes that the registry does not know stay as they are.
  init(_ codes: Set<String>, in chart: OrganisationChart) {
    self.codes = codes
    rows = chart.functions
    known = Set(rows.values.compactMap(\.code))
    var children: [RecordID?: [RecordID]] = [:]
    for row in rows.values { children[row.parent?.id, default: []].append(row.id) }
    self.children = children
  }

  func tick(_ id: RecordID) -> TreeTick {
    let own = ownCode(id).map { isGranted($0) }
    let below = (children[id] ?? []).map(tick)
    let all = below + (own.map { [$0 ? TreeTick.on : .off] } ?? [])
    if all.isEmpty || all.allSatisfy({ $0 == .off }) { return .off }
    return all.allSatisfy { $0 == .on } ? .on : .partly
  }

  /// Off becomes on, with all below it and what leads to it; anything else becomes off, with all below it.
  mutating func turn(_ id: RecordID) {
    let turnsOn = tick(id) != .on
    if turnsOn { set(id, true) } else { set(id, false) }
    if turnsOn {
      for parent in wayUp(from: id) { if let code = ownCode(parent) { codes.insert(code) } }
    } else if let view = rows[id], view.code?.hasSuffix(".view") == true, let menu = view.parent?.id {
      // Nobody presses buttons of a menu that he does not see.
      set(menu, false)
    }
  }

  var isComplete: Bool { (children[nil] ?? []).allSatisfy { tick($0) == .on } }

  mutating func turnAll() {
    let turnsOn = !isComplete
    for root in children[nil] ?? [] { set(root, turnsOn) }
  }

  private mutating func set(_ id: RecordID, _ on: Bool) {
    if let code = ownCode(id) {
      if on {
        codes.insert(code)
      } else {
        codes.remove(code)
        if let menu = rows[id]?.code { codes.remove(menu) }
      }
    }
    for child in children[id] ?? [] { set(child, on) }
  }

  private func isGranted(_ code: String) -> Bool {
    codes.contains(code) || code.hasSuffix(".view") && codes.contains(String(code.dropLast(5)))
  }

  /// What ticking the node itself grants: a menu is seen by its `view`; a group of menus grants nothing of its own.
  private func ownCode(_ id: RecordID) -> String? {
    guard let row = rows[id], let code = row.code else { return nil }
    switch row.type {
    case .button: return code
    case .menu: return code.hasSuffix(".view") ? code : code + ".view"
    case .root, .system, .module, nil: return nil
    }
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
