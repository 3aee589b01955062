import Domain

/// Where a key, the menu or `screen.goto` leads, by the names that the column `screen` of the function registry has.
///
/// A new screen is a case here, with its title and right, and a line in `App.go(to:)`.
package enum Place: String, CaseIterable, Sendable {
  case workbench
  case customers
  case tasks
  case followupTasks = "followup-tasks"
  case messages
  case sync
  case organisation = "sys_org"
  case roles = "sys_role"
  case masking = "sys_mask"
  case dataRules = "sys_data_rule"
  case functions = "sys_function"
  case groups = "group"
  case recycleBin = "recycle_bin"
  case transfer
  case groupingLog = "log_group"
  case assignmentLog = "log_assign"
  case recycleHistory = "log_recycle"
  case loginLog = "log_login"
  case operationLog = "log_operation"

  /// Names that a registry may use for the same screens: the codes of their menus.
  private static let synonyms: [String: Place] = [
    "customer": .customers, "task": .tasks, "follow_task": .followupTasks, "site_message": .messages,
  ]

  /// - Parameter screen: As the registry has it; `nil` comes back for a screen that this client does not know (FUNC-01).
  package init?(screen: String) {
    guard let place = Place(rawValue: screen) ?? Place.synonyms[screen] else { return nil }
    self = place
  }

  package var title: Label {
    switch self {
    case .workbench: Label("工作台", "Workbench")
    case .customers: Label("客户档案", "Customers")
    case .tasks: Label("任务中心", "Task centre")
    case .followupTasks: Label("客户跟进任务", "Follow-up tasks")
    case .messages: Label("消息", "Messages")
    case .sync: Label("同步", "Sync")
    case .organisation: Label("组织管理", "Organisation")
    case .roles: Label("角色管理", "Roles")
    case .masking: Label("脱敏管理", "Masking")
    case .dataRules: Label("数据授权", "Data scopes")
    case .functions: Label("功能注册", "Function registry")
    case .groups: Label("客户分组管理", "Customer groups")
    case .recycleBin: Label("回收站客户", "Recycle bin")
    case .transfer: Label("客户批量转移", "Bulk transfer")
    case .groupingLog: Label("分组日志", "Grouping log")
    case .assignmentLog: Label("分配日志", "Assignment log")
    case .recycleHistory: Label("回收历史", "Recycle history")
    case .loginLog: Label("登录日志", "Login log")
    case .operationLog: Label("操作日志", "Operation log")
    }
  }

  /// The right without which it does not open (OV-1).
  package var needs: Function? {
    switch self {
    case .workbench: "workbench.view"
    case .customers: .customerView
    case .tasks: "task.view"
    case .followupTasks: "follow_task.view"
    case .messages, .sync: nil
    case .organisation: .organisationView
    case .roles: .roleView
    case .dataRules: .dataRuleView
    case .masking: "sys_mask.view"
    case .functions: "sys_function.view"
    case .groups: "group.view"
    case .recycleBin: .recycleBinView
    case .transfer: "transfer.view"
    case .groupingLog: "log_group.view"
    case .assignmentLog: "log_assign.view"
    case .recycleHistory: "log_recycle.view"
    case .loginLog: .loginLogView
    case .operationLog: .operationLogView
    }
  }

  package var choice: Choice { Choice(rawValue, title.zh, title.en) }
}
