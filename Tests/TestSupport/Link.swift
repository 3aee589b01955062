import Domain
import Foundation
import Server
import Sync
import Synchronization

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
    /// The request is given up here, and arrives there before the next one.
    case late
  }

  /// Bugs that a client could have, planted on the way down to it: whatever checks replicas has to notice each.
  package enum Damage: CaseIterable {
    /// Changes of fields do not arrive.
    case dropsDeltas
    /// What leaves comes after what enters.
    case reorders
    /// The cursor goes on and the rows do not.
    case runsAhead
    /// Customers who leave stay.
    case ignoresEvictions
  }

  /// What a client could fail to see of a change of rights.
  package enum Blindness: CaseIterable {
    case grants
    case keys
    case revocations
  }

  package var damage: Damage?
  package var blindness: Blindness?
  package var centre: Centre
  package var isUp = true
  /// Chooses the fault of the next exchange; `nil` lets it through.
  package var fault: () -> Fault? = { nil }
  package private(set) var faults: [Fault: Int] = [:]
  private var delayed: [HTTPRequest] = []
  /// Everything that came down, for tests that look for what must not be there.
  package private(set) var received = Data()
  package var keepsReceived = false
  /// Sees every answer as the centre gave it, at the moment when it did.
  package var inspect: ((HTTPRequest, HTTPResponse) -> Void)?

  package init(_ centre: Centre) {
    self.centre = centre
  }

  package func perform(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
    guard isUp else { return .failure(.refused) }
    let fault = self.fault()
    if let fault { faults[fault, default: 0] += 1 }
    switch fault {
    case .lostRequest: return .failure(.timedOut)
    case .late:
      delayed.append(request)
      return .failure(.timedOut)
    case .portal: return .success(HTTPResponse(status: 200, body: Data("<html>login</html>".utf8)))
    case .duplicated: _ = answer(request)
    case .lostAnswer, .cutAnswer, nil: break
    }
    for late in delayed { _ = answer(late) }
    delayed = []
    var response = answer(request)
    if fault == .lostAnswer { return .failure(.interrupted) }
    if fault == .cutAnswer { response.body = response.body.prefix(response.body.count / 2) }
    if keepsReceived { received.append(response.body) }
    if request.path.hasSuffix("/pull"), fault == nil, let damage { response.body = Link.damaged(response.body, damage) }
    if let blindness, ["pull", "fill"].contains(where: request.path.hasSuffix) { response.body = Link.blinded(response.body, blindness) }
    return .success(response)
  }

  private static func blinded(_ body: Data, _ blindness: Blindness) -> Data {
    let page: Page
    // A refusal is no page, and goes through as it is.
    do { page = try Page(body: body) } catch { return body }
    let frames = page.frames.filter { frame in
      switch (frame, blindness) {
      case (.grants(let change), .grants): change.isReset
      case (.keys, .keys), (.revoke, .revocations), (.evict, .revocations): false
      default: true
      }
    }
    return Page(frames: frames, end: page.end).body
  }

  private static func damaged(_ body: Data, _ damage: Damage) -> Data {
    let page: Page
    // A refusal is no page, and goes through as it is.
    do { page = try Page(body: body) } catch { return body }
    var frames = page.frames
    switch damage {
    case .dropsDeltas: frames.removeAll { if case .delta = $0 { true } else { false } }
    case .reorders: frames.reverse()
    case .runsAhead: frames = []
    case .ignoresEvictions: frames.removeAll { if case .evict = $0 { true } else { false } }
    }
    return Page(frames: frames, end: page.end).body
  }

  private func answer(_ request: HTTPRequest) -> HTTPResponse {
    switch centre.handle(request) {
    case .now(let response):
      inspect?(request, response)
      return response
    case .later(let pending) where !request.path.hasSuffix("/hint"):
      // Hashing leaves the caller's thread; whoever asks waits for it.
      let answers = Mutex<HTTPResponse?>(nil)
      let isThere = DispatchSemaphore(value: 0)
      pending.whenComplete { response in
        answers.withLock { $0 = response }
        isThere.signal()
      }
      isThere.wait()
      let response = answers.withLock { $0 } ?? HTTPResponse(status: 500)
      inspect?(request, response)
      return response
    case .later(let pending):
      // A single thread cannot wait for a hint; whoever asks for one here learns that nothing is new.
      pending.expire()
      return HTTPResponse(status: 200, body: Data("{\"head\":0}".utf8))
    }
  }
}
