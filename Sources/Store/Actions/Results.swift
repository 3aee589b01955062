import Database
import Domain

/// What a person does about results (OV-20). Nothing of it changes what was sent before: trying again is new work.
extension Replica {
  /// Gives results up. They are kept for a while, so that `restore` can bring them back.
  package func drop(results: [Int64]) throws(StoreError) {
    let now = clock().wall
    try change { connection in
      for id in results { try ResultBook(connection: connection).settle(id, as: .dropped, at: now) }
    }
    announceState()
  }

  /// Brings back what was dropped.
  package func restore(results: [Int64]) throws(StoreError) {
    try change { connection in
      for id in results { try ResultBook(connection: connection).reopen(id) }
    }
    announceState()
  }

  /// Does again what a result says was not done, against what is now, under the name of the command that it was; what went down with it follows,
  /// each as a transaction of its own.
  ///
  /// - Parameter theirs: The fields of which the present value is to stay.
  /// - Throws: `StoreError.refused` with the reason why not even the first could be done again; the result stays.
  @discardableResult
  package func retry(
    result id: Int64, leaving theirs: Set<ResultField> = [], zone: BusinessZone = .shanghai
  ) throws(StoreError) -> RetryReport {
    let found = try perform { try ResultBook(connection: $0).find(id) }
    guard let found, found.settledAt == nil else { return RetryReport() }
    var report: RetryReport = try write(found.command) { transaction in
      let again = Resubmission(result: found, theirs: theirs, zone: zone)
      var report = try again.run(in: transaction)
      let outcome: SyncResult.Outcome = report.isNothing ? .decided : .retried
      try ResultBook(connection: transaction.connection).settle(id, as: outcome, at: transaction.now)
      report.settled = 1
      return report
    }
    for dependant in try perform({ try ResultBook(connection: $0).dependants(of: id) }) {
      do throws(StoreError) {
        report.add(try retry(result: dependant, zone: zone))
      } catch .refused(let problem) {
        report.problems.append(problem)
      }
    }
    announceState()
    return report
  }
}

/// One field of one record in a result.
package struct ResultField: Hashable, Sendable {
  package let record: RecordID
  package let field: String

  package init(_ record: RecordID, _ field: String) {
    self.record = record
    self.field = field
  }

  package init(_ lost: LostValue) { self.init(lost.id, lost.field) }
}

package struct RetryReport: Hashable, Sendable {
  /// Results that are done with.
  package var settled = 0
  /// Steps that were queued, movements among them.
  package var steps = 0
  /// Customers that a movement would pass over even now.
  package var skipped: [SkippedCustomer] = []
  /// Why dependants could not be done again: they stay.
  package var problems: [Problem] = []

  package init() {}

  /// Everything is so already.
  package var isNothing: Bool { steps == 0 }

  package mutating func add(_ other: RetryReport) {
    settled += other.settled
    steps += other.steps
    skipped += other.skipped
    problems += other.problems
  }
}
