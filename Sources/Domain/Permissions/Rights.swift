/// What is known of the record that a step touches, read by whoever asks: the replica to explain, the server to decide.
package struct RightsContext: Sendable {
  /// The record as it is; `nil` where it is made.
  package var present: Record?
  /// The customer that it is, or belongs to.
  package var customer: Row<Customer>?
  /// The keys that the customer's aggregate has now.
  package var keys: Set<ScopeKey> = []
  /// Whether the person has held the customer at some time: facts are accepted from whoever did (OV-5).
  package var hasHeldCustomer = false
  /// Whether the transaction records a follow-up of the customer, which lets maturity and invitation type through.
  package var recordsFollowUp = false

  package init() {}
}

/// Whether an actor may take a step: the one definition, used by the replica to say why a key does nothing and by the server to refuse
/// (ENF-02, ENF-03). A pair of kind and operation that is not listed is denied.
package enum Rights {
  package static func problem(_ operation: Operation, by actor: Actor, in context: RightsContext) -> Problem? {
    guard let user = actor.userID else { return nil }
    switch operation.schema {
    case FollowRecord.schema: return followUp(operation, actor, user, context)
    case Customer.schema: return customer(operation, actor, user, context)
    case WorkTask.schema: return task(operation, actor, user, context)
    case TagLink.schema: return tagLink(operation, actor, context)
    case Company.schema: return company(operation, actor)
    case Message.schema: return message(operation, user, context)
    default: return .noRight
    }
  }

  private static func followUp(_ operation: Operation, _ actor: Actor, _ user: RecordID, _ context: RightsContext) -> Problem? {
    guard case .insert(_, _, let pairs) = operation else {
      return Problem("IMMUTABLE", "跟进记录不能修改", "A follow-up record cannot be changed")
    }
    guard actor.has(.customerFollow), context.customer != nil else { return .noRight }
    guard pairs.first(where: { $0.field == FollowRecord.catalogue.user.any })?.value == .id(user) else { return .noRight }
    return mayFollow(actor, context.keys) || context.hasHeldCustomer ? nil : .noRight
  }

  /// CU-80.
  package static func mayFollow(_ actor: Actor, _ keys: Set<ScopeKey>) -> Bool {
    guard let user = actor.userID else { return true }
    return actor.has(.customerFollowAny) || owns(user, keys)
      || keys.contains { key in
        key.category == .group && key.subject.map(actor.administeredGroups.contains) == true
      }
  }

  private static func owns(_ user: RecordID, _ keys: Set<ScopeKey>) -> Bool {
    keys.contains(ScopeKey(.assigned, user)) || keys.contains(ScopeKey(.privateOwner, user))
  }

  /// CU-71: a salesperson edits the customers he owns, an administrator of a group those of the group, the administrator all.
  package static func mayEdit(_ actor: Actor, _ keys: Set<ScopeKey>) -> Bool {
    actor.has(.customerEdit) && (actor.isAdministrator || mayFollow(actor, keys))
  }

  private static func customer(_ operation: Operation, _ actor: Actor, _ user: RecordID, _ context: RightsContext) -> Problem? {
    switch operation {
    case .insert(_, _, let pairs):
      guard actor.has(.customerAdd) else { return .noRight }
      let owner = pairs.first { $0.field == Customer.catalogue.privateOwner.any }?.value ?? .null
      guard owner.isNull || owner == .id(user) else { return .noRight }
      let others = pairs.filter { $0.field != Customer.catalogue.privateOwner.any }.map(\.field)
      return forbiddenField(in: others, writableBy: [.user]) ?? nil
    case .update(_, _, _, let changes):
      guard context.present != nil else { return .noRight }
      if context.recordsFollowUp, changes.allSatisfy({ $0.field.writers.contains(.followUp) }) { return nil }
      guard mayEdit(actor, context.keys) else { return .noRight }
      return forbiddenField(in: changes.map(\.field), writableBy: [.user])
    case .delete, .members:
      return .noRight
    }
  }

  private static func forbiddenField(in fields: [AnyField], writableBy writers: Writers) -> Problem? {
    let alwaysMade: Set<String> = ["create_ts", "create_by", "name_py", "status", "source"]
    guard let field = fields.first(where: { $0.writers.isDisjoint(with: writers) && !alwaysMade.contains($0.code) }) else { return nil }
    return Problem("E_READ_ONLY", field: field.code, "\(field.label.zh)不能修改", "\(field.label.en) cannot be changed")
  }

  /// TK-16: the creator edits all, the owner what concerns doing it.
  private static func task(_ operation: Operation, _ actor: Actor, _ user: RecordID, _ context: RightsContext) -> Problem? {
    switch operation {
    case .insert(_, _, let pairs):
      guard actor.has(.taskAdd) else { return .noRight }
      return pairs.first { $0.field == WorkTask.catalogue.creator.any }?.value == .id(user) ? nil : .noRight
    case .update(_, _, _, let changes):
      guard let present = context.present else { return .noRight }
      let task = Row<WorkTask>(present)
      if task.creator?.id == user || actor.isAdministrator { return nil }
      guard task.owner?.id == user else { return .noRight }
      let fields = WorkTask.catalogue
      let owned: Set<AnyField> = [
        fields.progress.any, fields.priority.any, fields.dueAt.any, fields.remindAt.any, fields.detail.any, fields.owner.any,
        fields.doneAt.any,
        fields.followRecord.any, fields.cancelReason.any,
      ]
      return changes.allSatisfy { owned.contains($0.field) } ? nil : Problem("NO_RIGHT", "无权修改", "Only its creator may change that")
    case .delete, .members:
      return .noRight
    }
  }

  private static func tagLink(_ operation: Operation, _ actor: Actor, _ context: RightsContext) -> Problem? {
    switch operation {
    case .insert, .delete: actor.has(.customerTag) && mayFollow(actor, context.keys) ? nil : .noRight
    case .update, .members: .noRight
    }
  }

  private static func company(_ operation: Operation, _ actor: Actor) -> Problem? {
    switch operation {
    case .insert: actor.has(.companyAdd) ? nil : .noRight
    case .update: actor.has(.companyEdit) ? nil : .noRight
    case .delete: actor.has(.companyDelete) ? nil : .noRight
    case .members: .noRight
    }
  }

  /// A recipient marks his message read, or deletes it from his own list.
  private static func message(_ operation: Operation, _ user: RecordID, _ context: RightsContext) -> Problem? {
    guard case .update(_, _, _, let changes) = operation, let present = context.present, Row<Message>(present).recipient?.id == user else {
      return .noRight
    }
    let own: Set<AnyField> = [Message.catalogue.readAt.any, Message.catalogue.isDeleted.any]
    return changes.allSatisfy { own.contains($0.field) } ? nil : .noRight
  }
}
