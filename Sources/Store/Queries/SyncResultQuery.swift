import Database
import Domain

/// What the server did not take as it was: kept until the person has decided about it (OV-20).
package struct SyncResult: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    /// Nothing of the transaction was done.
    case rejected
    /// Done, but values of it lost to later ones.
    case merged
    /// A movement that passed over customers.
    case skipped
  }

  /// How the person was done with it.
  package enum Outcome: String, Sendable {
    case dropped
    case retried
    case decided
  }

  package struct Skipped: Hashable, Sendable {
    package let customer: RecordID
    /// As the replica knew him when the verdict came.
    package let name: String?
    package let code: String
    package let sentence: Label
  }

  package struct Subject: Hashable, Sendable {
    package let schema: Schema
    package let id: RecordID

    package init(schema: Schema, id: RecordID) {
      self.schema = schema
      self.id = id
    }
  }

  package let id: Int64
  package let at: Instant
  package let kind: Kind
  package let code: String
  package let sentence: Label
  package let command: String
  /// What was entered, for copying and for trying again.
  package let payload: String
  /// What it is about. `nil` of results from before they were kept so, and of kinds that a newer release wrote.
  package let subject: Subject?
  package let name: String?
  /// Both values of each field that did not win.
  package let losses: [LostValue]
  package let skipped: [Skipped]
  /// The result of the transaction that this one depended on, and that sank it.
  package let parent: Int64?
  package let settledAt: Instant?
  package let outcome: Outcome?

  package var isRejected: Bool { kind == .rejected }
}

extension ReplicaReader {
  /// Newest first, those that wait for a decision.
  package func syncResults(limit: Int = 500) throws(StoreError) -> [SyncResult] {
    try read { try ResultBook(connection: $0).open(limit: limit) }
  }

  /// How many the person is done with, as far as they are kept.
  package func settledResults() throws(StoreError) -> Int {
    try read { Int(try $0.integer("SELECT count(*) FROM sync_result WHERE settled IS NOT NULL") ?? 0) }
  }
}
