import Domain
import Foundation
import Store

/// Drives one engine on one thread of its own: sends, waits, listens, and keeps the full-text index up in between.
package final class SyncRunner: @unchecked Sendable {
  // Right without the compiler's proof: `engine` is touched by the runner's thread alone, everything else under `condition`.
  private let engine: SyncEngine
  private let replica: Replica
  private let transport: any Transport
  private let onWipe: @Sendable () -> Void
  private let condition = NSCondition()
  private var isStopping = false
  private var isWoken = false
  private var isRetrying = false
  private var isPausedNow = false
  private var hint: Result<HTTPResponse, TransportFailure>?
  private var isHintOut = false
  private var isDone = false
  private var isRunning = false
  /// The replica is gone, and the server is being told.
  private var isLeaving = false

  /// - Parameter onWipe: Takes the replica's files away; called on the runner's thread when the device was revoked.
  package init(replica: Replica, transport: any Transport, onWipe: @escaping @Sendable () -> Void) {
    self.replica = replica
    self.onWipe = onWipe
    self.transport = transport
    engine = SyncEngine(replica: replica)
    replica.observe { [weak self] kinds in
      // 0 alone is the engine's own doing; a person's change names its kinds besides.
      if kinds.count > 1, kinds.contains(0) { self?.wake() }
    }
  }

  package func start() {
    condition.withLock { isRunning = true }
    let thread = Thread { self.run() }
    thread.name = "sync"
    thread.start()
  }

  /// Local work is there.
  package func wake() { signal { isWoken = true } }

  /// The person asks: do not wait any longer.
  package func retryNow() { signal { isRetrying = true } }

  package var isPaused: Bool { condition.withLock { isPausedNow } }

  /// While paused nothing is sent or asked for; what is under way ends first.
  package func pause(_ isPausing: Bool) {
    signal {
      isPausedNow = isPausing
      if isPausing { isWoken = true } else { isRetrying = true }
    }
  }

  private func signal(_ change: () -> Void) {
    condition.lock()
    change()
    condition.broadcast()
    condition.unlock()
  }

  private static let leavingSecondsMax = 5.0

  /// Ends the thread and waits for it. What was under way is repeated at the next start, but for the last word of a revoked device, which gets a
  /// few seconds.
  package func stop() {
    let end = Date(timeIntervalSinceNow: SyncRunner.leavingSecondsMax)
    condition.lock()
    while isLeaving, condition.wait(until: end) {}
    condition.unlock()
    signal { isStopping = true }
    transport.cancelAll()
    condition.lock()
    while isRunning, !isDone { condition.wait() }
    condition.unlock()
  }

  private func run() {
    while !condition.withLock({ isStopping }) {
      takeSignals()
      if isPaused {
        notePause()
        rest(untilBootMilliseconds: nil)
        continue
      }
      if engine.phase == .refreshing { TokenGate.hold(for: replica) { act() } } else { act() }
    }
    signal { isDone = true }
  }

  private func act() {
    switch engine.next(bootMilliseconds: boot()) {
    case .send(let request, let seconds):
      engine.finish(transport.perform(request, timeoutSeconds: seconds), bootMilliseconds: boot())
    case .listen(let request): listen(request)
    case .wait(let until): rest(untilBootMilliseconds: until)
    case .stop: rest(untilBootMilliseconds: nil)
    case .wipe:
      signal { isLeaving = true }
      onWipe()
      engine.wiped()
      // Whoever is told of the wipe ends the program: the last word goes out first.
      act()
      signal { isLeaving = false }
    }
  }

  private static let pausedReason = Label("同步已暂停", "Syncing is paused")

  private func notePause() {
    do {
      try replica.noteConnection(isOnline: false, inStepAt: nil, reason: SyncRunner.pausedReason)
    } catch {
      // The header goes on to say what it said: nothing but the word is lost.
    }
  }

  private func boot() -> Int64 { replica.clock().bootMilliseconds }

  private func takeSignals() {
    condition.lock()
    let (woken, retrying, answer) = (isWoken, isRetrying, hint)
    isWoken = false
    isRetrying = false
    hint = nil
    condition.unlock()
    if woken { engine.wake() }
    if retrying { engine.retryNow() }
    if let answer { engine.finishHint(answer, bootMilliseconds: boot()) }
  }

  private func listen(_ request: HTTPRequest) {
    let mustSend = condition.withLock {
      defer { isHintOut = true }
      return !isHintOut
    }
    if mustSend {
      transport.send(request, timeoutSeconds: Double(WireLimits.hintSeconds) + 15) { [weak self] result in
        self?.signal {
          self?.hint = result
          self?.isHintOut = false
        }
      }
    }
    indexWhileQuiet()
    rest(untilBootMilliseconds: nil)
  }

  private var mustAct: Bool { isStopping || isWoken || isRetrying || hint != nil }

  private func rest(untilBootMilliseconds: Int64?) {
    condition.lock()
    defer { condition.unlock() }
    while !mustAct {
      if let until = untilBootMilliseconds {
        let left = until - boot()
        if left <= 0 { return }
        _ = condition.wait(until: Date(timeIntervalSinceNow: Double(left) / 1000))
        // While waiting out a failure local work is no reason to hurry.
        if isWoken, !isStopping, !isRetrying, hint == nil { isWoken = false }
      } else {
        condition.wait()
      }
    }
  }

  private func indexWhileQuiet() {
    do {
      while try replica.updateSearchIndex() {
        if condition.withLock({ mustAct }) { return }
      }
    } catch {
      // The rows stay marked and are indexed next time; search falls back to the beginning of names until then.
    }
  }
}
