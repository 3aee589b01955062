import Sync
import Synchronization

/// What a handler returns: an answer, or the promise of one.
package enum HTTPReply: Sendable {
  case now(HTTPResponse)
  /// The connection costs no thread while it waits. For a long poll, and for work that must not
  /// hold up a thread of the listener, such as hashing a password.
  case later(HTTPPending)
}

/// An answer that is still to come. Whoever completes it first wins; later attempts do nothing.
package final class HTTPPending: Sendable {
  /// Kept by the listener's clock, or by whoever else carries the request.
  package let timeoutSeconds: Double
  private let timeoutResponse: HTTPResponse

  private struct State {
    var response: HTTPResponse?
    var observers: [@Sendable (HTTPResponse) -> Void] = []
  }

  private let state = Mutex(State())

  package init(timeoutSeconds: Double, onTimeout timeoutResponse: HTTPResponse) {
    self.timeoutSeconds = timeoutSeconds
    self.timeoutResponse = timeoutResponse
  }

  /// From any thread.
  ///
  /// - Returns: False when it was complete already, by timeout or by the end of the listener.
  @discardableResult
  package func complete(_ response: HTTPResponse) -> Bool {
    let observers: [@Sendable (HTTPResponse) -> Void]? = state.withLock { state in
      guard state.response == nil else { return nil }
      state.response = response
      defer { state.observers = [] }
      return state.observers
    }
    guard let observers else { return false }
    for observer in observers { observer(response) }
    return true
  }

  /// Completes with the answer chosen for the timeout.
  @discardableResult
  package func expire() -> Bool { complete(timeoutResponse) }

  package var isComplete: Bool { state.withLock { $0.response != nil } }

  /// Calls back once, on the completing thread, or at once when it is complete already.
  package func whenComplete(_ observer: @escaping @Sendable (HTTPResponse) -> Void) {
    let response = state.withLock { state in
      if state.response == nil { state.observers.append(observer) }
      return state.response
    }
    if let response { observer(response) }
  }

  /// For a caller in the same process. It keeps no time: the caller does, with `expire`.
  package func response() async -> HTTPResponse {
    await withCheckedContinuation { continuation in
      whenComplete { continuation.resume(returning: $0) }
    }
  }
}
