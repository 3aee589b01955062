import Synchronization

/// Counts what happens on any thread.
package final class Counter: Sendable {
  private let total = Mutex(0)

  package init() {}

  package func add() { total.withLock { $0 += 1 } }
  package var count: Int { total.withLock { $0 } }
}
