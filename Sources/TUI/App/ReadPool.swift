import Store
import Terminal

/// Where screens ask for rows. Answers come back through the loop, and only if no newer question of the slot was asked meanwhile.
@MainActor package final class ReadPool {
  private let executor: any WorkExecutor
  private let mailbox: Mailbox<AppMessage>
  private var generations: [String: Int] = [:]
  private var refreshing: Set<String> = []
  /// Told what went wrong; an interrupted read is nothing that went wrong.
  var onFailure: ((StoreError) -> Void)?
  /// The last of the reads that a change of rows caused has come.
  var onRefreshed: (() -> Void)?

  init(executor: any WorkExecutor, mailbox: Mailbox<AppMessage>) {
    self.executor = executor
    self.mailbox = mailbox
  }

  /// Rows are being read anew because of a change: the next change waits for them, or a busy sync would never let one end.
  var isRefreshing: Bool { !refreshing.isEmpty }

  /// - Parameters:
  ///   - slot: What the question is about. A newer one of the slot takes its place.
  ///   - isRefresh: Asked because rows changed, not because a person did something.
  ///   - failed: Called instead of `then`: it failed, was interrupted, or a newer question took its place.
  package func read<T: Sendable>(
    _ slot: String, on lane: ReadLane = .interactive, isRefresh: Bool = false,
    _ query: @escaping @Sendable (ReplicaReader) throws(StoreError) -> T, failed: @escaping @MainActor () -> Void = {},
    then: @escaping @MainActor (T) -> Void
  ) {
    let generation = (generations[slot] ?? 0) + 1
    generations[slot] = generation
    // A person's own question takes the place of a refresh, and answers it too.
    if isRefresh { refreshing.insert(slot) } else { refreshing.remove(slot) }
    mailbox.expect()
    let mailbox = mailbox
    let deliver: @Sendable (Result<T, StoreError>?) -> Void = { result in
      mailbox.deliver(
        .outcome { [weak self] in self?.take(result, slot, generation, failed, then) })
    }
    executor.read(
      lane,
      ReadJob(
        slot: slot,
        run: { reader in
          do throws(StoreError) {
            deliver(.success(try query(try reader.get())))
          } catch {
            deliver(error == .interrupted ? nil : .failure(error))
          }
        }, abandon: { deliver(nil) }))
  }

  private func take<T>(
    _ result: Result<T, StoreError>?, _ slot: String, _ generation: Int, _ failed: () -> Void, _ then: (T) -> Void
  ) {
    // Whoever waits for an answer has to hear that there is none.
    guard generations[slot] == generation else { return failed() }
    refreshing.remove(slot)
    switch result {
    case .success(let value): then(value)
    case .failure(let error):
      failed()
      onFailure?(error)
    case nil: failed()
    }
    if refreshing.isEmpty { onRefreshed?() }
  }

  func interrupt() { executor.interruptReads() }
}
