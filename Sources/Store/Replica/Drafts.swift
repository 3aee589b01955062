import Database
import Domain

/// What was typed and not saved, one text a form: it outlives the death of the process.
package struct Draft: Hashable, Sendable {
  package let text: String
  package let at: Instant

  package init(text: String, at: Instant) {
    self.text = text
    self.at = at
  }
}

extension Replica {
  /// Nobody is told: a draft changes nothing that a list shows.
  package func keepDraft(_ key: String, _ text: String) throws(StoreError) {
    let now = clock().wall
    try change { connection in
      try connection.run(
        "INSERT INTO draft(k, v, at) VALUES(:k, :v, :at) ON CONFLICT(k) DO UPDATE SET v = :v, at = :at",
        [":k": .text(key), ":v": .text(text), ":at": .integer(now.milliseconds)])
    }
  }

  package func dropDraft(_ key: String) throws(StoreError) {
    try change { try $0.run("DELETE FROM draft WHERE k = :k", [":k": .text(key)]) }
  }

  /// Drops drafts from before `instant` (CU-42: seven days).
  package func dropDrafts(before instant: Instant) throws(StoreError) {
    try change { try $0.run("DELETE FROM draft WHERE at < :at", [":at": .integer(instant.milliseconds)]) }
  }
}

extension ReplicaReader {
  package func draft(_ key: String) throws(StoreError) -> Draft? {
    try read { connection in
      try connection.first("SELECT v, at FROM draft WHERE k = :k", [":k": .text(key)]) {
        Draft(text: $0.text(0), at: Instant(milliseconds: $0.integer(1)))
      }
    }
  }
}
