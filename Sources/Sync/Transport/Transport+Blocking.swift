import Foundation

extension Transport {
  /// Sends, and waits for the answer.
  package func perform(_ request: HTTPRequest, timeoutSeconds: Double) -> Result<HTTPResponse, TransportFailure> {
    let answer = AwaitedAnswer()
    send(request, timeoutSeconds: timeoutSeconds) { answer.give($0) }
    return answer.wait()
  }
}

private final class AwaitedAnswer: @unchecked Sendable {
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
