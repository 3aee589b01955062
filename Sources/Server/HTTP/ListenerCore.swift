import Foundation
import Sync
import Synchronization

/// What the library's threads share: the handler, the limits, and how many requests are in flight.
final class ListenerCore: Sendable {
  let settings: ListenerSettings
  let handler: @Sendable (HTTPRequest) -> HTTPReply
  let clock: ListenerClock

  private struct State {
    var inFlight = 0
    var isDraining = false
  }

  private let state = Mutex(State())
  private let drained = DispatchSemaphore(value: 0)

  init(settings: ListenerSettings, clock: ListenerClock, handler: @escaping @Sendable (HTTPRequest) -> HTTPReply) {
    self.settings = settings
    self.clock = clock
    self.handler = handler
  }

  var isDraining: Bool { state.withLock { $0.isDraining } }

  func requestBegins() { state.withLock { $0.inFlight += 1 } }

  func requestEnds() {
    let isLast = state.withLock { state in
      state.inFlight -= 1
      return state.isDraining && state.inFlight == 0
    }
    if isLast { drained.signal() }
  }

  /// Refuses what comes from now on, and waits until what came before is answered or the time is up.
  func drain() {
    let isIdle = state.withLock { state in
      state.isDraining = true
      return state.inFlight == 0
    }
    clock.completeAll()
    // When the time is up, what is left is cut off: that is what the limit is for.
    if !isIdle { _ = drained.wait(timeout: .now() + settings.drainSecondsMax) }
  }
}
