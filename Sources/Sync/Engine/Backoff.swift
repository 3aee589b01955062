/// How long to wait after failures in a row: a random part of a doubling span, so that clients that lost the same server do not return together.
package struct Backoff: Hashable, Sendable {
  private(set) var failures = 0

  package init() {}

  package mutating func reset() { failures = 0 }

  /// - Parameters:
  ///   - random: From 0 up to 1.
  ///   - isBusy: The server asked for patience, up to five minutes of it. Where it merely does not answer, asking costs it nothing, and people
  ///     expect to be online again soon after it is back.
  package mutating func nextMilliseconds(random: Double, isBusy: Bool) -> Int64 {
    failures = min(failures + 1, 16)
    let span = min(isBusy ? 300_000 : 8_000, 500 << min(failures, 12))
    return 200 + Int64(random * Double(span))
  }
}
