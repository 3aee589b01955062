import Database
import Domain

/// A change of one's own that the server has not confirmed yet.
package struct PendingChange: Hashable, Sendable {
  package let number: Int64
  package let at: Instant
  package let command: String
  package let action: RecordHistory.Action
  package let changes: [RecordHistory.Change]
}

extension ReplicaReader {
  /// What is still to be confirmed of a record's changes, newest first: all of its history that is known without the server.
  package func pendingChanges(of schema: Schema, _ id: RecordID, limit: Int = 200) throws(StoreError) -> [PendingChange] {
    try read { connection in
      let entries = try connection.rows(
        """
        SELECT o.n, o.wall, o.payload, o.effects FROM outbox_row r JOIN outbox o ON o.n = r.n
         WHERE r.tbl = :tbl AND r.id = :id ORDER BY r.n DESC LIMIT :limit
        """,
        [":tbl": .int(schema.number), ":id": SQLValue(id), ":limit": .int(limit)]
      ) { (number: $0.integer(0), wall: Instant(milliseconds: $0.integer(1)), payload: $0.text(2), effects: $0.optionalText(3)) }
      return try entries.flatMap { entry in
        let transaction = try ClientTransaction(payload: JSON(parsing: entry.payload))
        let effects = try entry.effects.map { try (JSON(parsing: $0).array ?? []).map { try Operation(json: $0) } } ?? []
        return (transaction.operations + effects).filter { $0.schema == schema && $0.id == id }.compactMap { operation in
          PendingChange.parts(of: operation).map { action, changes in
            PendingChange(number: entry.number, at: entry.wall, command: transaction.command, action: action, changes: changes)
          }
        }
      }
    }
  }
}

extension PendingChange {
  fileprivate static func parts(of operation: Operation) -> (RecordHistory.Action, [RecordHistory.Change])? {
    switch operation {
    case .insert(_, _, let pairs): (.insert, pairs.map { RecordHistory.Change($0.field, old: .null, new: masked($0.value, $0.field)) })
    case .update(_, _, _, let changes):
      (
        .update,
        changes.map { RecordHistory.Change($0.field, old: masked($0.old ?? .null, $0.field), new: masked($0.new, $0.field)) }
      )
    case .delete: (.delete, [])
    // A movement's doings are steps of their own.
    case .members, .move: nil
    }
  }

  /// As the server tells a history: numbers are never in clear there.
  private static func masked(_ value: Value, _ field: AnyField) -> Value {
    guard field.isMasked, case .text(let digits) = value, !digits.contains("*") else { return value }
    return .text(Phone.mask(digits))
  }
}
