import Domain

extension Commands {
  static let sync: [Command] = [
    Command(
      "sync.now", Label("立即同步", "Sync now"),
      help: Label("马上发送和接收改动。", "Sends and fetches changes at once.")),
    Command(
      "sync.status", Label("同步状态", "Sync status"),
      help: Label("连接、待同步的条数和上次同步的时间。", "The connection, what is unsent, and when it last synced.")),
    Command(
      "sync.results", Label("同步结果", "Sync results"),
      help: Label("被拒绝和有冲突的改动，逐条处理。", "Changes that were refused or conflict, to be decided one by one.")),
    Command(
      "sync.pause", Label("暂停同步", "Pause syncing"),
      help: Label("暂停或继续自动同步。", "Pauses automatic syncing, or goes on with it.")),
    Command(
      "sync.open", Label("打开记录", "Open the record"),
      help: Label("打开这条结果所说的记录。", "Opens the record that the result is about."), in: [.sync]),
    Command(
      "sync.take-mine", Label("采用我的", "Take mine"),
      help: Label("这一项采用我的值；光标在列表时，全部采用我的。", "Takes my value for this field; from the list, for every field."), in: [.sync],
      hint: .init("我的", "Mine", rank: 13)),
    Command(
      "sync.take-theirs", Label("采用他的", "Take theirs"),
      help: Label("这一项采用现在的值；光标在列表时，全部采用现在的。", "Takes the present value for this field; from the list, for every field."), in: [.sync],
      hint: .init("他的", "Theirs", rank: 14)),
    Command(
      "sync.decide", Label("提交决定", "Settle it"),
      help: Label("按选好的各项处理冲突；没有冲突时列出可做的事。", "Settles the conflict as chosen; without one, lists what can be done."), in: [.sync],
      hint: .init("提交", "Settle", rank: 12)),
    Command(
      "sync.retry", Label("重试", "Try again"),
      help: Label("按现在的情况重新提交选中的改动。", "Makes the marked changes again, against what is now."), in: [.sync],
      hint: .init("重试", "Retry", rank: 16)),
    Command(
      "sync.discard", Label("放弃改动", "Give it up"),
      help: Label("不再提交选中的改动；撤销键可以恢复。", "Gives up the marked changes; the key that undoes brings them back."), in: [.sync],
      hint: .init("放弃", "Give up", rank: 17)),
  ]

  static let message: [Command] = [
    Command(
      "message.open", Label("打开消息", "Open the message"),
      help: Label("打开消息和它所说的记录。", "Opens the message and the record it is about."), in: [.messages], hint: .init("打开", "Open", rank: 12)),
    Command(
      "message.read", Label("标为已读", "Mark as read"),
      help: Label("把选中的消息标为已读。", "Marks the messages as read."), in: [.messages], hint: .init("已读", "Read", rank: 16)),
    Command(
      "message.read-all", Label("全部标为已读", "Mark all as read"),
      help: Label("把全部消息标为已读。", "Marks every message as read."), in: [.messages]),
  ]

  static let workbench: [Command] = [
    Command(
      "workbench.open", Label("打开这些记录", "Open these records"),
      help: Label("打开光标所在数字背后的记录。", "Opens the records behind the figure under the cursor."), in: [.workbench],
      hint: .init("钻取", "Drill down", rank: 12)),
    Command(
      "workbench.arrange", Label("排列板块…", "Arrange the panels…"),
      help: Label("选择、移动和调整板块。", "Chooses, moves and sizes the panels."), in: [.workbench], hint: .init("排列板块", "Arrange", rank: 24)),
    Command(
      "workbench.refresh-all", Label("刷新全部板块", "Refresh every panel"),
      help: Label("重新取得所有板块的数据。", "Fetches the figures of every panel again."), in: [.workbench]),
    Command(
      "workbench.switch", Label("切换工作台…", "Switch workbench…"),
      help: Label("换成另一个工作台。", "Changes to another workbench."), in: [.workbench],
      [Argument("name", Label("工作台", "Workbench"), .text)]),
  ]
}
