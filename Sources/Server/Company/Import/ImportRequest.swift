import Domain

/// What to import, and how.
package struct ImportRequest: Sendable {
  package var path: String
  /// Name of the group whose pool takes new customers; `nil` for the company pool.
  package var group: String?
  /// Names of global tags that are put on by hand.
  package var tags: [String] = []
  package var maps: [ColumnMap] = []
  /// Title of the column from which a number is made, see `MadePhone`.
  package var makePhone: String?
  /// Where the refused rows go.
  package var errorsPath: String?

  package init(path: String) {
    self.path = path
  }
}

package struct ImportSummary: Hashable, Sendable {
  /// Of this file in all, those of an interrupted run before included.
  package var rows = 0
  package var made = 0
  package var changed = 0
  package var failed = 0
  /// Rows that an interrupted run before had done.
  package var resumedAfter = 0
  /// What stopped the reading; the rows before it are imported.
  package var stopped: Label?

  package init() {}
}

/// A row that was refused, for whoever keeps no errors file.
package struct ImportFailure: Hashable, Sendable {
  package let line: Int
  package let reason: Label
}
