import Database
import Domain
import Tables

extension ReplicaReader {
  /// What a bulk transfer moved and passed over; what was passed over comes first.
  package func transferItems(of transfer: Ref<TransferRecord>, limit: Int) throws(StoreError) -> [Row<TransferItem>] {
    try read { connection in
      let layout = TableLayout.of(TransferItem.schema)
      return try connection.rows(
        layout.selectSQL("WHERE transfer_id = ? ORDER BY done, customer_name, id LIMIT ?"), [SQLValue(transfer.id), .int(limit)]
      ) { Row<TransferItem>(try layout.record(from: $0)) }
    }
  }
}
