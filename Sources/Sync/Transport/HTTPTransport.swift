import Domain
import Foundation
import FoundationNetworking
import Synchronization

/// Speaks HTTP through URLSession. Certificates are those the system trusts.
package final class HTTPTransport: Transport {
  private let base: URL
  private let session: URLSession
  /// A session that was ended traps when it is asked for a task, so asking and ending take turns.
  private let isEnded = Mutex(false)

  /// - Throws: `Problem` for anything but `http(s)://host[:port]`.
  package init(server: String) throws {
    guard let url = URL(string: server), let scheme = url.scheme, ["http", "https"].contains(scheme), url.host?.isEmpty == false else {
      throw Problem(
        "E_SERVER_URL", "服务器地址无效：\(server)（例：http://127.0.0.1:8440）", "Not a server address: \(server) (such as http://127.0.0.1:8440)")
    }
    base = url
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpShouldSetCookies = false
    configuration.urlCache = nil
    configuration.httpMaximumConnectionsPerHost = 4
    session = URLSession(configuration: configuration)
  }

  package func send(
    _ request: HTTPRequest, timeoutSeconds: Double, completion: @escaping @Sendable (Result<HTTPResponse, TransportFailure>) -> Void
  ) {
    let made = urlRequest(request, timeoutSeconds)
    let isStarted = isEnded.withLock { isEnded in
      if !isEnded { start(made, completion) }
      return !isEnded
    }
    if !isStarted { completion(.failure(.interrupted)) }
  }

  private func start(_ request: URLRequest, _ completion: @escaping @Sendable (Result<HTTPResponse, TransportFailure>) -> Void) {
    let task = session.dataTask(with: request) { data, response, error in
      if let error {
        completion(.failure(HTTPTransport.failure(error)))
      } else if let response = response as? HTTPURLResponse {
        var headers: [String: String] = [:]
        for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
        completion(.success(HTTPResponse(status: response.statusCode, headers: headers, body: data ?? Data())))
      } else {
        completion(.failure(.other("no HTTP answer")))
      }
    }
    task.resume()
  }

  package func cancelAll() {
    isEnded.withLock { isEnded in
      if !isEnded { session.invalidateAndCancel() }
      isEnded = true
    }
  }

  private func urlRequest(_ request: HTTPRequest, _ timeoutSeconds: Double) -> URLRequest {
    var parts = URLComponents()
    parts.scheme = base.scheme
    parts.host = base.host
    parts.port = base.port
    parts.path = base.path.hasSuffix("/") ? String(base.path.dropLast()) + request.path : base.path + request.path
    if !request.query.isEmpty {
      parts.queryItems = request.query.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) }
    }
    var made = URLRequest(url: parts.url ?? base, timeoutInterval: timeoutSeconds)
    made.httpMethod = request.method
    for (name, value) in request.headers { made.setValue(value, forHTTPHeaderField: name) }
    if request.method == "POST" { made.httpBody = request.body }
    return made
  }

  private static func failure(_ error: any Error) -> TransportFailure {
    guard let error = error as? URLError else { return .other("\(error.localizedDescription)") }
    switch error.code {
    case .cannotConnectToHost: return .refused
    case .cannotFindHost, .dnsLookupFailed: return .unknownHost
    case .timedOut: return .timedOut
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateNotYetValid,
      .serverCertificateHasUnknownRoot:
      return .untrusted
    case .cancelled, .networkConnectionLost: return .interrupted
    default: return .other(error.localizedDescription)
    }
  }
}
