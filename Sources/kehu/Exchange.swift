import Domain
import Foundation
import Store
import Sync

/// Pushes and pulls without a screen, until the replica is in step or something stands in the way.
struct Exchange {
  enum Outcome {
    case inStep
    case offline(Label)
    case stopped(Label)
    /// The device was revoked, and the replica is gone (ENF-14).
    case wiped
  }

  let replica: Replica
  let transport: HTTPTransport
  /// Takes the replica's files away.
  let erase: () throws -> Void

  /// - Parameter progress: Told after every exchange.
  ///
  /// - Throws: Where a revoked device's files cannot be taken away.
  func run(progress: () -> Void = {}) throws -> Outcome {
    let engine = SyncEngine(replica: replica)
    var isWiped = false
    while true {
      let boot = replica.clock().bootMilliseconds
      let step = engine.phase == .refreshing ? TokenGate.hold(for: replica) { exchange(engine, boot) } : exchange(engine, boot)
      switch step {
      case .send: progress()
      case .listen: return .inStep
      case .wait: return .offline(reason)
      case .stop(let reason): return isWiped ? .wiped : .stopped(reason)
      case .wipe:
        try erase()
        engine.wiped()
        isWiped = true
      }
    }
  }

  /// One step, with the exchange where it is one.
  private func exchange(_ engine: SyncEngine, _ boot: Int64) -> SyncStep {
    let step = engine.next(bootMilliseconds: boot)
    if case .send(let request, let seconds) = step {
      engine.finish(transport.perform(request, timeoutSeconds: seconds), bootMilliseconds: replica.clock().bootMilliseconds)
    }
    return step
  }

  private var reason: Label {
    let unknown = Label("服务器没有应答", "The server does not answer")
    do {
      let reader = try replica.reader()
      defer { reader.close() }
      return try reader.status(today: BusinessZone.shanghai.day(of: replica.clock().wall), zone: .shanghai).reason ?? unknown
    } catch {
      return unknown
    }
  }
}
