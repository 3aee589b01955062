import Domain
import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
  private let time: Mutex<Instant>

  /// A Monday morning in the company's zone.
  package static let monday = ConditionSample.zone.instant(ConditionSample.day(2025, 11, 24), hour: 9, minute: 30)

  package init(_ start: Instant = TestClock.monday) {
    time = Mutex(start)
  }

  package var now: Instant {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }

  package func advance(seconds: Int64) {
    time.withLock { $0 = $0.adding(seconds: seconds) }
  }
}
