import CMicroHTTPD
import Foundation
import Sync
import Synchronization

/// One request from its headers to its answer.
///
/// The library calls it on the one worker thread that owns the connection; only `answer` is reached from others.
final class Exchange {
  private let core: ListenerCore
  private let connection: OpaquePointer
  private var request: HTTPRequest
  /// Decided before the body arrived. The body is then read past and not kept.
  private var refusal: HTTPResponse?
  private var bytesReadPast = 0
  private let bytesDeclared: Int?
  /// Set when the answer was queued with the body unread.
  private(set) var leftBodyUnread = false
  private let answer = Answer()

  /// Set once, by the thread that completes a pending answer; read by the worker after the connection resumes.
  private final class Answer: Sendable {
    let response = Mutex<HTTPResponse?>(nil)
  }

  private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

  init(core: ListenerCore, connection: OpaquePointer, method: String, rawPath: String) {
    self.core = core
    self.connection = connection
    let incoming = IncomingFields(connection)
    bytesDeclared = incoming.headers["content-length"].flatMap { Int($0) }
    request = HTTPRequest(method: method == "HEAD" ? "GET" : method, path: "", headers: incoming.headers)
    if !Self.methods.contains(method) {
      refusal = Refusal.methodNotAllowed
    } else if core.isDraining {
      refusal = Refusal.stopping
    } else if let path = decoded(rawPath), let query = incoming.query, path.hasPrefix("/") {
      request.path = path
      request.query = query
      if !["", "identity", "gzip"].contains(incoming.headers["content-encoding", default: ""].lowercased()) {
        refusal = Refusal.encodingNotSupported
      }
    } else {
      refusal = Refusal.malformed
    }
    core.requestBegins()
  }

  deinit { core.requestEnds() }

  /// After the headers. A body that says it is too large is refused before it is sent.
  func start() -> MHD_Result {
    guard let bytesDeclared, bytesDeclared > core.settings.bodyBytesMax else { return .YES }
    leftBodyUnread = true
    return queue(Refusal.tooLarge)
  }

  /// - Returns: False to cut the connection: the sender was told nothing of a length and does not stop.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if refusal == nil && request.body.count + bytes.count > core.settings.bodyBytesMax {
      refusal = Refusal.tooLarge
      request.body = Data()
    }
    guard refusal != nil else {
      if request.body.isEmpty, let bytesDeclared { request.body.reserveCapacity(bytesDeclared) }
      request.body.append(contentsOf: bytes)
      return true
    }
    // The library answers only before a body or after it, so the rest of a chunked body is read past, up to a point.
    bytesReadPast += bytes.count
    return bytesReadPast <= 4 * core.settings.bodyBytesMax
  }

  /// With the whole request there, and again when the connection resumes with its answer.
  func finish() -> MHD_Result {
    if let response = answer.response.withLock({ $0 }) { return queue(response) }
    if let refusal { return queue(refusal) }
    if let refused = expandBody() { return queue(refused) }
    switch core.handler(request) {
    case .now(let response):
      return queue(response)
    case .later(let pending):
      // Suspended first: completed on another thread before that, the connection would resume and then sleep for ever.
      MHD_suspend_connection(connection)
      core.clock.watch(pending)
      pending.whenComplete { [answer, handle = ConnectionHandle(pointer: connection)] response in
        answer.response.withLock { $0 = response }
        MHD_resume_connection(handle.pointer)
      }
      return .YES
    }
  }

  private func expandBody() -> HTTPResponse? {
    guard request.headers["content-encoding"]?.lowercased() == "gzip" else { return nil }
    do {
      request.body = try Gzip.expand(request.body, outputBytesMax: core.settings.bodyBytesMax)
      request.headers["content-encoding"] = nil
      return nil
    } catch {
      return error == .damaged ? Refusal.damagedGzip : Refusal.tooLarge
    }
  }

  private func queue(_ response: HTTPResponse) -> MHD_Result {
    let outgoing = OutgoingResponse(response, acceptsGzip: acceptsGzip(request.headers["accept-encoding"]), isLast: core.isDraining)
    return outgoing.queue(on: connection)
  }
}

/// Sendable because it is used for one call only, `MHD_resume_connection`, which the library allows from any thread
/// (its manual, "MHD_suspend_connection"). The connection cannot end before that call: a suspended one is never freed.
private struct ConnectionHandle: @unchecked Sendable {
  let pointer: OpaquePointer
}
