import Domain

/// What a person does to tasks (a-tasks 2 and 4).
package enum WorkTasks {
  /// TK-40: completing a completed task changes nothing; a cancelled one has to be reopened first.
  package static func complete(_ id: Ref<WorkTask>, in transaction: LocalTransaction) throws {
    guard var task = try transaction.find(id), task.isDeleted != true else { throw Problem.noRight }
    switch task.progress {
    case .done: return
    case .cancelled: throw Problem("TASK_CANCELLED", "任务已取消，请先重新打开", "The task is cancelled; reopen it first")
    case .notStarted, .inProgress, nil:
      task.progress = .done
      task.doneAt = transaction.now
      try transaction.update(task)
    }
  }

  package static func reopen(_ id: Ref<WorkTask>, in transaction: LocalTransaction) throws {
    guard var task = try transaction.find(id), task.isDeleted != true else { throw Problem.noRight }
    task.progress = .notStarted
    task.doneAt = nil
    try transaction.update(task)
  }

  /// TK-42.
  package static func cancel(_ id: Ref<WorkTask>, reason: String?, in transaction: LocalTransaction) throws {
    guard var task = try transaction.find(id), task.isDeleted != true else { throw Problem.noRight }
    guard task.progress?.isOpen == true else { throw Problem("TASK_CLOSED", "任务已结束", "The task is closed") }
    task.progress = .cancelled
    task.cancelReason = reason
    try transaction.update(task)
  }

  /// - Parameter draft: As the form holds it; owner and creator are filled here where they are empty.
  package static func add(_ draft: Row<WorkTask>, in transaction: LocalTransaction) throws {
    var task = draft
    task.creator = Ref(transaction.user)
    task.owner = task.owner ?? Ref(transaction.user)
    task.createdAt = transaction.now
    if let remind = task.remindAt, remind <= transaction.now {
      throw Problem("E_TASK_REMIND_PAST", field: "remind_ts", "提醒时间不能早于当前时间", "The reminder must be later than now")
    }
    try transaction.insert(task)
  }
}
