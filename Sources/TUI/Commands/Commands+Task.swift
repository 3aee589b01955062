import Domain

extension Commands {
  private static let tasks: Set<Context> = [.tasksList, .board]

  static let task: [Command] = one + many

  private static let one: [Command] = [
    Command(
      "task.open", Label("打开任务", "Open the task"),
      help: Label("查看任务。", "Shows the task."), in: [.tasksList, .board, .workbench], hint: .init("打开", "Open", rank: 12)),
    Command(
      "task.new", Label("添加任务…", "New task…"),
      help: Label("填写一个新任务。", "Enters a new task."), needs: .taskAdd),
    Command(
      "task.edit", Label("编辑任务…", "Edit the task…"),
      help: Label("修改任务。", "Changes the task."), in: tasks, needs: .taskEdit),
    Command(
      "task.complete", Label("完成任务", "Complete the task"),
      help: Label("把任务标为已完成。", "Marks the task as done."), in: [.tasksList, .board, .followupTasks], hint: .init("完成", "Done", rank: 22),
      needs: .taskComplete),
    Command(
      "task.reopen", Label("重新打开任务", "Reopen the task"),
      help: Label("已完成或已取消的任务恢复为未开始。", "Makes a finished or cancelled task open again."), in: tasks, needs: .taskEdit),
    Command(
      "task.cancel", Label("取消任务", "Cancel the task"),
      help: Label("取消任务，可写原因。", "Cancels the task; a reason may be given."), in: tasks, needs: "task.cancel"),
    Command(
      "task.delete", Label("删除任务", "Delete the task"),
      help: Label("删除任务。", "Deletes the task."), in: tasks, needs: "task.delete"),
    Command(
      "task.follow", Label("录入跟进…", "Enter a follow-up…"),
      help: Label("为任务的客户写跟进，保存时完成任务。", "Enters a follow-up for the task's customer; saving completes the task."), in: tasks,
      hint: .init("录入", "Follow up", rank: 15), needs: .customerFollow),
    Command(
      "task.snooze", Label("推迟任务…", "Snooze the task…"),
      help: Label("把截止时间推后。", "Moves the due time to a later one."), in: tasks, [Argument("to", Label("到", "Until"), .text)],
      needs: .taskEdit),
    Command(
      "task.customer", Label("打开任务的客户", "Open the task's customer"),
      help: Label("打开任务关联的客户。", "Opens the customer the task is about."), in: tasks, needs: .customerView),
  ]

  private static let many: [Command] = [
    Command(
      "task.view", Label("任务视图", "Task view"),
      help: Label("按状态、优先级、时间分列，或用列表。", "Columns by status, priority or time, or a plain list."), in: tasks,
      [
        Argument(
          "by", Label("方式", "By"),
          .choice([
            Choice("status", "按状态", "by status"), Choice("priority", "按优先级", "by priority"), Choice("time", "按时间", "by time"),
            Choice("list", "列表", "as a list"),
          ]), isRequired: true)
      ]),
    Command(
      "task.view-next", Label("切换任务视图", "Next task view"),
      help: Label("依次换成下一种视图。", "Changes to the next of the views."), in: tasks, hint: .init("视图", "View", rank: 35)),
    Command(
      "task.scope", Label("任务范围", "Task scope"),
      help: Label("我负责的、我创建的或下属的任务。", "Tasks I own, tasks I created, or those of my people."), in: tasks,
      [
        Argument(
          "scope", Label("范围", "Scope"),
          .choice([
            Choice("mine", "我负责的任务", "tasks I own"), Choice("created", "我创建的任务", "tasks I created"),
            Choice("team", "下属的任务", "tasks of my people"),
          ]))
      ]),
    Command(
      "task.show-closed", Label("显示已结束的任务", "Show closed tasks"),
      help: Label("列出或不列出已完成和已取消的任务。", "Lists finished and cancelled tasks too, or leaves them out."), in: [.tasksList]),
    Command(
      "task.bulk-owner", Label("修改负责人…", "Change the owner…"),
      help: Label("把选中的任务交给别人。", "Gives the marked tasks to someone else."), in: tasks, needs: "task.assign_others"),
    Command(
      "task.bulk-priority", Label("修改优先级…", "Change the priority…"),
      help: Label("修改选中任务的优先级。", "Changes the priority of the marked tasks."), in: tasks, needs: .taskEdit),
    Command(
      "task.bulk-progress", Label("更新进度…", "Change the progress…"),
      help: Label("修改选中任务的进度。", "Changes the progress of the marked tasks."), in: tasks, needs: .taskEdit),
    Command(
      "task.bulk-due", Label("修改截止时间…", "Change the due time…"),
      help: Label("修改选中任务的截止时间。", "Changes when the marked tasks are due."), in: tasks, needs: .taskEdit),
  ]

  static let board: [Command] = [
    Command(
      "board.left", Label("左一列", "Column left"),
      help: Label("焦点到左边一列。", "Moves the focus one column left."), in: [.board], takesCount: true, isInPalette: false),
    Command(
      "board.right", Label("右一列", "Column right"),
      help: Label("焦点到右边一列。", "Moves the focus one column right."), in: [.board], takesCount: true, isInPalette: false),
    Command(
      "task.move-left", Label("卡片左移", "Move the card left"),
      help: Label("把卡片移到左边一列。", "Carries the card to the column on the left."), in: [.board], takesCount: true),
    Command(
      "task.move-right", Label("卡片右移", "Move the card right"),
      help: Label("把卡片移到右边一列。", "Carries the card to the column on the right."), in: [.board], takesCount: true,
      hint: .init("移动卡片", "Move card", rank: 18)),
    Command(
      "board.column", Label("到第几列", "Go to column"),
      help: Label("焦点到第几列。", "Moves the focus to a column by number."), in: [.board],
      [Argument("n", Label("第几列", "Number"), .integer(1...9), isRequired: true)], isInPalette: false),
  ]
}
