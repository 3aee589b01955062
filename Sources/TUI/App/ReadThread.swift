import Foundation
import Store

/// One connection for reading, with the thread that owns it.
final class ReadThread: @unchecked Sendable {
  // Right without the compiler's proof: every variable below is touched under `condition` only, and the reader itself never leaves the
  // thread's own function.
  private let condition = NSCondition()
  private var waiting: [ReadJob] = []
  private var running: (slot: String, interrupt: @Sendable () -> Void)?
  private var isStopping = false
  private let replica: Replica

  init(_ replica: Replica, name: String) {
    self.replica = replica
    let thread = Thread { [self] in work() }
    thread.name = name
    thread.start()
  }

  func submit(_ job: ReadJob) {
    let dropped: [ReadJob] = condition.withLock {
      let dropped = waiting.filter { $0.slot == job.slot }
      waiting.removeAll { $0.slot == job.slot }
      // A query that has just ended is not hit: SQLite interrupts running statements only.
      if running?.slot == job.slot { running?.interrupt() }
      waiting.append(job)
      condition.signal()
      return dropped
    }
    for job in dropped { job.abandon() }
  }

  func interrupt() { condition.withLock { running?.interrupt() } }

  func stop() {
    condition.withLock {
      isStopping = true
      running?.interrupt()
      condition.signal()
    }
  }

  private func next() -> ReadJob? {
    condition.lock()
    defer { condition.unlock() }
    running = nil
    while waiting.isEmpty, !isStopping { condition.wait() }
    return isStopping ? nil : waiting.removeFirst()
  }

  private func work() {
    var reader: ReplicaReader?
    while let job = next() {
      do throws(StoreError) {
        let open: ReplicaReader
        if let reader { open = reader } else { open = try replica.reader() }
        reader = open
        let interrupt = open.interrupter
        condition.withLock { running = (job.slot, interrupt) }
        job.run(.success(open))
      } catch {
        job.run(.failure(error))
      }
    }
    reader?.close()
  }
}
