/// Tells the server that nothing of its person is left on a device: he logged out, or it was revoked and has wiped itself.
package enum Logout {
  package static func request(access: String) -> HTTPRequest {
    HTTPRequest(method: "POST", path: "/sync/v1/logout", headers: ["authorization": "Bearer \(access)"])
  }
}
