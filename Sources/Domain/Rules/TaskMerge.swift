/// Concurrent changes of a task that the general rule would decide wrongly (a-tasks 8).
package enum TaskMerge {
  /// Two people's edits, each sound, can leave a reminder after the due time: the reminder goes (TK-22), so that neither edit is refused for the
  /// other's sake, nor the follow-up that came with it.
  package static func reconcile(_ record: inout Record) {
    guard record.schema == WorkTask.schema else { return }
    var task = Row<WorkTask>(record)
    if let due = task.dueAt, let remind = task.remindAt, remind > due { task.remindAt = nil }
    record = task.record
  }

  /// `nil` where the general rule holds.
  package static func outcome(_ change: FieldChange, present: Row<WorkTask>, touch: FieldTouch?) -> MergeOutcome? {
    guard let touch else { return nil }
    let fields = WorkTask.catalogue
    if change.field == fields.progress.any {
      let wanted = TaskProgress(stored: change.new)
      // A completion wins over a concurrent start whatever the times; a reopening was made by someone who saw the completion, so that its
      // base is the completion and nothing was touched since.
      if present.progress == .done, wanted?.isOpen == true { return .lose(to: touch) }
      if wanted == .done, present.progress?.isOpen == true { return .apply }
    }
    // Completed on two devices: done once, the earlier time stays.
    if change.field == fields.doneAt.any, let mine = Instant(stored: change.new), let first = present.doneAt {
      return mine < first ? .apply : .lose(to: touch)
    }
    return nil
  }
}
