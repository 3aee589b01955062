import Foundation

/// One request of the protocol, as the server's handler sees it.
///
/// The client's in-process transport makes the same value without a socket, so that a handler
/// cannot tell the two apart.
package struct HTTPRequest: Hashable, Sendable {
  /// Upper-case. `HEAD` arrives as `GET`: the listener leaves out the body of the answer.
  package var method: String
  /// Percent-decoded, from the first slash, without the query.
  package var path: String
  /// Percent-decoded. Of a name given twice the last value counts.
  package var query: [String: String]
  /// Names in lower case. Of a name given twice the values are joined by a comma, as HTTP allows.
  package var headers: [String: String]
  /// Already inflated when it came with `Content-Encoding: gzip`.
  package var body: Data

  package init(
    method: String = "GET", path: String, query: [String: String] = [:], headers: [String: String] = [:], body: Data = Data()
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The token of `Authorization: Bearer …`, or nil when there is none.
  package var bearerToken: String? {
    guard let value = headers["authorization"] else { return nil }
    let words = value.split(separator: " ", omittingEmptySubsequences: true)
    guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
    return String(words[1])
  }

  /// Under this name the listener writes who is at the other end, over whatever was sent.
  package static let peerAddressHeader = "x-peer-address"

  /// The other end's numeric address without the port. Behind a proxy, the proxy's. Nil without a socket.
  package var peerAddress: String? { headers[Self.peerAddressHeader] }

  package func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: body)
  }
}

/// One answer of the protocol.
package struct HTTPResponse: Hashable, Sendable {
  package var status: Int
  /// Names in lower case.
  package var headers: [String: String]
  package var body: Data

  package init(status: Int, headers: [String: String] = [:], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// An answer whose body is JSON text already.
  package static func json(text: Data, status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, headers: ["content-type": "application/json; charset=utf-8"], body: text)
  }

  package static func json(_ value: some Encodable, status: Int = 200) throws -> HTTPResponse {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return json(text: try encoder.encode(value), status: status)
  }

  package static func text(_ text: String, status: Int = 200) -> HTTPResponse {
    HTTPResponse(status: status, headers: ["content-type": "text/plain; charset=utf-8"], body: Data(text.utf8))
  }

  package var isSuccess: Bool { (200..<300).contains(status) }

  package func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: body)
  }
}
