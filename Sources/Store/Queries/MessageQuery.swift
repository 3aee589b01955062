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
