import CMicroHTTPD
import Foundation
import Synchronization

/// The listener's one thread of its own: it keeps the time of long polls and sees refused connections out.
///
/// It sleeps in `poll` until the next deadline, or until `wake` is written to.
final class ListenerClock: Sendable {
  private struct State {
    var waiting: [ObjectIdentifier: (pending: HTTPPending, deadline: Double)] = [:]
    var leaving: [(descriptor: Int32, deadline: Double)] = []
    var isEnding = false
    /// What the thread sleeps until. A deadline before it has to wake the thread.
    var alarm = 0.0
  }

  private let state = Mutex(State())
  private let wake: Int32
  private let ended = DispatchSemaphore(value: 0)

  /// How long a refused sender may go on sending before it is cut off, and how many may at a time.
  private static let leavingSecondsMax = 2.0
  private static let leavingMax = 64

  init() throws(ListenerError) {
    wake = cmhd_wake_descriptor()
    guard wake >= 0 else { throw .socketRefused(reason: reasonText(errno)) }
    Thread.detachNewThread { [self] in run() }
  }

  deinit { close(wake) }

  /// Expires `pending` when its time is up; completes it at once when the listener is ending.
  func watch(_ pending: HTTPPending) {
    let deadline = monotonicSeconds() + pending.timeoutSeconds
    let (isEnding, isEarliest) = state.withLock { state in
      if !state.isEnding { state.waiting[ObjectIdentifier(pending)] = (pending, deadline) }
      return (state.isEnding, deadline < state.alarm)
    }
    if isEnding {
      pending.complete(Refusal.stopping)
      return
    }
    pending.whenComplete { [self, identifier = ObjectIdentifier(pending)] _ in
      state.withLock { _ = $0.waiting.removeValue(forKey: identifier) }
    }
    if isEarliest { wakeUp() }
  }

  /// Reads and drops what still arrives on `descriptor`, then closes it.
  ///
  /// Closing a socket with unread bytes sends a reset, which can overtake the answer on its way to a
  /// sender that is not yet reading. The caller hands over a duplicate, so that the library's own close is harmless.
  func seeOut(_ descriptor: Int32) {
    let isTaken = state.withLock { state in
      guard !state.isEnding, state.leaving.count < Self.leavingMax else { return false }
      state.leaving.append((descriptor, monotonicSeconds() + Self.leavingSecondsMax))
      return true
    }
    if isTaken { wakeUp() } else { close(descriptor) }
  }

  /// Completes every pending answer, now and from now on, with "stopping".
  func completeAll() {
    let all = state.withLock { state in
      state.isEnding = true
      return state.waiting.values.map(\.pending)
    }
    for pending in all { pending.complete(Refusal.stopping) }
  }

  /// Ends the thread. After `completeAll`.
  func end() {
    wakeUp()
    ended.wait()
  }

  private func wakeUp() {
    var one: UInt64 = 1
    // Fails only when the counter is full, and then the thread is awake anyway.
    _ = write(wake, &one, 8)
  }

  private func run() {
    while true {
      let now = monotonicSeconds()
      let (due, leaving, isEnding, alarm) = state.withLock { state in
        let due = state.waiting.values.filter { $0.deadline <= now }.map(\.pending)
        let rest = state.waiting.values.lazy.map(\.deadline).filter { $0 > now }.min() ?? .infinity
        state.alarm = min(rest, state.leaving.lazy.map(\.deadline).min() ?? .infinity)
        return (due, state.leaving, state.isEnding, state.alarm)
      }
      for pending in due { pending.expire() }
      if isEnding {
        for (descriptor, _) in leaving { close(descriptor) }
        ended.signal()
        return
      }
      sleepUntil(alarm, watching: leaving)
    }
  }

  private func sleepUntil(_ alarm: Double, watching leaving: [(descriptor: Int32, deadline: Double)]) {
    var watched = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)]
    watched += leaving.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    let milliseconds = max(0, (alarm - monotonicSeconds()) * 1000).rounded(.up)
    poll(&watched, nfds_t(watched.count), alarm == .infinity ? -1 : Int32(min(milliseconds, 3_600_000)))
    if watched[0].revents != 0 {
      var count: UInt64 = 0
      _ = read(wake, &count, 8)
    }
    let now = monotonicSeconds()
    let gone = zip(leaving, watched.dropFirst()).filter { leaver, watched in
      leaver.deadline <= now || (watched.revents != 0 && hasEnded(leaver.descriptor))
    }.map(\.0.descriptor)
    guard !gone.isEmpty else { return }
    state.withLock { $0.leaving.removeAll { gone.contains($0.descriptor) } }
    for descriptor in gone { close(descriptor) }
  }

  private func hasEnded(_ descriptor: Int32) -> Bool {
    var scratch = [UInt8](repeating: 0, count: 64 << 10)
    let count = recv(descriptor, &scratch, scratch.count, Int32(MSG_DONTWAIT))
    return count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
  }
}

func monotonicSeconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
}
