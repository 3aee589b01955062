import Domain

/// Which file of people to import (ORG-16), and how.
package struct PeopleRequest: Sendable {
  package var path: String
  /// Where the refused lines go.
  package var errorsPath: String?
  /// Judges every line and makes nobody. The errors file is written all the same.
  package var isTrial = false

  package init(path: String) {
    self.path = path
  }
}

package struct PeopleSummary: Hashable, Sendable {
  package var lines = 0
  /// On trial: who would be made.
  package var made = 0
  package var failed = 0
  /// What stopped the reading; the lines before it are imported.
  package var stopped: Label?
}
