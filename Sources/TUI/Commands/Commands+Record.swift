import Domain

extension Commands {
  static let record: [Command] = [
    Command(
      "record.history", Label("变更历史", "History of changes"),
      help: Label(
        "谁在什么时候、用哪台设备、通过什么操作把什么改成了什么；需要连接服务器。",
        "Who changed what from what to what, when, at which device and by which command; needs a connection."),
      in: [.customers, .followupTasks, .detail, .tasksList, .board])
  ]
}
