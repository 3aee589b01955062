import Domain

/// Builds refused or lost work anew on today's rows: what is there already is not sent, what was seen then is replaced by what is seen now.
struct Resubmission {
  let result: SyncResult
  /// Fields of which the present value is to stay.
  let theirs: Set<ResultField>
  let zone: BusinessZone

  func run(in transaction: LocalTransaction) throws -> RetryReport {
    var report = RetryReport()
    switch result.kind {
    case .merged: try takeMine(in: transaction, &report)
    case .skipped, .rejected:
      for operation in try ClientTransaction(payload: JSON(parsing: result.payload)).operations {
        try again(operation, in: transaction, &report)
      }
    }
    return report
  }

  /// The values that lost, once more, as edits made now.
  private func takeMine(in transaction: LocalTransaction, _ report: inout RetryReport) throws {
    let mine = result.losses.filter { !theirs.contains(ResultField($0)) }
    for id in mine.records {
      let values = mine.filter { $0.id == id }
      guard let schema = Catalogue.kind(named: values[0].kind) else { continue }
      let pairs = values.compactMap { lost in
        schema.field(lost.field).flatMap { field in lost.mine.value(of: field).map { FieldValuePair(field, $0) } }
      }
      try update(schema, id, pairs, in: transaction, &report)
    }
  }

  private func again(_ operation: Operation, in transaction: LocalTransaction, _ report: inout RetryReport) throws {
    switch operation {
    case .insert(let schema, let id, _):
      guard try transaction.record(schema, id) == nil else { return }
      try transaction.perform(operation)
      report.steps += 1
    case .update(let schema, let id, _, let changes):
      let pairs = changes.filter { !theirs.contains(ResultField(id, $0.field.code)) }.map { FieldValuePair($0.field, $0.new) }
      try update(schema, id, pairs, in: transaction, &report)
    case .delete(let schema, let id, _):
      guard let present = try transaction.record(schema, id) else { return }
      try transaction.perform(.delete(schema, id, base: present.version))
      report.steps += 1
    case .members(let schema, let id, _, _, _):
      guard try transaction.record(schema, id) != nil else { throw Problem.outOfReach }
      try transaction.perform(operation)
      report.steps += 1
    case .move(let movement): try move(movement, in: transaction, &report)
    }
  }

  private func update(
    _ schema: Schema, _ id: RecordID, _ pairs: [FieldValuePair], in transaction: LocalTransaction, _ report: inout RetryReport
  ) throws {
    guard !pairs.isEmpty else { return }
    guard let present = try transaction.record(schema, id) else { throw Problem.outOfReach }
    var changed = present
    for pair in pairs { changed[pair.field] = pair.value }
    guard let operation = Operation.updating(present, to: changed) else { return }
    if let problem = RecordRules.check(changed, changed: pairs.map(\.field)) { throw problem }
    try transaction.perform(operation)
    report.steps += 1
  }

  /// Whatever the customers are by now: the person has seen it in the result. Of a movement that passed over some, those alone.
  private func move(_ movement: Movement, in transaction: LocalTransaction, _ report: inout RetryReport) throws {
    var request = Movements.Request(
      movement.verb, result.kind == .skipped ? result.skipped.map(\.customer) : movement.customers)
    request.group = movement.group
    request.breaksOthers = movement.breaksOthers
    request.takers = movement.takers
    request.from = movement.from
    request.makesTasks = movement.makesTasks
    request.reason = movement.reason
    request.ignoresChange = true
    let done = try Movements.run(request, zone: zone, in: transaction)
    if done.isQueued { report.steps += 1 }
    report.skipped += done.skipped
  }
}

extension LocalTransaction {
  /// A row of any kind as it is held.
  func record(_ schema: Schema, _ id: RecordID) throws -> Record? {
    try RowStore(connection: connection, schema: schema).find(id)?.record
  }
}

extension Problem {
  static let outOfReach = Problem(
    "OUT_OF_REACH", "该记录已不在您的范围内，无法重试", "That record is no longer in your scope, so it cannot be done again")
}
