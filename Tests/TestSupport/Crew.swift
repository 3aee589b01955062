import Foundation
import Synchronization

/// Several threads that do something at once.
package enum Crew {
  /// Returns when all are done. The first error is thrown.
  package static func run(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
    let group = DispatchGroup()
    let failure = Mutex<(any Error)?>(nil)
    for index in 0..<count {
      group.enter()
      // A thread each: a queue would run as many at once as the machine has cores.
      let thread = Thread {
        do { try body(index) } catch { failure.withLock { $0 = $0 ?? error } }
        group.leave()
      }
      thread.stackSize = 4 << 20
      thread.start()
    }
    group.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}

/// A place where threads wait until all of them have come.
package final class Meeting: Sendable {
  private let missing: Mutex<Int>
  private let count: Int
  private let open = DispatchSemaphore(value: 0)

  package init(_ count: Int) {
    self.count = count
    missing = Mutex(count)
  }

  package func wait() {
    let isLast = missing.withLock { missing in
      missing -= 1
      return missing == 0
    }
    if isLast { for _ in 0..<count { open.signal() } }
    open.wait()
  }
}
