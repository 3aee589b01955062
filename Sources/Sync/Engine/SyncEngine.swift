import Domain
import Foundation
import Store

/// What the engine wants done next.
package enum SyncStep: Hashable, Sendable {
  /// Send it and report what came: `finish`.
  case send(HTTPRequest, timeoutSeconds: Double)
  /// Nothing to do. Send the long poll, if none is out, and report it: `finishHint`; or say that there is local work: `wake`.
  case listen(HTTPRequest)
  /// Nothing before this time since boot, but `retryNow`.
  case wait(untilBootMilliseconds: Int64)
  /// Nothing before a person has logged in again, upgraded, or mended the disk.
  case stop(Label)
  /// Take the replica's files away, then say so: `wiped`. Its tokens are gone from the disk already.
  case wipe
}

/// The client's half of the protocol, as a state machine without threads, sockets or clocks: it says what to send and is told what came. The
/// program drives it from one thread; the simulator drives many under one seed.
///
/// Not thread-safe: one driver owns it.
package final class SyncEngine {
  let replica: Replica
  let randomUnit: () -> Double
  package internal(set) var phase = SyncPhase.greeting
  var position: SyncPosition?
  var backoff = Backoff()
  var resumeAt: Int64 = 0
  var blockReason: Label?
  var sentAt: ClockReading?
  var pushMax = WireLimits.transactionsPerPushMax
  var sentNumbers: [Int64] = []
  var hasRefreshed = false
  /// The access token of the last request, to tell whether somebody else has exchanged it meanwhile.
  var sentAccess: String?
  /// The server awaits this device's last push.
  var isRevoked = false
  /// What is left to say that the replica is gone, kept in memory alone.
  var lastAccess: String?
  var hasWiped = false
  /// Something arrived while a request was out, and the round has to go once more.
  var isStale = false

  package init(replica: Replica, randomUnit: @escaping () -> Double = { Double.random(in: 0..<1) }) {
    self.replica = replica
    self.randomUnit = randomUnit
  }

  static let requestSeconds = 60.0

  /// - Parameter bootMilliseconds: The present time since boot, which nobody sets back.
  package func next(bootMilliseconds: Int64) -> SyncStep {
    do {
      switch phase {
      case .blocked: return .stop(blockReason ?? Label("已停止", "Stopped"))
      case .waiting:
        if bootMilliseconds < resumeAt { return .wait(untilBootMilliseconds: resumeAt) }
        move(to: .greeting)
        return try next(bootMilliseconds)
      default: return try next(bootMilliseconds)
      }
    } catch {
      return fail(error, bootMilliseconds: bootMilliseconds)
    }
  }

  func next(_ bootMilliseconds: Int64) throws(StoreError) -> SyncStep {
    switch phase {
    case .greeting: return try greet()
    case .refreshing: return try refresh()
    case .pushing: return try push(bootMilliseconds)
    case .pulling: return try get("/sync/v1/pull", ["c": position?.cursor ?? ""])
    case .filling: return try get("/sync/v1/fill", ["after": position?.fill ?? ""])
    case .inStep:
      if isStale {
        isStale = false
        move(to: .pushing)
        return try next(bootMilliseconds)
      }
      guard case .send(let request, _) = try get("/sync/v1/hint", ["c": position?.cursor ?? ""]) else { return .stop(Label("", "")) }
      return .listen(request)
    case .wiping: return try wipe()
    case .waiting, .blocked: return .wait(untilBootMilliseconds: resumeAt)
    }
  }

  /// There is local work, or the person asks for it. Does not cut a wait short: `retryNow` does.
  package func wake() { isStale = true }

  /// Ends a wait or a block: the person asks, or has logged in again.
  package func retryNow() {
    guard !hasWiped else { return }
    isStale = true
    if phase == .waiting || phase == .blocked {
      backoff.reset()
      move(to: .greeting)
    }
  }

  func move(to next: SyncPhase) {
    precondition(phase == next || phase.canMove(to: next), "the engine cannot go from \(phase) to \(next)")
    phase = next
  }
}
