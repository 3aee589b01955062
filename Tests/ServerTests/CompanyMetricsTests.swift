import Domain
import Server
import Sync
import TestSupport
import Testing

@Suite struct CompanyMetricsTests {
  private func text(_ metrics: RequestMetrics, from address: String?) -> (Int, String) {
    var request = HTTPRequest(path: "/metrics")
    if let address { request.headers[HTTPRequest.peerAddressHeader] = address }
    guard case .now(let response) = metrics.handle(request) else { return (0, "") }
    return (response.status, String(decoding: response.body, as: UTF8.self))
  }

  @Test("Requests are counted by path and status, commits since the start, and the head is told")
  func counts() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let metrics = try RequestMetrics(demo.centre)
    for path in ["/healthz", "/healthz", "/secret", "/other"] { _ = metrics.handle(HTTPRequest(path: path)) }
    try demo.customer("张三", phone: "13900000001")
    try demo.customer("李四", phone: "13900000002")
    let (status, body) = text(metrics, from: "127.0.0.1")
    #expect(status == 200)
    #expect(body.contains("kehud_requests_total{path=\"/healthz\",status=\"200\"} 2\n"))
    #expect(body.contains("kehud_requests_total{path=\"other\",status=\"404\"} 2\n"))
    #expect(body.contains("kehud_commits_total 2\n"))
    #expect(body.contains("kehud_hints_waiting 0\n"))
    let head = try demo.centre.database.read { try $0.integer("SELECT seq FROM sync_head") }
    #expect(body.contains("kehud_log_head \(head ?? 0)\n"))
    #expect(text(metrics, from: "::1").1.contains("kehud_commits_total 2\n"))
  }

  @Test("The numbers are told to this machine alone")
  func loopback() throws {
    let metrics = try RequestMetrics(try DemoCentre(hasSampleCustomers: false).centre)
    for address in ["127.0.0.1", "127.8.0.1", "::1", "::ffff:127.0.0.1"] { #expect(text(metrics, from: address).0 == 200) }
    for address in ["10.0.0.1", "::ffff:10.0.0.1", "2001:db8::1"] { #expect(text(metrics, from: address).0 == 404) }
  }

  @Test("A long poll that is refused does not wait")
  func hints() throws {
    let demo = try DemoCentre(hasSampleCustomers: false)
    let metrics = try RequestMetrics(demo.centre)
    let refused = metrics.handle(HTTPRequest(path: "/sync/v1/hint", query: ["c": "x"]))
    guard case .now(let response) = refused else {
      Issue.record("a hint without a token waits")
      return
    }
    #expect(response.status == 401)
    #expect(text(metrics, from: "::1").1.contains("kehud_requests_total{path=\"/sync/v1/hint\",status=\"401\"} 1\n"))
  }
}
