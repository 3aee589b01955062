import Domain

/// What comes back to the loop from other threads.
package enum AppMessage: Sendable {
  /// The outcome of a read or a write, to be taken in where the screens live.
  case outcome(@MainActor @Sendable () -> Void)
  /// Rows of these kinds changed; 0 is the replica's own state.
  case changed(Set<Int>)
  /// The replica is gone: the program ends with this sentence.
  case ended(Label)
}
