import Store

/// Which connection a read goes through: what a person waits for is never behind what he does not.
package enum ReadLane: Hashable, Sendable, CaseIterable {
  /// A page, a detail.
  case interactive
  /// Counts, neighbours.
  case background
}

/// A read on its way to a connection. Of one slot only the newest counts.
package struct ReadJob: Sendable {
  package let slot: String
  package let run: @Sendable (Result<ReplicaReader, StoreError>) -> Void
  /// Called instead of `run` when a newer job of the slot came first.
  package let abandon: @Sendable () -> Void

  package init(
    slot: String, run: @escaping @Sendable (Result<ReplicaReader, StoreError>) -> Void, abandon: @escaping @Sendable () -> Void
  ) {
    self.slot = slot
    self.run = run
    self.abandon = abandon
  }
}

/// Carries out reads and writes away from the screen: on threads for people, at once for tests.
package protocol WorkExecutor: Sendable {
  /// A newer job of the same slot drops the ones that wait and interrupts the one that runs.
  func read(_ lane: ReadLane, _ job: ReadJob)
  /// Writes are carried out one after the other, in the order they were given.
  func write(_ job: @escaping @Sendable (Replica) -> Void)
  /// Ends what is being read.
  func interruptReads()
  /// Waits for the writes and ends the threads.
  func finish()
}
