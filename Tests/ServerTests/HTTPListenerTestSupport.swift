import Foundation
import FoundationNetworking
import Server
import Sync
import Synchronization

/// A listener on a port of its own, stopped by `deinit` at the latest.
struct ListenerUnderTest {
  let listener: HTTPListener
  let session: URLSession

  init(_ settings: ListenerSettings = ListenerSettings(), handler: @escaping @Sendable (HTTPRequest) -> HTTPReply) throws {
    listener = try HTTPListener(settings, handler: handler)
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = 32
    session = URLSession(configuration: configuration)
  }

  func send(_ method: String = "GET", _ path: String, headers: [String: String] = [:], body: Data? = nil) async throws -> HTTPResponse {
    var request = URLRequest(url: URL(string: "http://127.0.0.1:\(listener.boundPort)\(path)")!)
    request.httpMethod = method
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await session.data(for: request)
    let answer = response as! HTTPURLResponse
    var fields: [String: String] = [:]
    for (name, value) in answer.allHeaderFields { fields["\(name)".lowercased()] = "\(value)" }
    return HTTPResponse(status: answer.statusCode, headers: fields, body: data)
  }
}

/// A handler that answers with what it was asked, as JSON.
let echo: @Sendable (HTTPRequest) -> HTTPReply = { request in
  .now(
    HTTPResponse(
      status: 200, headers: ["x-method": request.method, "x-path": Data(request.path.utf8).base64EncodedString()], body: request.body))
}

/// Bytes on a TCP connection, for what URLSession would never send.
final class RawConnection: Sendable {
  private let descriptor: Int32

  struct Refused: Error {
    let code: Int32
  }

  init(port: Int, secondsMax: Int = 20) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: secondsMax, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
    }
    guard status == 0 else {
      let code = errno
      close(descriptor)
      throw Refused(code: code)
    }
  }

  deinit { close(descriptor) }

  static func isAccepted(port: Int) -> Bool {
    do {
      _ = try RawConnection(port: port)
      return true
    } catch {
      return false
    }
  }

  /// - Returns: How many bytes the system took before the peer would have no more.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Int {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { send(descriptor, $0.baseAddress! + sent, bytes.count - sent, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { break }
      sent += count
    }
    return sent
  }

  @discardableResult
  func write(_ text: String) -> Int { write(Array(text.utf8)) }

  /// Until the peer closes.
  func readToEnd() -> String {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { return String(decoding: all, as: UTF8.self) }
      all += buffer[..<count]
    }
  }

  /// Until `end` was read, or the peer closes.
  func read(until end: String) -> String {
    var text = ""
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while !text.hasSuffix(end) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count <= 0 { break }
      text += String(decoding: buffer[..<count], as: UTF8.self)
    }
    return text
  }
}

/// A value one thread sets and another waits for.
final class Signal<Value: Sendable>: Sendable {
  private let stream: AsyncStream<Value>
  private let continuation: AsyncStream<Value>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream() }

  func send(_ value: Value) { continuation.yield(value) }

  func first() async -> Value? {
    for await value in stream { return value }
    return nil
  }
}
