import Domain

/// A place in the program in which keys have a meaning of their own.
///
/// The tree is fixed: keymap files bind keys in these contexts and cannot make new ones, so a misspelt name is always an error.
/// A key is looked up in the context that has the focus, then in its parents, then in `global`; the first hit wins.
package enum Context: String, CaseIterable, Sendable {
  case global
  /// Everything one moves about in, as opposed to typing into.
  case nav
  case list
  case customers
  case tasksList = "tasks.list"
  case followupTasks = "followup-tasks"
  case messages
  case sync
  case board
  case workbench
  case help
  case detail
  case detailCard = "detail.card"
  case detailTimeline = "detail.timeline"
  /// Rows that fold.
  case tree
  /// A tree in which rows are ticked and saved together.
  case ticks = "tree.ticks"
  /// Such a tree in a popup, in which Enter takes what is ticked.
  case tickList = "tree.pick"
  case menu
  case departments
  case people
  case roles
  case roleMembers = "role-members"
  case masking
  case functions
  /// Beside the tree of functions: what one is, or who has it.
  case functionPane = "function-pane"
  /// The roles beside the grid of data rules.
  case dataRoles = "data-roles"
  case dataRules = "data-rules"
  case devices
  case logs
  case sharing
  /// What became of each customer of a command.
  case results
  case transfers
  case groups
  case confirm
  case form
  case followup
  case rules
  case formText = "form.text"
  /// A text of several lines, in which up and down move the caret.
  case formNote = "form.note"
  case formEnum = "form.enum"
  case formDate = "form.date"
  case prompt
  case palette
  case filter
  case command
  case picker

  package init?(name: String) { self.init(rawValue: name) }

  package var name: String { rawValue }

  package var parent: Context? {
    switch self {
    case .global: nil
    case .nav, .confirm, .form, .prompt: .global
    case .list, .board, .workbench, .help, .detail, .tree, .dataRules: .nav
    case .customers, .tasksList, .followupTasks, .messages, .sync, .people, .roles, .roleMembers: .list
    case .masking, .functionPane, .dataRoles, .devices, .logs, .sharing, .results, .transfers, .groups: .list
    case .ticks, .menu, .departments, .functions: .tree
    case .tickList: .ticks
    case .detailCard, .detailTimeline: .detail
    case .followup, .rules, .formText: .form
    // Choices and dates are typed too: letters filter, `+3d` means a day.
    case .formNote, .formEnum, .formDate: .formText
    case .palette, .filter, .command, .picker: .prompt
    }
  }

  /// The context and its parents, nearest first, `global` last.
  package var lineage: [Context] { Self.lineages[self] ?? [] }

  /// Kept, because a keymap asks for them some thousand times while it is read.
  private static let lineages: [Context: [Context]] = Dictionary(
    uniqueKeysWithValues: allCases.map { context in (context, Array(sequence(first: context, next: \.parent))) })

  package func isWithin(_ other: Context) -> Bool {
    var context = self
    while context != other {
      guard let parent = context.parent else { return false }
      context = parent
    }
    return true
  }

  /// Typing types here: no bare printable key may be bound, and keys are not folded.
  package var acceptsText: Bool { isWithin(.formText) || isWithin(.prompt) }

  /// Digits before a key may count how often it is done.
  package var takesCounts: Bool { isWithin(.nav) }

  /// Whether the focus can stand in the context itself, and not only in one of its children.
  package var isFocusable: Bool {
    switch self {
    case .global, .nav, .form, .prompt, .detail: false
    default: true
    }
  }

  /// Whether one look-up of a key can ask both: one is a parent of the other, or a field stands in a form's screen.
  func sharesLookup(with other: Context) -> Bool {
    isWithin(other) || other.isWithin(self) || (isWithin(.formText) && other.isWithin(.form))
      || (other.isWithin(.formText) && isWithin(.form))
  }

  package var children: [Context] { Context.allCases.filter { $0.parent == self } }

  package var title: Label {
    switch self {
    case .global: Label("任何地方", "Everywhere")
    case .nav: Label("浏览", "Moving about")
    case .list: Label("列表", "Lists")
    case .customers: Label("客户档案", "Customers")
    case .tasksList: Label("任务列表", "Task list")
    case .followupTasks: Label("客户跟进任务", "Follow-up tasks")
    case .messages: Label("消息", "Messages")
    case .sync: Label("同步", "Sync")
    case .board: Label("任务看板", "Task board")
    case .workbench: Label("工作台", "Workbench")
    case .help: Label("帮助", "Help")
    case .detail: Label("客户详情", "Customer detail")
    case .detailCard: Label("客户卡片", "Customer card")
    case .detailTimeline: Label("跟进记录", "Follow-up timeline")
    case .tree: Label("树", "Trees")
    case .ticks: Label("勾选树", "Trees with ticks")
    case .tickList: Label("勾选框", "Boxes to tick in")
    case .menu: Label("菜单", "Menu")
    case .departments: Label("部门", "Departments")
    case .people: Label("人员", "People")
    case .roles: Label("角色", "Roles")
    case .roleMembers: Label("角色的人员", "People of a role")
    case .masking: Label("脱敏管理", "Masking")
    case .functions: Label("功能注册", "Function registry")
    case .functionPane: Label("功能", "Function")
    case .dataRoles: Label("数据授权的角色", "Roles of the data scopes")
    case .dataRules: Label("数据授权", "Data scopes")
    case .devices: Label("设备", "Devices")
    case .logs: Label("日志", "Logs")
    case .sharing: Label("共享", "Sharing")
    case .results: Label("操作结果", "Results of a command")
    case .groups: Label("客户分组管理", "Customer groups")
    case .transfers: Label("客户批量转移", "Bulk transfer")
    case .confirm: Label("确认", "Confirmation")
    case .form: Label("表单", "Forms")
    case .followup: Label("新跟进", "New follow-up")
    case .rules: Label("规则", "Rules")
    case .formText: Label("文本框", "Text field")
    case .formNote: Label("多行文本框", "Note field")
    case .formEnum: Label("选项框", "Choice field")
    case .formDate: Label("日期框", "Date field")
    case .prompt: Label("输入行", "Input line")
    case .palette: Label("命令面板", "Palette")
    case .filter: Label("筛选行", "Filter line")
    case .command: Label("命令行", "Command line")
    case .picker: Label("选择器", "Picker")
    }
  }
}

/// Where the focus is: the context of the focused widget first, then those of what it stands in.
///
/// `[.formText, .followup]` is a text field of the follow-up form: its keys are looked up in `form.text`, `followup`, `form`, `global`.
package struct FocusPath: Hashable, Sendable {
  package let contexts: [Context]

  package init(_ contexts: [Context]) {
    precondition(!contexts.isEmpty, "a focus path names at least the context that has the focus")
    self.contexts = contexts
  }

  package init(_ contexts: Context...) { self.init(contexts) }

  package var focused: Context { contexts[0] }

  package var acceptsText: Bool { focused.acceptsText }

  /// Every context in which a key is looked up, nearest first.
  ///
  /// A parent that several members share comes after all of them, as it is more general than each.
  package var lineage: [Context] {
    var reversed: [Context] = []
    for context in contexts.flatMap(\.lineage).reversed() where !reversed.contains(context) { reversed.append(context) }
    return reversed.reversed()
  }
}
