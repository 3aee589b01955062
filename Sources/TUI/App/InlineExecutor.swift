import Store

/// Carries out everything where it is asked for, so that a test presses a key and finds the settled screen.
package final class InlineExecutor: WorkExecutor {
  private let replica: Replica

  package init(_ replica: Replica) {
    self.replica = replica
  }

  package func read(_ lane: ReadLane, _ job: ReadJob) {
    do {
      let reader = try replica.reader()
      job.run(.success(reader))
      reader.close()
    } catch {
      job.run(.failure(error))
    }
  }

  package func write(_ job: @escaping @Sendable (Replica) -> Void) { job(replica) }
  package func interruptReads() {}
  package func finish() {}
}
