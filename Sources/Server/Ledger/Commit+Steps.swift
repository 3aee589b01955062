import Database
import Domain
import Sync
import Tables

extension Commit {
  func insert(_ operation: Operation, _ schema: Schema, _ id: RecordID, _ pairs: [FieldValuePair], _ followed: Set<RecordID>) throws {
    // The same record again is the same fact again: a device that registered anew sends what it is unsure of.
    let isThere = try find(schema, id) != nil
    if isThere, try isOwnInsert(schema, id) { return }
    var record = Record(schema, id: id, version: 1)
    for pair in pairs { record[pair.field] = pair.value }
    stamp(&record)
    try demandRight(operation, present: nil, customer: ScopeIndex.customer(of: record), followed)
    try demandNumberUse(operation)
    if isThere { return }
    record = try completed(record, isNew: true)
    try demandSound(record, changed: schema.columns)
    try demandOrganisation(before: nil, after: record)
    if try isForRecycled(record) || mergesIntoPresent(record) || notesClearView(record) { return }
    try write(Derivations.complete(record, before: nil), before: nil, action: .insert)
    try spread(operation, record)
    try spreadRights(before: nil, after: record)
    try makePool(for: record)
    try tellHeirs(of: record)
  }

  /// Work planned for a customer who was put into the recycle bin meanwhile is not made, and its author is told (a-customers 15). Not by the
  /// customer's name: he is out of the author's scope by now.
  func isForRecycled(_ record: Record) throws -> Bool {
    guard let user = actor.userID, record.schema == WorkTask.schema, let id = ScopeIndex.customer(of: record),
      let customer = try find(Customer.schema, id).map({ Row<Customer>($0) }), customer.status == .recycled
    else { return false }
    let name = Row<WorkTask>(record).name ?? ""
    try tell(
      user, Label("客户已放入回收站", "The customer is in the recycle bin"),
      Label("任务「\(name)」的客户已放入回收站，任务没有创建", "The customer of the task “\(name)” was put into the recycle bin; the task was not made"),
      about: Customer.schema.name, id)
    return true
  }

  func update(
    _ operation: Operation, _ schema: Schema, _ id: RecordID, _ base: Int64, _ changes: [FieldChange], _ followed: Set<RecordID>
  ) throws {
    guard let present = try find(schema, id) else { throw Problem.noRight }
    try demandRight(operation, present: present, customer: ScopeIndex.customer(of: present), followed)
    try demandNumberUse(operation)
    let touches = base == present.version ? [:] : try book.touches(schema, id, since: base, by: heading)
    var record = present
    var applied: [AnyField] = []
    var refusal: Problem?
    for change in changes {
      switch mergeOutcome(change, present: present, touch: touches[change.field]) {
      case .apply:
        record[change.field] = change.new
        applied.append(change.field)
      case .same: break
      case .lose(let touch): lose(present, change, touch)
      case .stale(let touch): refusal = stale(present, change, touch, after: refusal)
      }
    }
    if let refusal { throw refusal }
    try dropTakenPhone(&record, present, &applied, isAlone: changes.count == 1)
    if schema == WorkTask.schema { record = Commit.withoutStrayCompletion(record, &applied) }
    guard !applied.isEmpty else { return }
    if !touches.isEmpty { TaskMerge.reconcile(&record) }
    record = try completed(record, isNew: false)
    try demandSound(record, changed: applied)
    try demandOrganisation(before: present, after: record)
    try write(Derivations.complete(record, before: present), before: present, action: .update)
  }

  func delete(_ operation: Operation, _ schema: Schema, _ id: RecordID, _ followed: Set<RecordID>) throws {
    guard let present = try find(schema, id) else { return try demandGone(operation) }
    try demandRight(operation, present: present, customer: ScopeIndex.customer(of: present), followed)
    try demandOrganisation(before: present, after: nil)
    try write(nil, before: present, action: .delete)
    try spreadRights(before: present, after: nil)
  }

  func changeMembers(
    _ operation: Operation, _ schema: Schema, _ id: RecordID, _ field: AnyField, _ add: [String], _ remove: [String],
    _ followed: Set<RecordID>
  ) throws {
    guard let present = try find(schema, id) else { throw Problem.noRight }
    try demandRight(operation, present: present, customer: ScopeIndex.customer(of: present), followed)
    var record = present
    record[field] = MemberSet.changed(present[field], add: add, remove: remove)
    record = try completed(record, isNew: false)
    guard record != present else { return }
    try demandOrganisation(before: present, after: record)
    try write(record, before: present, action: .update)
  }

  /// Of a completion that lost to a cancellation its time does not stay behind: the fields are merged one by one, but mean one thing.
  static func withoutStrayCompletion(_ record: Record, _ applied: inout [AnyField]) -> Record {
    var task = Row<WorkTask>(record)
    guard task.progress != .done, task.doneAt != nil else { return record }
    task.doneAt = nil
    applied.removeAll { $0 == WorkTask.catalogue.doneAt.any }
    return task.record
  }

  func mergeOutcome(_ change: FieldChange, present: Record, touch: FieldTouch?) -> MergeOutcome {
    if present.schema == WorkTask.schema, let outcome = TaskMerge.outcome(change, present: Row<WorkTask>(present), touch: touch) {
      return outcome
    }
    return mergeField(change.field.merge, present: present[change.field], new: change.new, touch: touch, effective: heading.effective)
  }
}
