import Domain
import Foundation
import Server
import Sync
import TestSupport
import Testing

/// Cursors and tokens are a client's own text: whatever it writes into them, it reads what its person may and nothing else (invariant 6).
@Suite("A client that forges where it stands")
struct ForgedReadingTests {
  private static let accounts = ["admin", "lisi", "lud", "vip003", "lx003", "ops"]

  @Test("cursors and tokens that name anybody's grants show nobody's rows but one's own", arguments: accounts)
  func foreignScopes(account: String) async throws {
    let doors = try Doors()
    try doors.company.fillWithSecrets()
    var devices: [String: DoorDevice] = [:]
    var scopes: [Int64] = [0]
    var head: Int64 = 0
    for name in ForgedReadingTests.accounts {
      let device = try DoorDevice(name, at: doors)
      devices[name] = device
      let hello = Hello(catalogueVersion: Catalogue.version, nextNumber: 1, epoch: nil, cursor: nil)
      let answer = try HelloAnswer(
        json: JSON(parsing: await doors.ask("POST", "/sync/v1/hello", token: device.access, body: hello.json.data).body))
      scopes.append(answer.scopeVersion)
      head = answer.head
    }
    let device = try #require(devices[account])
    var seen = Data()
    for scope in scopes {
      for sequence in [0, head / 2, head] {
        seen += await doors.ask("GET", "/sync/v1/pull", token: device.access, query: ["c": "test.\(sequence).\(scope)"]).body
      }
      for target in scopes {
        for stage in 0...30 {
          let token = "f.test.\(head).\(scope).\(target).\(stage).-.0"
          seen += await doors.ask("GET", "/sync/v1/fill", token: device.access, query: ["after": token]).body
        }
      }
    }
    let truth = try Truth(of: device.user, at: doors.company.centre, kinds: Truth.secretKinds)
    #expect(seen.count > 1000)
    for secret in truth.secrets { #expect(seen.range(of: Data(secret.utf8)) == nil, "\(account) read \(secret)") }
    if account != "admin" { #expect(truth.secrets.count > 4) }
  }
}

extension DemoCentre {
  /// Customers of several owners with texts that are found nowhere else.
  fileprivate func fillWithSecrets() throws {
    for (index, owner) in ["lud", "vip003", "lx003", "lisi"].enumerated() {
      let id = try customer("机密客户第\(index)位", phone: "1390000771\(index)", group: ["催收组", "vip组", "测试组", "电销组"][index], owner: owner)
      var fact = Row<FollowRecord>(id: newID())
      fact.customer = Ref(id)
      fact.user = Ref(user(owner))
      fact.at = clock.now
      fact.summary = "只有他知道的话\(index)"
      try commit(fact.record)
    }
  }
}
