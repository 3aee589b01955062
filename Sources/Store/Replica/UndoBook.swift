import Database
import Domain

/// A transaction that can be undone, or one that was undone and can be done again.
struct UndoStep: Hashable {
  let id: Int64
  /// The history's word for what the person did, also where this is its undoing.
  let command: String
  /// What it was about, where it was about one thing.
  let name: String?
  let items: [UndoItem]
}

/// The last steps of the person on this device, for undo and redo. They are nobody's records: what was done is in the log.
struct UndoBook {
  let connection: any Connection

  static let stepsMax = 20

  /// Reading a message and seeing a number are not worth taking back.
  private static let passing: Set<String> = ["message.read", ClearViews.command]

  func note(_ transaction: LocalTransaction, command: String) throws {
    guard !transaction.undoItems.isEmpty, !UndoBook.passing.contains(command) else { return }
    switch transaction.undoRole {
    case .work:
      try connection.run("DELETE FROM undo_step WHERE is_redo = 1")
      let subject = try subject(of: transaction, command)
      try insert(transaction, command: command, name: subject, isRedo: false)
    case .undo(let step): try insert(transaction, command: step.command, name: step.name, isRedo: true)
    case .redo(let step): try insert(transaction, command: step.command, name: step.name, isRedo: false)
    }
    try connection.run(
      """
      DELETE FROM undo_step WHERE step IN (SELECT step FROM undo_step WHERE is_redo = 0 ORDER BY step DESC LIMIT -1 OFFSET :max)
      """, [":max": .int(UndoBook.stepsMax)])
  }

  private func subject(of transaction: LocalTransaction, _ command: String) throws -> String? {
    let operations = transaction.operations
    let movement = operations.lazy.compactMap { operation -> Movement? in if case .move(let movement) = operation { movement } else { nil }
    }.first
    if let movement, movement.customers.count != 1 { return nil }
    let whole = ClientTransaction(number: 1, command: command, operations: operations, dependencies: [])
    return try ResultBook(connection: connection).subject(of: whole)?.name
  }

  private func insert(_ transaction: LocalTransaction, command: String, name: String?, isRedo: Bool) throws {
    try connection.run(
      """
      INSERT INTO undo_step(at, command, name, is_redo, has_numbers, content)
      VALUES(:at, :command, :name, :redo, :numbers, :content)
      """,
      [
        ":at": .integer(transaction.now.milliseconds), ":command": .text(command), ":name": .optional(name),
        ":redo": .integer(isRedo ? 1 : 0), ":numbers": .integer(transaction.undoItems.contains(where: \.hasNumbers) ? 1 : 0),
        ":content": .text(JSON.array(transaction.undoItems.map(\.json)).text),
      ])
  }

  /// The latest that can be undone, or done again.
  func last(isRedo: Bool) throws -> UndoStep? {
    try connection.first(
      "SELECT step, command, name, content FROM undo_step WHERE is_redo = :redo ORDER BY step DESC LIMIT 1",
      [":redo": .integer(isRedo ? 1 : 0)], UndoBook.step)
  }

  func all() throws -> [UndoStep] {
    try connection.rows("SELECT step, command, name, content FROM undo_step ORDER BY step", .none, UndoBook.step)
  }

  func replace(_ step: UndoStep, items: [UndoItem]) throws {
    try connection.run(
      "UPDATE undo_step SET name = NULL, content = :content WHERE step = :step",
      [":content": .text(JSON.array(items.map(\.json)).text), ":step": .integer(step.id)])
  }

  private static func step(_ row: any ResultRow) throws -> UndoStep {
    let items = try (JSON(parsing: row.text(3)).array ?? []).compactMap { try UndoItem(json: $0) }
    return UndoStep(id: row.integer(0), command: row.text(1), name: row.optionalText(2), items: items)
  }

  func remove(_ step: UndoStep) throws { try connection.run("DELETE FROM undo_step WHERE step = :step", [":step": .integer(step.id)]) }

  /// Rights shrank: numbers that were in clear may not be found in the file any more.
  func forgetNumbers() throws { try connection.run("DELETE FROM undo_step WHERE has_numbers = 1") }
}
