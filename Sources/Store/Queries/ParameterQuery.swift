import Database
import Domain
import Tables

extension ReplicaReader {
  /// A parameter of the company; `nil` where there is none, or it does not leave the server.
  package func parameter(_ code: String) throws(StoreError) -> Row<SystemParameter>? {
    try read { connection in
      let layout = TableLayout.of(SystemParameter.schema)
      return try connection.first(layout.selectSQL("WHERE code = ?"), [.text(code)]) { Row<SystemParameter>(try layout.record(from: $0)) }
    }
  }
}
