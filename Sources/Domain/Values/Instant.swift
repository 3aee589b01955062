/// A point in time: milliseconds since 1970 UTC.
package struct Instant: Hashable, Sendable, Comparable, FieldValue {
  package let milliseconds: Int64

  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  package init?(stored: Value) {
    guard case .integer(let number) = stored else { return nil }
    milliseconds = number
  }

  package var stored: Value { .integer(milliseconds) }

  package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

  package func adding(seconds: Int64) -> Instant { Instant(milliseconds: milliseconds + seconds * 1000) }
  package func adding(milliseconds more: Int64) -> Instant { Instant(milliseconds: milliseconds + more) }
}
