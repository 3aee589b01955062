import CShims
import Glibc
import Synchronization

/// Carries messages from any thread to the one loop that reads them, in the order they were posted.
///
/// It also counts the work under way, so that "nothing left to do" can be told from "nothing here yet".
package final class Mailbox<Message: Sendable>: Sendable {
  private struct State {
    var messages: [Message] = []
    var expected = 0
  }

  /// Readable while there are messages that have not been taken.
  package let descriptor: Int32
  private let state = Mutex(State())

  package init() {
    descriptor = shim_eventfd()
    precondition(descriptor >= 0, "no descriptor left for a mailbox")
  }

  deinit {
    Glibc.close(descriptor)
  }

  package func post(_ message: Message) {
    state.withLock { $0.messages.append(message) }
    wake()
  }

  /// Says that work has begun whose result will be delivered. Every `expect` is followed by one `deliver` or `giveUp`.
  package func expect() {
    state.withLock { $0.expected += 1 }
  }

  /// Posts the result of work that was expected. Both happen in one step: in between, the loop would seem idle.
  package func deliver(_ message: Message) {
    state.withLock {
      $0.messages.append(message)
      $0.expected -= 1
    }
    wake()
  }

  /// Says that expected work ended without a result.
  package func giveUp() {
    state.withLock { $0.expected -= 1 }
    wake()
  }

  /// How much expected work has not been delivered.
  package var busy: Int { state.withLock { $0.expected } }

  /// Neither a message waiting nor one to come.
  package var isQuiet: Bool { state.withLock { $0.expected == 0 && $0.messages.isEmpty } }

  /// Everything posted so far.
  package func drain() -> [Message] {
    var count: UInt64 = 0
    // Before the messages: a message posted in between wakes the loop once too often and never once too little.
    _ = read(descriptor, &count, MemoryLayout.size(ofValue: count))
    return state.withLock { state in
      defer { state.messages = [] }
      return state.messages
    }
  }

  private func wake() {
    var one: UInt64 = 1
    // It fails only when the counter is full, and then the descriptor is readable anyway.
    _ = write(descriptor, &one, MemoryLayout.size(ofValue: one))
  }
}
