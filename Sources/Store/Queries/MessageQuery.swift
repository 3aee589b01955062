import Database
import Domain
import Tables

extension ReplicaReader {
  /// Newest first.
  package func messages(limit: Int = 200) throws(StoreError) -> [Row<Message>] {
    try read { connection in
      let layout = TableLayout.of(Message.schema)
      return try connection.rows(layout.selectSQL("WHERE deleted_by_user IS NOT 1 ORDER BY sent_ts DESC, id DESC LIMIT ?"), [.int(limit)]) {
        Row<Message>(try layout.record(from: $0))
      }
    }
  }
}

/// What the server did not take as it was: kept until the person dismisses it (OV-20).
package struct SyncResult: Hashable, Sendable {
  package let id: Int64
  package let at: Instant
  package let isRejected: Bool
  package let code: String
  package let sentence: Label
  package let command: String
  /// What was entered, for copying.
  package let payload: String
  package let isSeen: Bool
}

extension ReplicaReader {
  package func syncResults(limit: Int = 200) throws(StoreError) -> [SyncResult] {
    try read { connection in
      try connection.rows(
        "SELECT result, at, kind, code, zh, en, command, payload, seen FROM sync_result ORDER BY result DESC LIMIT :limit",
        [":limit": .int(limit)]
      ) {
        SyncResult(
          id: $0.integer(0), at: Instant(milliseconds: $0.integer(1)), isRejected: $0.text(2) == "rejected", code: $0.text(3),
          sentence: Label($0.text(4), $0.text(5)), command: $0.text(6), payload: $0.text(7), isSeen: $0.integer(8) == 1)
      }
    }
  }
}
