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
  }

  let replica: Replica
  let transport: HTTPTransport

  /// - Parameter progress: Told after every exchange.
  func run(progress: () -> Void = {}) -> Outcome {
    let engine = SyncEngine(replica: replica)
    while true {
      let boot = replica.clock().bootMilliseconds
      switch engine.next(bootMilliseconds: boot) {
      case .send(let request, let seconds):
        engine.finish(transport.perform(request, timeoutSeconds: seconds), bootMilliseconds: replica.clock().bootMilliseconds)
        progress()
      case .listen: return .inStep
      case .wait: return .offline(reason)
      case .stop(let reason): return .stopped(reason)
      }
    }
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

extension HTTPTransport {
  /// Sends and waits for the answer.
  func perform(_ request: HTTPRequest, timeoutSeconds: Double) -> Result<HTTPResponse, TransportFailure> {
    let answer = Answer()
    send(request, timeoutSeconds: timeoutSeconds) { answer.give($0) }
    return answer.wait()
  }
}

private final class Answer: @unchecked Sendable {
  // Right without the compiler's proof: written once before the semaphore is signalled, read once after it was waited for.
  private let semaphore = DispatchSemaphore(value: 0)
  private var result: Result<HTTPResponse, TransportFailure> = .failure(.interrupted)

  func give(_ result: Result<HTTPResponse, TransportFailure>) {
    self.result = result
    semaphore.signal()
  }

  func wait() -> Result<HTTPResponse, TransportFailure> {
    semaphore.wait()
    return result
  }
}
