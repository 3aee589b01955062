/// What a caller can do about a failed statement. Carries the SQL but never its values: those are customers' data.
package enum DatabaseError: Error, Hashable, Sendable {
  /// Another connection holds the lock. Nothing was written; retrying is safe.
  case busy
  /// Two transactions wanted the same rows, and this one was chosen to give way. Nothing was written; doing all of it again is right.
  case conflict
  /// A statement took longer than the server of the database allows it to.
  case timedOut
  /// The server of the database cannot be reached, or was lost. Nothing is known of a transaction that was just being committed.
  case unreachable(address: String, reason: String)
  /// `Interrupter.interrupt` ended the statement. Not a failure.
  case interrupted
  case diskFull
  case readOnly
  /// The file is damaged, or no database at all.
  case corrupt
  case cannotOpen(path: String, reason: String)
  /// A uniqueness, foreign key or check refused the row.
  case constraint(String)
  /// An applied migration was edited afterwards: the program is wrong, not the file.
  case migrationChanged(Int)
  /// A newer release migrated this database.
  case tooNew(found: Int, supported: Int)
  case failed(code: Int32, message: String, sql: String)

  /// Whether the same transaction may succeed when it is run again.
  package var mayPass: Bool {
    switch self {
    case .busy, .conflict, .timedOut, .unreachable: true
    default: false
    }
  }
}
