import Domain
import Store

/// The menus of both portals as one person has them: order, grouping and names are those of the function registry (a-overview 2).
struct MenuTree {
  private let chart: OrganisationChart
  private let actor: Actor
  private let language: Language
  /// The key that leads there at once.
  private let key: (Place) -> String

  init(_ chart: OrganisationChart, for actor: Actor, in language: Language, key: @escaping (Place) -> String) {
    self.chart = chart
    self.actor = actor
    self.language = language
    self.key = key
  }

  /// Portals, modules and menus; groups without a menu are left out.
  var nodes: [TreeNode<RecordID>] { nodes(below: nil, depth: 0) }

  /// Where a menu leads; nil where this client has no such screen (FUNC-01).
  static func place(of row: Row<FunctionEntry>) -> Place? {
    guard row.type == .menu, let name = row.screen else { return nil }
    return Place(screen: name).flatMap { Commands.screensNotYet.contains($0.rawValue) ? nil : $0 }
  }

  /// Where a menu of the company's own leads outside the program (FUNC-04).
  static func address(of row: Row<FunctionEntry>, for actor: Actor?) -> MenuAddress? {
    guard row.type == .menu, let screen = row.screen else { return nil }
    return MenuAddress(screen: screen, user: actor?.userID)
  }

  static let unsupported = Label("当前客户端不支持", "not in this client")

  /// FUNC-05 bounds the depth; a replica that is being filled may hold a row whose parents are still missing, never a longer way down.
  private static let depthMax = 8

  private func nodes(below parent: RecordID?, depth: Int) -> [TreeNode<RecordID>] {
    guard depth < Self.depthMax else { return [] }
    return chart.functions(below: parent).flatMap { row -> [TreeNode<RecordID>] in
      guard row.isEnabled != false, let type = row.type else { return [] }
      let children = nodes(below: row.id, depth: depth + 1)
      switch type {
      case .root: return children
      case .system: return children.isEmpty ? [] : [TreeNode(row.id, FunctionText.name(row)[language], role: .title, children: children)]
      case .module: return children.isEmpty ? [] : [TreeNode(row.id, FunctionText.name(row)[language], role: .dim, children: children)]
      case .menu: return has(row) ? [menu(row, children)] : children
      case .button: return []
      }
    }
  }

  private func menu(_ row: Row<FunctionEntry>, _ children: [TreeNode<RecordID>]) -> TreeNode<RecordID> {
    if Self.address(of: row, for: actor) != nil {
      return TreeNode(row.id, FunctionText.name(row)[language], note: MenuAddress.note[language], children: children)
    }
    let place = Self.place(of: row)
    return TreeNode(
      row.id, FunctionText.name(row)[language], note: place.map(key) ?? "", reason: place == nil ? Self.unsupported[language] : nil,
      children: children)
  }

  /// A menu is granted by its own code, `customer.view`, and gone for everybody when it or anything above it is off (FUNC-03).
  private func has(_ row: Row<FunctionEntry>) -> Bool { row.code.map { actor.has(Function($0)) } ?? false }
}
