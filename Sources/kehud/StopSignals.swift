import Dispatch
import Foundation
import Synchronization

/// Waits for SIGTERM or SIGINT.
final class StopSignals {
  private let state = SignalState()
  private let sources: [any DispatchSourceSignal]

  init() {
    let state = state
    sources = [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")].map { number, name in
      // Without this the signal would end the process before the source hears of it.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { state.note(name) }
      source.resume()
      return source
    }
  }

  /// Blocks until the first signal, and returns its name.
  func wait() -> String { state.wait() }
}

private final class SignalState: Sendable {
  private let arrived = DispatchSemaphore(value: 0)
  private let first = Mutex<String?>(nil)

  func note(_ name: String) {
    let isSecond = first.withLock { first in
      defer { first = first ?? name }
      return first != nil
    }
    // Whoever sends a second one does not want to wait for what is in flight.
    if isSecond { exit(130) }
    arrived.signal()
  }

  func wait() -> String {
    arrived.wait()
    return first.withLock { $0 } ?? ""
  }
}
