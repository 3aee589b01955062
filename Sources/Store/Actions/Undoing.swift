import Domain

/// What came of undoing a step, or of doing it again.
package struct UndoReport: Hashable, Sendable {
  /// The history's word for what was undone; `nil` where there was nothing to undo.
  package var command: String?
  package var name: String?
  /// Records and customers that were set back.
  package var done = 0
  /// What stays as it is, and why.
  package var kept: [Label] = []

  package init() {}
}

extension Replica {
  /// Takes back the person's last step by an ordinary new transaction: what was sent stays sent, and numbers have no gaps. Values that somebody
  /// has changed since stay; a step of which nothing can be taken back is passed over, so that the next undo goes on to the one before.
  package func undo(zone: BusinessZone = .shanghai) throws(StoreError) -> UndoReport { try turn("undo", isRedo: false, zone) }

  /// Does again what was undone last.
  package func redo(zone: BusinessZone = .shanghai) throws(StoreError) -> UndoReport { try turn("redo", isRedo: true, zone) }

  private func turn(_ command: String, isRedo: Bool, _ zone: BusinessZone) throws(StoreError) -> UndoReport {
    try write(command) { transaction in
      let book = UndoBook(connection: transaction.connection)
      guard let step = try book.last(isRedo: isRedo) else { return UndoReport() }
      transaction.undoRole = isRedo ? .redo(of: step) : .undo(of: step)
      var undoing = Undoing(transaction: transaction, zone: zone, title: isRedo ? "重做" : "撤销")
      try undoing.takeBack(step)
      try book.remove(step)
      return undoing.report
    }
  }
}

/// Takes steps back, as far as they still are what the person made them.
struct Undoing {
  let transaction: LocalTransaction
  let zone: BusinessZone
  /// What movements give as their reason.
  let title: String
  var report = UndoReport()

  init(transaction: LocalTransaction, zone: BusinessZone, title: String) {
    self.transaction = transaction
    self.zone = zone
    self.title = title
  }

  mutating func takeBack(_ step: UndoStep) throws {
    report.command = step.command
    report.name = step.name
    // What a follow-up did to tasks belongs to the fact, and the fact stays.
    let isFact = step.items.contains { if case .inserted(FollowRecord.schema, _) = $0 { true } else { false } }
    if isFact { return report.kept.append(Label("跟进记录是已发生的事实，不能撤销", "a follow-up is a fact and stays")) }
    for item in step.items.reversed() {
      do {
        try takeBack(item)
      } catch let problem as Problem {
        report.kept.append(problem.sentence)
      }
    }
  }

  private mutating func takeBack(_ item: UndoItem) throws {
    switch item {
    case .inserted(let schema, let id): try remove(schema, id)
    case .updated(let schema, let id, let changes): try setBack(schema, id, changes)
    case .deleted(let schema, _, let pairs): try bringBack(schema, pairs)
    case .members(let schema, let id, let field, let add, let remove):
      guard try transaction.record(schema, id) != nil else { return keepGone(schema) }
      try transaction.perform(.members(schema, id, field, add: remove, remove: add))
      report.done += 1
    case .moved(let movement, let was, let became): try moveBack(movement, was: was, became: became)
    }
  }

  private mutating func remove(_ schema: Schema, _ id: RecordID) throws {
    guard let present = try transaction.record(schema, id) else { return keepGone(schema) }
    if schema == WorkTask.schema {
      var task = Row<WorkTask>(present)
      task.isDeleted = true
      guard let operation = Operation.updating(present, to: task.record) else { return }
      try transaction.perform(operation)
    } else if case .nobody = RightsTable.rule(for: schema, .delete) {
      return report.kept.append(
        schema == Customer.schema
          ? Label("客户不能删除，不需要时请放入回收站", "a customer is not deleted; put him into the recycle bin instead")
          : Label("\(schema.label.zh)不能删除", "\(schema.label.en): cannot be deleted"))
    } else {
      try transaction.perform(.delete(schema, id, base: present.version))
    }
    report.done += 1
  }

  private mutating func setBack(_ schema: Schema, _ id: RecordID, _ changes: [FieldChange]) throws {
    guard let present = try transaction.record(schema, id) else { return keepGone(schema) }
    var changed = present
    var fields: [AnyField] = []
    for change in changes where change.field.merge != .derived {
      let label = change.field.label
      if let old = change.old {
        if present[change.field] == change.new {
          changed[change.field] = old
          fields.append(change.field)
        } else if present[change.field] != old {
          report.kept.append(Label("\(label.zh)后来又改过，没有动", "\(label.en) was changed since and stays"))
        }
      } else {
        report.kept.append(Label("\(label.zh)的原值不在本机", "\(label.en): its former value is not on this device"))
      }
    }
    guard let operation = Operation.updating(present, to: changed) else { return }
    if let problem = RecordRules.check(changed, changed: fields) { throw problem }
    try transaction.perform(operation)
    report.done += 1
  }

  /// A record that was deleted is gone for good: it is made anew.
  private mutating func bringBack(_ schema: Schema, _ pairs: [FieldValuePair]) throws {
    if schema == TagLink.schema, let customer = pairs.id("customer_id"), let tag = pairs.id("tag_id"),
      try !transaction.rows(TagLink.self, where: "customer_id = ? AND tag_id = ?", [.id(customer), .id(tag)]).isEmpty
    {
      return
    }
    try transaction.perform(.insert(schema, transaction.newID(), pairs.filter { $0.field.merge != .derived }))
    report.done += 1
  }

  private mutating func keepGone(_ schema: Schema) {
    report.kept.append(
      Label("\(schema.label.zh)已不在您的范围内", "\(schema.label.en): no longer in your scope"))
  }
}

extension [FieldValuePair] {
  fileprivate func id(_ code: String) -> RecordID? { first { $0.field.code == code }?.value.id }
}
