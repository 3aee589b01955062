import Database
import Domain

/// Results and steps to undo outlive the records that they are about; the names and values in them do not. What the person entered himself stays:
/// it is his.
struct Forgetting {
  let connection: any Connection

  /// After something was purged.
  func run() throws {
    try forgetInSteps()
    try forgetInResults()
  }

  private func isHeld(_ schema: Schema, _ id: RecordID) throws -> Bool {
    guard let held = try RowStore(connection: connection, schema: schema).find(id) else { return false }
    return schema.holding != .customer || held.level > .list
  }

  private func forgetInSteps() throws {
    let book = UndoBook(connection: connection)
    try book.forgetNumbers()
    for step in try book.all() {
      var isWhole = true
      let items = try step.items.map { item -> UndoItem in
        let kept = try kept(item)
        isWhole = isWhole && kept.isHeld
        return kept.item
      }
      if !isWhole { try book.replace(step, items: items) }
    }
  }

  private func kept(_ item: UndoItem) throws -> (item: UndoItem, isHeld: Bool) {
    switch item {
    case .inserted(let schema, let id), .members(let schema, let id, _, _, _): return (item, try isHeld(schema, id))
    case .updated(let schema, let id, _): return try isHeld(schema, id) ? (item, true) : (.updated(schema, id, []), false)
    case .deleted(let schema, let id, let pairs):
      guard let column = schema.customerColumn, let customer = pairs.first(where: { $0.field.code == column })?.value.id,
        try !isHeld(Customer.schema, customer)
      else { return (item, true) }
      return (.updated(schema, id, []), false)
    // Whose they were, and no word of theirs.
    case .moved(let movement, _, _): return (item, try movement.customers.allSatisfy { try isHeld(Customer.schema, $0) })
    }
  }

  private func forgetInResults() throws {
    let book = ResultBook(connection: connection)
    for result in try book.all() {
      guard let subject = result.subject else { continue }
      let isOwn = try book.transaction(result.payload)?.operations.contains {
        if case .insert(_, subject.id, _) = $0 { true } else { false }
      }
      let isGone = try isOwn != true && !isHeld(subject.schema, subject.id)
      let gone = Set(try result.skipped.map(\.customer).filter { try !isHeld(Customer.schema, $0) })
      if isGone || !gone.isEmpty { try book.forget(result, isGone: isGone, customers: gone) }
    }
  }
}
