import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The rule: whose rights change sees it on the open screen within a second or so, without pressing a key (ROLE-09, MASK-07).
@Suite("Rights that change under an open screen", .serialized)
struct RightsTests {
  @Test("numbers become clear and are masked again on the open card as an administrator decides")
  func masking() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    let screen = try Screen(company, home: "a", account: "lud", columns: 120, rows: 40)
    defer { screen.close() }
    try screen.shows("我的客户")
    try screen.shows("在线")
    try screen.press("Enter")
    try screen.shows("跟进记录")
    let admin = try RightsTests.session(company, "admin")
    let lud = try RightsTests.session(company, "lud").user
    #expect(try !RightsTests.hasClearNumber(screen))
    for (version, from, to) in [(1, "mask", "none"), (2, "none", "mask")] {
      let step: [Any] = ["u", "user", lud, version, ["mask_mode": [from, to]]]
      let status = try RightsTests.post(company, "command", ["c": "mask.set", "a": [String: String](), "o": [step]], admin.access).status
      #expect(status == 200)
      try eventually("the number is \(to == "none" ? "clear" : "masked")", within: 4) {
        try RightsTests.hasClearNumber(screen) == (to == "none")
      }
    }
  }

  private static func hasClearNumber(_ screen: Screen) throws -> Bool {
    try screen.text.split(whereSeparator: { !$0.isNumber }).contains { $0.count == 11 && $0.hasPrefix("1") }
  }

  private static func session(_ company: Company, _ account: String) throws -> (access: String, user: String) {
    let answer = try post(company, "device", ["user": account, "password": "kehu-demo", "name": "test"], nil).json
    return (try #require(answer["access"] as? String), try #require(answer["user"] as? String))
  }

  private static func post(_ company: Company, _ path: String, _ body: [String: Any], _ token: String?) throws -> (
    status: Int, json: [String: Any]
  ) {
    var request = URLRequest(url: try #require(URL(string: company.address + "/sync/v1/" + path)))
    request.httpMethod = "POST"
    request.httpBody = try JSONSerialization.data(withJSONObject: body)
    request.setValue("application/json", forHTTPHeaderField: "content-type")
    if let token { request.setValue("Bearer " + token, forHTTPHeaderField: "authorization") }
    let semaphore = DispatchSemaphore(value: 0)
    final class Answer: @unchecked Sendable {
      // Written before the semaphore is signalled, read after it was waited for.
      var status = 0
      var data = Data()
    }
    let answer = Answer()
    URLSession.shared.dataTask(with: request) { data, response, _ in
      answer.status = (response as? HTTPURLResponse)?.statusCode ?? 0
      answer.data = data ?? Data()
      semaphore.signal()
    }.resume()
    semaphore.wait()
    let json = try JSONSerialization.jsonObject(with: answer.data) as? [String: Any] ?? [:]
    return (answer.status, json)
  }
}
