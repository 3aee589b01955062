import Domain
import Foundation
import Server
import Sync
import TestSupport
import Testing

/// The rule: whatever is sent to a door is answered with a refusal in both languages; it is never the server's own failure, never changes
/// anything, and never ends the server.
@Suite("Bad input at every door")
struct DoorInputTests {
  private static let doorsWithToken = [("POST", "hello"), ("POST", "push"), ("GET", "pull"), ("GET", "fill"), ("GET", "hint")]

  private static let tokens: [String?] = [
    nil, "", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 44), String(repeating: "x", count: 100_000),
    "' OR 1=1 --", "Ωmega", "\0\0",
  ]

  @Test("without a token of ours every door asks for a login")
  func tokens() async throws {
    let doors = try Doors()
    let before = try doors.state()
    for (method, name) in DoorInputTests.doorsWithToken {
      for token in DoorInputTests.tokens {
        let response = await doors.ask(method, "/sync/v1/\(name)", token: token, text: "{}")
        #expect(response.status == 401 && response.code == "token_expired", "\(name) \(token?.prefix(20) ?? "-")")
      }
    }
    #expect(try doors.state() == before)
  }

  @Test("a refresh token is no access token, and an access token no refresh token")
  func wrongKind() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    #expect(await doors.ask("GET", "/sync/v1/pull", token: device.refresh).status == 401)
    #expect(await doors.ask("POST", "/sync/v1/token", text: "{\"refresh\":\"\(device.access)\"}").status == 401)
  }

  @Test("what is at no door is not found, and a door answers to its own method only")
  func paths() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    for (method, path) in [
      ("GET", "/"), ("GET", "/sync/v1/push"), ("POST", "/sync/v1/pull"), ("DELETE", "/sync/v1/device"),
      ("GET", "/sync/v1/../../etc/passwd"),
      ("GET", "/sync/v2/pull"), ("POST", "/sync/v1/hello/"), ("PUT", "/healthz"),
    ] {
      #expect(await doors.ask(method, path, token: device.access).status == 404, "\(method) \(path)")
    }
    #expect(await doors.ask("GET", "/healthz").status == 200)
    #expect(await doors.ask("GET", "/readyz").status == 200)
  }

  private static let id = "01936a3e7c2b7d619a705f0d1c2b3a49"

  private static let garbage = [
    "", " ", "null", "[]", "1", "\"x\"", "{", "<html></html>", "\u{FEFF}{}", "{\"proto\":1}",
    "{\"proto\":[],\"schema\":{},\"next_n\":\"1\"}",
    "{\"proto\":[9,9],\"schema\":{\"ver\":1},\"next_n\":1}", "{\"proto\":[1,1],\"schema\":{\"ver\":null},\"next_n\":1}",
    "{\"h\":\"zz\",\"p\":{},\"t\":1}", "{\"h\":\"1\",\"t\":1}", "{\"h\":\"1\",\"p\":{\"n\":1,\"c\":\"x\",\"o\":[]},\"t\":1}",
    "{\"h\":\"1\",\"p\":{\"n\":1,\"c\":\"x\",\"o\":[[\"i\",\"nobody\",\"\(id)\",{}]]},\"t\":1}",
    "{\"h\":\"1\",\"p\":{\"n\":1,\"c\":\"x\",\"o\":[[\"i\",\"customer\",\"\(id)\",{\"password\":\"x\"}]]},\"t\":1}",
    "{\"h\":\"1\",\"p\":{\"n\":-1,\"c\":\"x\",\"o\":[[\"d\",\"customer\",\"\(id)\",1]]},\"t\":1}",
    "{\"h\":\"1\",\"p\":{\"n\":1,\"c\":\"x\",\"o\":[[\"d\",\"customer\",\"\(id)\",1]]},\"t\":\"now\"}",
    String(repeating: "[", count: 2000), String(repeating: "\n", count: 2000), "{\"refresh\":1}", "{\"refresh\":null}",
    "{\"user\":1,\"password\":2}",
    "{\"user\":\"lud\"}",
  ]

  @Test("a body that is none is malformed")
  func bodies() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    let before = try doors.state()
    for name in ["hello", "push", "token", "device"] {
      for body in DoorInputTests.garbage {
        let response = await doors.ask("POST", "/sync/v1/\(name)", token: device.access, text: body)
        #expect(response.status == 400 && response.code == "bad_frame", "\(name): \(body.prefix(80)) → \(response.status)")
        #expect(response.text.contains("message_en"))
      }
    }
    #expect(try doors.state() == before)
  }

  @Test("bytes that are no text are malformed")
  func bytes() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    for name in ["hello", "push", "token", "device"] {
      let response = await doors.ask("POST", "/sync/v1/\(name)", token: device.access, body: Data([0xFF, 0xFE, 0, 0xC3]))
      #expect(response.status == 400, "\(name)")
    }
  }

  @Test("2,001 steps in a transaction, and 201 transactions in a push, are too many")
  func tooMany() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    let before = try doors.state()
    let step: JSON = ["d", "company", .string(DoorInputTests.id), 1]
    #expect(await device.push(lines: device.line(Array(repeating: step, count: 2001))).status == 400)
    device.number = 0
    device.link = OutboxChain.start
    let lines = (0..<201).map { _ in device.line([step]) }.joined()
    #expect(await device.push(lines: lines).status == 400)
    #expect(try doors.state() == before)
  }

  private static let cursors = [
    "", "x", "..", "test.-1.0", "test.0", "test.0.0.0", "test.99999999999999999999.0", "test.1e3.0", "a.0.x", "'; DROP TABLE customer; --",
    "f.test.1.0.2.3.-.0", String(repeating: "9", count: 10_000),
  ]

  @Test("a cursor that is none is malformed")
  func noCursors() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    for name in ["pull", "hint"] {
      for cursor in DoorInputTests.cursors {
        let response = await doors.ask("GET", "/sync/v1/\(name)", token: device.access, query: ["c": cursor])
        #expect(response.status == 400, "\(name) \(cursor.prefix(40))")
      }
      #expect(await doors.ask("GET", "/sync/v1/\(name)", token: device.access).status == 400)
    }
  }

  @Test("a cursor of another history, another scope or the future is answered, and ends nothing")
  func foreignCursors() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    let hello = await doors.ask(
      "POST", "/sync/v1/hello", token: device.access,
      body: Hello(catalogueVersion: Catalogue.version, nextNumber: 1, epoch: nil, cursor: nil).json.data)
    let answer = try HelloAnswer(json: JSON(parsing: hello.body))
    for cursor in [
      "other.0.\(answer.scopeVersion)", "test.0.\(answer.scopeVersion + 1)", "test.\(Int64.max).\(answer.scopeVersion)", "x.\(Int64.max).0",
    ] {
      let pull = await doors.ask("GET", "/sync/v1/pull", token: device.access, query: ["c": cursor])
      #expect(pull.status == 410 && pull.code == "resync", "\(cursor)")
      let hint = await doors.ask("GET", "/sync/v1/hint", token: device.access, query: ["c": cursor])
      #expect(hint.status == 200, "\(cursor)")
    }
  }

  @Test(
    "any number of changes a page is taken for a bearable one",
    arguments: ["-1", "0", "1", "9223372036854775807", "99999999999999999999", "x", ""])
  func pageSizes(max: String) async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    let answer = try HelloAnswer(
      json: JSON(
        parsing: await doors.ask(
          "POST", "/sync/v1/hello", token: device.access,
          body: Hello(catalogueVersion: Catalogue.version, nextNumber: 1, epoch: nil, cursor: nil).json.data
        ).body))
    let response = await doors.ask("GET", "/sync/v1/pull", token: device.access, query: ["c": "test.0.\(answer.scopeVersion)", "max": max])
    #expect(response.status == 200)
    #expect(try Page(body: response.body).end.sequence > 0)
  }

  @Test("a fill goes on from its own tokens only, whatever numbers are put into one")
  func fillTokens() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    let first = try Page(body: await doors.ask("GET", "/sync/v1/fill", token: device.access).body)
    var parts = first.end.cursor.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    for (place, value) in [
      (0, "x"), (1, "other"), (2, "-5"), (2, "\(Int64.max)"), (3, "7"), (4, "0"), (5, "-1"), (5, "999999"), (5, "\(Int64.max)"),
      (6, "zz"), (7, "-1"), (7, "\(Int64.max)"), (7, "x"),
    ] {
      let kept = parts[place]
      parts[place] = value
      let response = await doors.ask("GET", "/sync/v1/fill", token: device.access, query: ["after": parts.joined(separator: ".")])
      #expect(response.status == 400 || response.status == 410, "part \(place) = \(value): \(response.status)")
      parts[place] = kept
    }
    #expect(await doors.ask("GET", "/sync/v1/fill", token: device.access, query: ["after": parts.joined(separator: ".")]).status == 200)
  }

  @Test(
    "a client of a newer catalogue, or of one before grants were sent, is told which version the server speaks",
    arguments: [Catalogue.version + 1, Hello.oldestCatalogue - 1])
  func foreignClient(version: Int) async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    let body = Hello(catalogueVersion: version, nextNumber: 1, epoch: nil, cursor: nil).json.data
    let response = await doors.ask("POST", "/sync/v1/hello", token: device.access, body: body)
    #expect(response.status == 412 && response.code == "schema")
    #expect(try JSON(parsing: response.body)["detail"]["max"].integer == Int64(Catalogue.version))
  }

  @Test("SQL in texts is text")
  func sqlText() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    let name = "'); DELETE FROM customer; --"
    var customer = Row<Customer>(id: doors.company.newID())
    customer.name = name
    customer.phone = Phone("13911112222")
    #expect(try await device.push([Operation.inserting(customer.record)]).problem == nil)
    #expect(try doors.customer(named: name).phone?.digits == "13911112222")
  }
}
