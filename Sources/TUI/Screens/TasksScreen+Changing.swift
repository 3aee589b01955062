import Domain
import Store
import Terminal

/// What can be done to the task under the cursor.
extension TasksScreen {
  func change(_ command: String, _ done: Label, _ body: @escaping @Sendable (Ref<WorkTask>, LocalTransaction) throws -> Void) {
    guard let id = current?.task.ref else { return }
    app.writes.write(command, { try body(id, $0) }) { [weak app] result in
      switch result {
      case .success: app?.toast(done, .ok)
      case .failure(let error): app?.report(error)
      }
    }
  }

  /// TK-41: a follow-up task that nobody followed up is asked about.
  func complete() {
    guard let task = current?.task else { return }
    let done = Label("任务已完成", "Task done")
    guard task.type == .followUp, let customer = task.customer?.id, let since = task.createdAt else {
      return change("task.complete", done) { try WorkTasks.complete($0, in: $1) }
    }
    app.pool.read("tasks.followed", { reader throws(StoreError) in try reader.hasFollowUp(of: customer, since: since) }) {
      [weak self] followed in
      guard let self else { return }
      if followed { return change("task.complete", done) { try WorkTasks.complete($0, in: $1) } }
      app.push(
        Confirm(Label("尚无跟进记录，仍要完成？", "There is no follow-up yet. Complete it all the same?"), marked: 1) { [weak self] answer in
          if answer == 0 { self?.change("task.complete", done) { try WorkTasks.complete($0, in: $1) } }
        })
    }
  }

  func cancel() {
    app.push(
      LinePrompt(title: Label("取消原因（可不填）", "Reason for cancelling (optional)")) { [weak self] reason in
        let text = reason.trimmed
        self?.change("task.cancel", Label("任务已取消", "Task cancelled")) {
          try WorkTasks.cancel($0, reason: text.isEmpty ? nil : text, in: $1)
        }
      })
  }

  /// TK-24: entered in context of the task, whose completion is proposed. The neighbours are the customers of the other tasks (TK-73).
  func openCustomer(entering: Bool) {
    guard let task = current?.task, let customer = task.customer?.id else {
      return app.toast(Label("任务没有关联客户", "The task has no customer"), .warning)
    }
    var ids: [RecordID] = []
    for row in rows { if let id = row.task.customer?.id, !ids.contains(id) { ids.append(id) } }
    let screen = DetailScreen(app, walk: DetailWalk(ids, at: customer))
    screen.open(entering: entering, task: entering ? task.ref : nil)
  }
}
