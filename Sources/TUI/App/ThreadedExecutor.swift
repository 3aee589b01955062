import Foundation
import Store

/// Two connections for reading and one queue for writing, each on a thread of its own.
package final class ThreadedExecutor: WorkExecutor {
  private let replica: Replica
  private let interactive: ReadThread
  private let background: ReadThread
  private let writer = DispatchQueue(label: "kehu.write", qos: .userInitiated)

  package init(_ replica: Replica) {
    self.replica = replica
    interactive = ReadThread(replica, name: "read")
    background = ReadThread(replica, name: "read-background")
  }

  package func read(_ lane: ReadLane, _ job: ReadJob) {
    switch lane {
    case .interactive: interactive.submit(job)
    case .background: background.submit(job)
    }
  }

  package func write(_ job: @escaping @Sendable (Replica) -> Void) {
    writer.async { [replica] in job(replica) }
  }

  package func interruptReads() {
    interactive.interrupt()
    background.interrupt()
  }

  package func finish() {
    interactive.stop()
    background.stop()
    writer.sync {}
  }
}
