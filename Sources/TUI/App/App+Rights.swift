import Domain
import Store

/// What the person may do, as the replica knows it: the server asks again (OV-1, OV-2).
extension App {
  func holds(_ function: Function) -> Bool { directory.actor?.has(function) ?? true }

  /// The right that is missing for a command as it is given.
  func missing(for invocation: Invocation) -> Function? {
    let needs = [invocation.command.needs, invocation["screen"].flatMap { Place(rawValue: $0)?.needs }]
    return needs.compactMap { $0 }.first { !holds($0) }
  }

  /// Whether palette, help and the line of keys speak of it.
  func isOffered(_ invocation: Invocation) -> Bool { Commands.isThere(invocation) && missing(for: invocation) == nil }

  /// `无权限：客户档案·编辑`
  func refusal(_ missing: Function) -> Label {
    let name = FunctionText.path(missing, in: directory.organisation)
    return Label("无权限：\(name.zh)", "No permission: \(name.en)")
  }

  // MARK: - Tabs

  /// The tabs of the header: those of menus that the person lacks are not there.
  var tabs: [AppTab] { AppTab.allCases.filter { tab in tab.needs.map { holds($0) } ?? true } }

  // MARK: - When rights change

  static let rightsChanged = Label("权限已变更", "Your rights have changed")
  private static let draftsKept = Label("权限已变更，没有保存的内容已存为草稿", "Your rights have changed; what was not saved is kept as a draft")

  /// Takes in what the person may do after a sync: screens that are no longer his close, and he is told (ROLE-09, OV-5).
  func takeRights(before: Actor?) {
    guard let now = directory.actor else { return }
    let changed = before.map { !$0.hasSameFunctions(as: now) } ?? false
    var hasClosed = false
    var hasKept = false
    for stack in stacks.values {
      let gone = stack.layers.dropFirst().first { layer in
        guard let needs = (layer as? any Screen)?.needs else { return false }
        return !holds(needs)
      }
      guard let gone, let place = stack.layers.firstIndex(where: { $0 === gone }) else { continue }
      for case let form as FormScreen in stack.layers[place...] where form.keepDraft() { hasKept = true }
      stack.removeAll(from: gone)
      hasClosed = true
    }
    if !tabs.contains(tab) {
      hasClosed = true
      open(tabs.first ?? .sync)
    }
    if changed { resolver.reset() }
    for menu in stacks.values.flatMap(\.layers).compactMap({ $0 as? MenuLayer }) { menu.rebuild() }
    // Where the rights are only now known nothing has changed: the first screen is another one, that is all.
    if hasClosed, before != nil { toast(hasKept ? Self.draftsKept : Self.rightsChanged, .warning) }
    needsPaint = true
  }

  /// Takes a screen off with everything above it.
  func close(_ screen: any Screen) {
    for stack in stacks.values { stack.removeAll(from: screen) }
    needsPaint = true
  }
}

extension Actor {
  func hasSameFunctions(as other: Actor) -> Bool {
    functions == other.functions && isAdministrator == other.isAdministrator && disabledFunctions == other.disabledFunctions
  }
}
