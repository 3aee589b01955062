/// What a caller can do about a failed statement. Carries the SQL but never its values: those are customers' data.
package enum DatabaseError: Error, Hashable, Sendable {
  /// Another connection holds the lock. Nothing was written; retrying is safe.
  case busy
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
}
