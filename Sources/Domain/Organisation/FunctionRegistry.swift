/// The functions that a company starts with (b-permissions 5, a-overview 2): one tree, from which the rows of kind `function` are made and by which
/// the four archetype roles are granted. Menus that this release does not show yet are in it, so that a role can be made for them.
///
/// A module and whatever is above it groups and is granted to nobody; a menu is granted as `menu.view`, its buttons beside it.
package enum FunctionRegistry {
  /// The roles of a-overview 1, by their letter in the specification's table.
  package enum Archetype: Character, CaseIterable, Sendable {
    case administrator = "A"
    case operations = "O"
    case manager = "M"
    case salesperson = "S"

    package var roleCode: String {
      switch self {
      case .administrator: OrganisationChart.administratorCode
      case .operations: "ops"
      case .manager: "co-manager"
      case .salesperson: "salesman"
      }
    }
  }

  package struct Entry: Hashable, Sendable {
    package let code: String
    package let name: Label
    package let type: FunctionType
    package let parent: String?
    /// The client's screen, of menus only.
    package let screen: String?
    package let order: Int64
    package let isOnlineOnly: Bool
    package let grants: Set<Archetype>
  }

  /// Parents before their children.
  package static let entries: [Entry] = flattened()

  /// What a role has at delivery.
  package static func codes(grantedTo role: String) -> [String] {
    guard let archetype = Archetype.allCases.first(where: { $0.roleCode == role }) else { return [] }
    return entries.filter { $0.grants.contains(archetype) }.map(\.code)
  }

  /// Menus without which nobody could undo a mistake: never off (FUNC-03).
  package static let core: Set<String> = [Function.functionView.code, Function.roleView.code]

  package static let root = "crm"
}

// MARK: - How the tree is written down

extension FunctionRegistry {
  struct Portal {
    let code: String
    let name: Label
    let modules: [Module]
  }

  /// `code` is `nil` for the menus that stand directly in the portal.
  struct Module {
    let code: String?
    let name: Label
    let menus: [Menu]
    /// Rights that several menus of the module share.
    let shared: [(code: String, name: Label, grants: String)]

    init(_ code: String?, _ zh: String, _ en: String, _ menus: [Menu], shared: [(String, String, String, String)] = []) {
      self.code = code
      name = Label(zh, en)
      self.menus = menus
      self.shared = shared.map { ($0.0, Label($0.1, $0.2), $0.3) }
    }
  }

  struct Menu {
    let code: String
    let name: Label
    let grants: String
    /// Whether its buttons need a connection (class [O]): security decisions do not wait in an outbox.
    let isOnlineOnly: Bool
    let buttons: [Button]

    init(_ code: String, _ zh: String, _ en: String, _ grants: String, isOnlineOnly: Bool = false, _ buttons: [Button] = []) {
      self.code = code
      name = Label(zh, en)
      self.grants = grants
      self.isOnlineOnly = isOnlineOnly
      self.buttons = buttons
    }
  }

  struct Button {
    let code: String
    let name: Label
    /// `nil`: as its menu.
    let grants: String?

    init(_ code: String, _ zh: String, _ en: String, _ grants: String? = nil) {
      self.code = code
      name = Label(zh, en)
      self.grants = grants
    }

    static let add = Button("add", "添加", "Add")
    static let edit = Button("edit", "编辑", "Edit")
    static let delete = Button("delete", "删除", "Delete")
    static let enable = Button("enable", "启用/停用", "Enable and disable")
    static let copy = Button("copy", "复制", "Copy")
    static let cancel = Button("cancel", "取消", "Cancel")
    static let tag = Button("tag", "打标签", "Tag")
    static let sql = Button("sql", "自定义SQL", "SQL", "A")
  }

  private static func flattened() -> [Entry] {
    var list: [Entry] = []
    var orders: [String: Int64] = [:]
    func add(
      _ code: String, _ name: Label, _ type: FunctionType, below parent: String?, grants: String = "", screen: String? = nil,
      isOnline: Bool = false
    ) {
      let order = (orders[parent ?? ""] ?? 0) + 10
      orders[parent ?? ""] = order
      list.append(
        Entry(
          code: code, name: name, type: type, parent: parent, screen: screen, order: order, isOnlineOnly: isOnline,
          grants: Set(grants.compactMap(Archetype.init(rawValue:)))))
    }
    add(root, Label("客户营销管理", "Customer marketing"), .root, below: nil)
    for portal in [marketing, system] {
      add(portal.code, portal.name, .system, below: root)
      for module in portal.modules {
        let place = module.code ?? portal.code
        if let code = module.code { add(code, module.name, .module, below: portal.code) }
        for menu in module.menus {
          let view = menu.code + ".view"
          add(view, menu.name, .menu, below: place, grants: menu.grants, screen: menu.code)
          for button in menu.buttons {
            add(
              "\(menu.code).\(button.code)", button.name, .button, below: view, grants: button.grants ?? menu.grants,
              isOnline: menu.isOnlineOnly)
          }
        }
        for right in module.shared { add(right.code, right.name, .button, below: place, grants: right.grants) }
      }
    }
    return list
  }
}
