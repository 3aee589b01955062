import Domain

/// What a command is about: the first word of its name, and the heading under which help and palette show it.
package enum Subject: String, CaseIterable, Sendable {
  case app
  case help
  case palette
  case screen
  case history
  case list
  case tree
  case customer
  case detail
  case followup
  case task
  case board
  case workbench
  case message
  case sync
  case department
  case user
  case role
  case share
  case mask
  case function
  case dataRule = "data-rule"
  case device
  case log
  case record
  case result
  case group
  case transfer
  case pool
  case form
  case text
  case prompt
  case confirm
  case undo

  package init?(noun: String) {
    // The one command that is a bare verb and has its opposite's subject.
    self.init(rawValue: noun == "redo" ? "undo" : noun)
  }

  package var title: Label {
    switch self {
    case .app: Label("程序", "Program")
    case .help: Label("帮助", "Help")
    case .palette: Label("命令", "Commands")
    case .screen: Label("前往", "Go to")
    case .history: Label("历史", "History")
    case .list: Label("列表", "List")
    case .tree: Label("树", "Tree")
    case .customer: Label("客户", "Customer")
    case .detail: Label("详情", "Detail")
    case .followup: Label("跟进", "Follow-up")
    case .task: Label("任务", "Task")
    case .board: Label("看板", "Board")
    case .workbench: Label("工作台", "Workbench")
    case .message: Label("消息", "Message")
    case .sync: Label("同步", "Sync")
    case .department: Label("部门", "Department")
    case .user: Label("人员", "Person")
    case .role: Label("角色", "Role")
    case .share: Label("共享", "Sharing")
    case .mask: Label("脱敏", "Masking")
    case .function: Label("功能", "Function")
    case .dataRule: Label("数据授权", "Data scopes")
    case .device: Label("设备", "Devices")
    case .log: Label("日志", "Logs")
    case .record: Label("记录", "Record")
    case .result: Label("操作结果", "Results")
    case .group: Label("客户组", "Groups")
    case .transfer: Label("批量转移", "Bulk transfer")
    case .pool: Label("公海池", "Pools")
    case .form: Label("表单", "Form")
    case .text: Label("文字", "Text")
    case .prompt: Label("输入行", "Input line")
    case .confirm: Label("确认", "Confirmation")
    case .undo: Label("撤销", "Undo")
    }
  }
}
