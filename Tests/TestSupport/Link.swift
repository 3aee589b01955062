import Domain
import Foundation
import Server
import Sync

/// The wire between one device and the centre, inside one process and one thread, with the faults that real ones have.
package final class Link {
  package enum Fault: CaseIterable {
    /// The request never arrives.
    case lostRequest
    /// The server has done it; the answer never arrives.
    case lostAnswer
    /// The request arrives twice; the second answer is heard.
    case duplicated
    /// The answer is cut in the middle.
    case cutAnswer
    /// A captive portal answers.
    case portal
  }

  package var centre: Centre
  package var isUp = true
  /// Chooses the fault of the next exchange; `nil` lets it through.
  package var fault: () -> Fault? = { nil }
  package private(set) var faults: [Fault: Int] = [:]
  /// Everything that came down, for tests that look for what must not be there.
  package private(set) var received = Data()
  package var keepsReceived = false

  package init(_ centre: Centre) {
    self.centre = centre
  }

  package func perform(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
    guard isUp else { return .failure(.refused) }
    let fault = self.fault()
    if let fault { faults[fault, default: 0] += 1 }
    switch fault {
    case .lostRequest: return .failure(.timedOut)
    case .portal: return .success(HTTPResponse(status: 200, body: Data("<html>login</html>".utf8)))
    case .duplicated: _ = answer(request)
    case .lostAnswer, .cutAnswer, nil: break
    }
    var response = answer(request)
    if fault == .lostAnswer { return .failure(.interrupted) }
    if fault == .cutAnswer { response.body = response.body.prefix(response.body.count / 2) }
    if keepsReceived { received.append(response.body) }
    return .success(response)
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    switch centre.handle(request) {
    case .now(let response): return response
    case .later(let pending):
      // A single thread cannot wait for a hint; whoever asks for one here learns that nothing is new.
      pending.expire()
      return HTTPResponse(status: 200, body: Data("{\"head\":0}".utf8))
    }
  }
}
