/// Follow-ups, tasks and messages.
extension Rights {
  static let followUp: RightsTable.Judge = { operation, actor, user, context in
    guard actor.has(.customerFollow), context.customer != nil else { return .noRight }
    guard operation.value(of: FollowRecord.catalogue.user.any) == .id(user) else { return .noRight }
    return mayFollow(actor, context.keys) || context.hasHeldCustomer ? nil : .noRight
  }

  /// CU-83.
  static let immutable: RightsTable.Judge = { _, actor, _, context in
    guard context.customer != nil, context.hasHeldCustomer || Grants(of: actor).level(for: context.keys) > .none else { return .noRight }
    return Problem("IMMUTABLE", "跟进记录不能修改", "A follow-up record cannot be changed")
  }

  static let newTask: RightsTable.Judge = { operation, actor, user, _ in
    guard actor.has(.taskAdd), operation.value(of: WorkTask.catalogue.creator.any) == .id(user) else { return .noRight }
    let owner = operation.value(of: WorkTask.catalogue.owner.any)?.id
    return owner == nil || owner == user || actor.has(.taskAssignOthers) ? nil : .noRight
  }

  /// TK-16: the creator edits all, and so does a manager of the one who does it; the owner what concerns doing it.
  static let task: RightsTable.Judge = { operation, actor, user, context in
    guard let present = context.present, case .update(_, _, _, let changes) = operation,
      changes.allSatisfy({ mayChange($0, by: actor, user) })
    else { return .noRight }
    let task = Row<WorkTask>(present)
    let fields = WorkTask.catalogue
    // TK-43: a task that the server made is deleted by the administrator alone.
    if changes.contains(where: { $0.field == fields.isDeleted.any }), task.origin == .auto, !actor.isAdministrator { return .noRight }
    if task.creator?.id == user || actor.isAdministrator || task.owner.map({ actor.supervised.contains($0.id) }) == true { return nil }
    guard task.owner?.id == user else { return .noRight }
    return changes.allSatisfy { ofDoing.contains($0.field) } ? nil : Problem("NO_RIGHT", "无权修改", "Only its creator may change that")
  }

  private static let ofDoing: Set<AnyField> = {
    let fields = WorkTask.catalogue
    return [
      fields.progress.any, fields.priority.any, fields.dueAt.any, fields.remindAt.any, fields.detail.any, fields.owner.any,
      fields.doneAt.any, fields.followRecord.any, fields.cancelReason.any,
    ]
  }()

  private static func mayChange(_ change: FieldChange, by actor: Actor, _ user: RecordID) -> Bool {
    let fields = WorkTask.catalogue
    switch change.field {
    case fields.progress.any:
      return switch TaskProgress(stored: change.new) {
      case .done: actor.has(.taskComplete)
      case .cancelled: actor.has(.taskCancel)
      case .notStarted, .inProgress, nil: actor.has(.taskEdit)
      }
    case fields.doneAt.any, fields.followRecord.any: return actor.has(.taskComplete) || actor.has(.taskEdit)
    case fields.cancelReason.any: return actor.has(.taskCancel) || actor.has(.taskEdit)
    case fields.isDeleted.any: return actor.has(.taskDelete)
    case fields.owner.any: return actor.has(.taskEdit) && (change.new == .id(user) || actor.has(.taskAssignOthers))
    default: return actor.has(.taskEdit)
    }
  }

  /// MASK-13: whoever saw a number says so, of himself, whatever became of his rights and of the customer since.
  static let clearView: RightsTable.Judge = { operation, _, user, _ in
    operation.value(of: ClearView.catalogue.user.any) == .id(user) ? nil : .noRight
  }

  /// A recipient marks his message read, or deletes it from his own list.
  static let message: RightsTable.Judge = { operation, _, user, context in
    guard let present = context.present, Row<Message>(present).recipient?.id == user else { return .noRight }
    let own: Set<AnyField> = [Message.catalogue.readAt.any, Message.catalogue.isDeleted.any]
    return operation.fields.allSatisfy { own.contains($0) } ? nil : .noRight
  }
}
