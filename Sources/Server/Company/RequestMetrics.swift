import Database
import Domain
import Sync
import Synchronization

/// Counts what a centre is asked and what it answers, and tells it at `/metrics` to whoever asks from this machine.
package final class RequestMetrics: Sendable {
  private struct Request: Hashable {
    let path: String
    let status: Int
  }

  private struct State {
    var requests: [Request: Int] = [:]
    var hintsWaiting = 0
    var commits: Int64 = 0
    /// The head up to which commits are counted.
    var countedTo: Int64
  }

  /// Others are counted together, so that nobody fills the memory with paths that do not exist.
  private static let knownPaths: Set<String> = [
    "/healthz", "/readyz", "/metrics", "/sync/v1/device", "/sync/v1/token", "/sync/v1/hello", "/sync/v1/push", "/sync/v1/pull",
    "/sync/v1/fill", "/sync/v1/hint", "/sync/v1/command", "/sync/v1/logout",
  ]

  private let centre: Centre
  private let state: Mutex<State>

  package init(_ centre: Centre) throws {
    self.centre = centre
    state = Mutex(State(countedTo: try RequestMetrics.head(centre)))
  }

  package func handle(_ request: HTTPRequest) -> HTTPReply {
    if request.method == "GET", request.path == "/metrics" { return .now(metrics(request)) }
    let reply = centre.handle(request)
    switch reply {
    case .now(let response): count(request, response.status)
    case .later(let pending):
      let isHint = request.path == "/sync/v1/hint"
      if isHint { state.withLock { $0.hintsWaiting += 1 } }
      pending.whenComplete { [self] response in
        if isHint { state.withLock { $0.hintsWaiting -= 1 } }
        count(request, response.status)
      }
    }
    return reply
  }

  private func count(_ request: HTTPRequest, _ status: Int) {
    let path = RequestMetrics.knownPaths.contains(request.path) ? request.path : "other"
    state.withLock { $0.requests[Request(path: path, status: status), default: 0] += 1 }
  }

  private static func head(_ centre: Centre) throws -> Int64 {
    try centre.database.read { try $0.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0 }
  }

  private func metrics(_ request: HTTPRequest) -> HTTPResponse {
    guard request.peerAddress.map(RequestMetrics.isLoopback) ?? true else { return HTTPResponse.text("not found\n", status: 404) }
    do {
      let response = HTTPResponse(
        status: 200, headers: ["content-type": "text/plain; version=0.0.4; charset=utf-8"], body: .init(try text().utf8))
      count(request, 200)
      return response
    } catch {
      count(request, 503)
      return HTTPResponse.text("the database does not answer\n", status: 503)
    }
  }

  private func text() throws -> String {
    let head = try RequestMetrics.head(centre)
    let from = state.withLock { $0.countedTo }
    let fresh = try centre.database.read { connection in
      try connection.integer(
        "SELECT count(DISTINCT tx_seq) FROM change_log WHERE seq > :from AND seq <= :head",
        [":from": .integer(from), ":head": .integer(head)])
        ?? 0
    }
    let state = state.withLock { state in
      // Two scrapes at once counted the same commits: only one may add them.
      if state.countedTo == from {
        state.commits += fresh
        state.countedTo = head
      }
      return state
    }
    var lines = ["# TYPE kehud_requests_total counter"]
    for (request, count) in state.requests.sorted(by: { ($0.key.path, $0.key.status) < ($1.key.path, $1.key.status) }) {
      lines.append("kehud_requests_total{path=\"\(request.path)\",status=\"\(request.status)\"} \(count)")
    }
    lines += [
      "# TYPE kehud_commits_total counter", "kehud_commits_total \(state.commits)", "# TYPE kehud_log_head gauge", "kehud_log_head \(head)",
      "# TYPE kehud_hints_waiting gauge", "kehud_hints_waiting \(state.hintsWaiting)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func isLoopback(_ address: String) -> Bool {
    let plain = address.hasPrefix("::ffff:") ? String(address.dropFirst(7)) : address
    return plain == "::1" || plain.hasPrefix("127.")
  }
}
