import Database
import Domain
import Server
import Tables

extension DemoCentre {
  /// Changes the record of the kind that the condition names, as the system.
  package func change<K: Kind>(_ kind: K.Type, where condition: String, _ body: (inout Row<K>) -> Void) throws {
    let layout = TableLayout.of(K.schema)
    let found = try centre.database.read { connection in
      try connection.first(layout.selectSQL("WHERE " + condition + " ORDER BY id LIMIT 1"), []) { $0.id(0) } ?? nil
    }
    guard let found else { preconditionFailure("nothing to change: \(condition)") }
    try change(found, body)
  }

  package func set(parameter code: String, to value: String) throws {
    try change(parameter(code)) { (row: inout Row<SystemParameter>) in row.value = value }
  }

  /// Lets a person see every number that he reaches in clear.
  package func unmask(_ account: String) throws {
    try change(user(account)) { (row: inout Row<User>) in row.masking = MaskingMode.none }
  }

  /// Lines of the operation log with the action, in the order of their times.
  package func operations(_ action: String) throws -> [Row<OperationRecord>] {
    let layout = TableLayout.of(OperationRecord.schema)
    return try centre.database.read { connection in
      try connection.rows(layout.selectSQL("WHERE action = ? ORDER BY at, id"), [.text(action)]) {
        Row<OperationRecord>(try layout.record(from: $0))
      }
    }
  }
}
