import CMicroHTTPD
import Foundation
import Sync

/// An answer made ready for the wire.
struct OutgoingResponse {
  private let response: HTTPResponse
  private let isLast: Bool

  /// Below this a packet is sent either way, and compressing would only cost time.
  static let gzipBytesMin = 512

  /// - Parameter isLast: Whether the connection is to be closed after it.
  init(_ response: HTTPResponse, acceptsGzip: Bool, isLast: Bool) {
    var response = response
    if response.body.count > Self.gzipBytesMin && response.headers["content-encoding"] == nil {
      response.headers["vary"] = response.headers["vary"].map { "\($0), accept-encoding" } ?? "accept-encoding"
      if acceptsGzip {
        response.body = Gzip.compress(response.body)
        response.headers["content-encoding"] = "gzip"
      }
    }
    self.response = response
    self.isLast = isLast
  }

  func queue(on connection: OpaquePointer) -> MHD_Result {
    // A header the library will not send, such as one with a line break, is a mistake of the handler.
    queue(response, on: connection) ?? queue(Refusal.brokenAnswer, on: connection) ?? .NO
  }

  private func queue(_ response: HTTPResponse, on connection: OpaquePointer) -> MHD_Result? {
    guard let made = make(response) else { return nil }
    defer { MHD_destroy_response(made) }
    return MHD_queue_response(connection, UInt32(response.status), made)
  }

  private func make(_ response: HTTPResponse) -> OpaquePointer? {
    let made = response.body.withUnsafeBytes { body in
      // The pointer is only read: the library copies the bytes before it returns.
      MHD_create_response_from_buffer(body.count, UnsafeMutableRawPointer(mutating: body.baseAddress), .RESPMEM_MUST_COPY)
    }
    guard let made else { return nil }
    var areHeadersGood = true
    for (name, value) in response.headers.sorted(by: { $0.key < $1.key }) {
      areHeadersGood = MHD_add_response_header(made, name, value) == .YES && areHeadersGood
    }
    if isLast { areHeadersGood = MHD_add_response_header(made, "connection", "close") == .YES && areHeadersGood }
    if areHeadersGood { return made }
    MHD_destroy_response(made)
    return nil
  }
}

/// Whether an `Accept-Encoding` names gzip, or everything, without refusing it by a quality of zero.
func acceptsGzip(_ header: String?) -> Bool {
  guard let header else { return false }
  return header.split(separator: ",").contains { item in
    let parts = item.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    guard let name = parts.first, name == "gzip" || name == "*" else { return false }
    let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
    return quality ?? 1 > 0
  }
}
