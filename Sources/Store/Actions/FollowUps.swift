import Domain

/// What was entered in the follow-up form (a-customers 9). The identifiers are fixed when the form opens, so that a repeated key press saves once
/// (CU-90).
package struct FollowUpDraft: Hashable, Sendable {
  package var id: RecordID
  package var customer: Ref<Customer>
  package var method = "phone"
  package var state = "following"
  package var summary = ""
  package var maturity: String?
  package var inviteType: String?
  package var continues = false
  package var nextAt: Instant?
  /// Open tasks that saving completes (CU-87).
  package var completes: Set<RecordID> = []
  /// The task that the form was opened from.
  package var task: Ref<WorkTask>?

  package init(id: RecordID, customer: Ref<Customer>) {
    self.id = id
    self.customer = customer
  }
}

package struct FollowUpResult: Hashable, Sendable {
  package let record: RecordID
  package let completed: [RecordID]
  /// The call-back task that was made or moved.
  package let callBack: RecordID?
  package let madeCallBack: Bool
}

/// Saving a follow-up with all that it causes, in one transaction (CU-80 to CU-90).
package enum FollowUps {
  package static func save(_ draft: FollowUpDraft, zone: BusinessZone, in transaction: LocalTransaction) throws -> FollowUpResult {
    guard let customer = try transaction.find(draft.customer) else { throw Problem.noRight }
    if customer.status == .recycled { throw Problem("IN_RECYCLE_BIN", "客户在回收站，不能跟进", "The customer is in the recycle bin") }
    if try transaction.find(Ref<FollowRecord>(draft.id)) != nil {
      return FollowUpResult(record: draft.id, completed: [], callBack: nil, madeCallBack: false)
    }
    let next = try nextTime(draft, now: transaction.now)
    try insertRecord(draft, next: next, in: transaction)
    try overwriteChosen(draft, in: transaction)
    let completed = try completeTasks(draft, in: transaction)
    guard let next else { return FollowUpResult(record: draft.id, completed: completed, callBack: nil, madeCallBack: false) }
    let callBack = try keepCallBack(draft, next: next, zone: zone, in: transaction)
    return FollowUpResult(record: draft.id, completed: completed, callBack: callBack.id, madeCallBack: callBack.isNew)
  }

  /// CU-81.
  private static func nextTime(_ draft: FollowUpDraft, now: Instant) throws -> Instant? {
    guard draft.continues else { return nil }
    guard let next = draft.nextAt else {
      throw Problem("E_REQUIRED", field: "next_follow_ts", "下次跟进时间不能为空", "The next follow-up time must not be empty")
    }
    guard next > now else {
      throw Problem("E_NEXT_PAST", field: "next_follow_ts", "下次跟进时间必须晚于当前时间", "The next follow-up must be later than now")
    }
    guard next <= now.adding(seconds: 731 * 86_400) else {
      throw Problem("E_NEXT_FAR", field: "next_follow_ts", "下次跟进时间最多在2年内", "The next follow-up must be within two years")
    }
    return next
  }

  private static func insertRecord(_ draft: FollowUpDraft, next: Instant?, in transaction: LocalTransaction) throws {
    var fact = Row<FollowRecord>(id: draft.id)
    fact.customer = draft.customer
    fact.user = Ref(transaction.user)
    fact.at = transaction.now
    let summary = draft.summary.trimmed
    fact.summary = summary.isEmpty ? nil : summary
    fact.method = draft.method
    fact.state = draft.state
    fact.maturity = draft.maturity
    fact.inviteType = draft.inviteType
    fact.continues = draft.continues
    fact.nextAt = next
    fact.task = draft.task
    fact.group = try transaction.rows(
      GroupRelation.self, where: "customer_id = ? AND owner_id = ? AND live = 1 ORDER BY id",
      [
        .id(draft.customer.id), .id(transaction.user),
      ]
    ).first?.group
    try transaction.insert(fact)
  }

  /// CU-86.
  private static func overwriteChosen(_ draft: FollowUpDraft, in transaction: LocalTransaction) throws {
    guard draft.maturity != nil || draft.inviteType != nil, var customer = try transaction.find(draft.customer) else { return }
    if let maturity = draft.maturity { customer.maturity = maturity }
    if let type = draft.inviteType { customer.inviteType = type }
    try transaction.update(customer)
  }

  /// CU-87.
  private static func completeTasks(_ draft: FollowUpDraft, in transaction: LocalTransaction) throws -> [RecordID] {
    var completed: [RecordID] = []
    for id in draft.completes.sorted() {
      guard var task = try transaction.find(Ref<WorkTask>(id)), task.progress?.isOpen == true, task.isDeleted != true else { continue }
      task.progress = .done
      task.doneAt = transaction.now
      task.followRecord = Ref(draft.id)
      try transaction.update(task)
      completed.append(id)
    }
    return completed
  }

  /// CU-88: the open call-back of this person for this customer is moved; where there is none, one is made.
  private static func keepCallBack(
    _ draft: FollowUpDraft, next: Instant, zone: BusinessZone, in transaction: LocalTransaction
  ) throws -> (id: RecordID, isNew: Bool) {
    let due = zone.instant(zone.day(of: next), hour: 23, minute: 59)
    // In the day's last minute the follow-up is later than the task is due, and no reminder may be.
    let remind = min(next, due)
    let open = try transaction.rows(
      WorkTask.self,
      where:
        "customer_id = ? AND owner_id = ? AND origin = 'call_back' AND progress IN ('not_started', 'in_progress') AND deleted IS NOT 1 ORDER BY id",
      [.id(draft.customer.id), .id(transaction.user)])
    if var task = open.first {
      task.dueAt = due
      task.remindAt = remind
      try transaction.update(task)
      return (task.id, false)
    }
    var task = Row<WorkTask>(id: transaction.newID())
    task.name = "回访跟进任务"
    task.type = .followUp
    task.customer = draft.customer
    task.owner = Ref(transaction.user)
    task.creator = Ref(transaction.user)
    task.priority = .high
    task.dueAt = due
    task.remindAt = remind
    task.createdAt = transaction.now
    task.origin = .callBack
    try transaction.insert(task)
    return (task.id, true)
  }
}

extension String {
  /// Without blanks and line ends at both ends.
  package var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
