import Domain
import Store
import Terminal

/// The one way by which screens change the replica: in order, on a thread of its own, the outcome back through the loop.
@MainActor package final class WriteQueue {
  private let executor: any WorkExecutor
  private let mailbox: Mailbox<AppMessage>

  init(executor: any WorkExecutor, mailbox: Mailbox<AppMessage>) {
    self.executor = executor
    self.mailbox = mailbox
  }

  /// - Parameter command: The registry's name of the command, as the history will say it.
  package func write<T: Sendable>(
    _ command: String, _ body: @escaping @Sendable (LocalTransaction) throws -> T,
    then: @escaping @MainActor (Result<T, StoreError>) -> Void
  ) {
    perform({ replica throws(StoreError) in try replica.write(command, body) }, then: then)
  }

  /// What is no action of the history: drafts, results that were read.
  package func perform<T: Sendable>(
    _ body: @escaping @Sendable (Replica) throws(StoreError) -> T, then: @escaping @MainActor (Result<T, StoreError>) -> Void
  ) {
    mailbox.expect()
    let mailbox = mailbox
    executor.write { replica in
      let result: Result<T, StoreError>
      do throws(StoreError) {
        result = .success(try body(replica))
      } catch {
        result = .failure(error)
      }
      mailbox.deliver(.outcome { then(result) })
    }
  }

  /// Work that nobody waits for.
  func inBackground(_ body: @escaping @Sendable (Replica) -> Void) { executor.write(body) }
}
