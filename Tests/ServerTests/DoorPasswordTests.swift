import Database
import Domain
import Foundation
import Server
import Sync
import TestSupport
import Testing

/// What a person at the door of a demo company can do with passwords.
struct PasswordVisitor {
  let doors: Doors

  func login(_ account: String, _ password: String, from address: String? = nil) async -> HTTPResponse {
    var request = Login.request(account: account, password: password, deviceName: "测试机")
    if let address { request.headers[HTTPRequest.peerAddressHeader] = address }
    switch doors.company.centre.handle(request) {
    case .now(let response): return response
    case .later(let pending): return await pending.response()
    }
  }

  func hello(_ access: String) async -> HTTPResponse {
    await doors.ask(
      "POST", "/sync/v1/hello", token: access,
      body: Hello(catalogueVersion: Catalogue.version, nextNumber: 1, epoch: nil, cursor: nil).json.data)
  }

  func command(_ access: String, _ name: String, _ arguments: [String: JSON] = [:], _ operations: [Domain.Operation] = []) async
    -> HTTPResponse
  {
    await doors.ask("POST", "/sync/v1/command", token: access, body: OnlineCommand(name, operations, arguments).json.data)
  }

  func change(_ access: String, from old: String?, to new: String) async -> HTTPResponse {
    var arguments: [String: JSON] = ["new": .string(new)]
    if let old { arguments["old"] = .string(old) }
    return await command(access, "password.change", arguments)
  }

  /// Lines of the login log, oldest first: `login refused lud 密码错误`.
  func log() throws -> [String] {
    try doors.company.centre.database.read { connection in
      try connection.rows("SELECT action, outcome, account, reason FROM login_log ORDER BY id", .none) { row in
        [row.text(0), row.text(1), row.text(2), row.text(3)].filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
  }
}

/// The rules ORG-11 and ORG-12: whoever got his password from above chooses another before anything else, and a good one.
@Suite("Changing a password")
struct DoorPasswordTests {
  private func visitor() throws -> PasswordVisitor { PasswordVisitor(doors: try Doors()) }

  private func force(_ visitor: PasswordVisitor, _ account: String) throws {
    let company = visitor.doors.company
    try company.centre.accounts.setPassword("123456", of: company.user(account), account: account, mustChange: true)
  }

  @Test("a login with a password from above works and says so; then nothing but changing it is open, in both languages")
  func forced() async throws {
    let visitor = try visitor()
    try force(visitor, "lud")
    let answer = try Login.answer(await visitor.login("lud", "123456"))
    #expect(answer.mustChange)
    #expect(answer.rule?.zh.contains("8位") == true && answer.rule?.en.contains("8 characters") == true)
    let refused = await visitor.hello(answer.access)
    #expect(refused.status == 403 && refused.code == "PASSWORD_CHANGE_REQUIRED")
    #expect(refused.text.contains("请修改密码") && refused.text.contains("change the password"))
    for (method, path) in [("POST", "push"), ("GET", "pull"), ("GET", "fill"), ("GET", "hint")] {
      let response = await visitor.doors.ask(method, "/sync/v1/" + path, token: answer.access, query: ["c": "x"], text: "")
      #expect(response.code == "PASSWORD_CHANGE_REQUIRED", "\(path)")
    }
    #expect(await visitor.command(answer.access, "device.list").code == "PASSWORD_CHANGE_REQUIRED")
    #expect(await visitor.change(answer.access, from: "123456", to: "besser-als-1").status == 200)
    #expect(await visitor.hello(answer.access).status == 200)
    #expect(try !Login.answer(await visitor.login("lud", "besser-als-1")).mustChange)
  }

  @Test("the old password may be left out only where it came from above")
  func withoutOld() async throws {
    let visitor = try visitor()
    try force(visitor, "lud")
    let access = try Login.answer(await visitor.login("lud", "123456")).access
    #expect(await visitor.change(access, from: nil, to: "besser-als-1").status == 200)
    #expect(await visitor.change(access, from: nil, to: "besser-als-2").code == "E_PWD_OLD")
  }

  @Test(
    "weak passwords are refused",
    arguments: ["", "short1", "onlyletters", "12345678", "汉字汉字汉字汉字", "--------", "123456", "1234567\u{0}"])
  func weak(password: String) async throws {
    let visitor = try visitor()
    let access = try Login.answer(await visitor.login("lud", DemoPeople.password)).access
    let refused = await visitor.change(access, from: DemoPeople.password, to: password)
    #expect(["E_PWD_WEAK", "E_PASSWORD"].contains(refused.code ?? ""), "\(refused.text)")
    #expect(try Login.answer(await visitor.login("lud", DemoPeople.password)).user == visitor.doors.company.user("lud"))
  }

  @Test("the account's own name is refused whatever its case, and so is the default password where it is strong")
  func names() async throws {
    let visitor = try visitor()
    let company = visitor.doors.company
    let access = try Login.answer(await visitor.login("vip0001", DemoPeople.password)).access
    #expect(await visitor.change(access, from: DemoPeople.password, to: "VIP0001").code == "E_PWD_WEAK")
    let parameter = try company.centre.database.read { connection in
      try connection.first("SELECT id, _v FROM system_parameter WHERE code = 'SYS_USER_DEFAULT_PASSWORD'", .none) {
        ($0.id(0), $0.integer(1))
      }
    }
    let (id, version) = try #require(parameter)
    let change = FieldChange(SystemParameter.catalogue.value.any, old: .text("123456"), new: .text("welcome-2026"))
    try company.centre.ledger.commit(
      [.update(SystemParameter.schema, try #require(id), base: version, [change])], as: .system, command: "test.parameter")
    #expect(await visitor.change(access, from: DemoPeople.password, to: "welcome-2026").code == "E_PWD_WEAK")
  }

  @Test("none of the last five passwords may come again, the sixth back may")
  func reused() async throws {
    let visitor = try visitor()
    let access = try Login.answer(await visitor.login("lud", DemoPeople.password)).access
    var present = DemoPeople.password
    for number in 1...4 {
      #expect(await visitor.change(access, from: present, to: "password-\(number)").status == 200)
      present = "password-\(number)"
    }
    for used in [DemoPeople.password, "password-1", "password-4"] {
      #expect(await visitor.change(access, from: present, to: used).code == "E_PWD_REUSED", "\(used)")
    }
    #expect(await visitor.change(access, from: present, to: "password-5").status == 200)
    #expect(await visitor.change(access, from: "password-5", to: DemoPeople.password).status == 200)
  }

  @Test("a wrong old password counts like a wrong login, so that an open session is no way to guess (ORG-13)")
  func guessing() async throws {
    let visitor = try visitor()
    let access = try Login.answer(await visitor.login("lud", DemoPeople.password)).access
    for _ in 0..<5 { #expect(await visitor.change(access, from: "guess", to: "besser-als-1").code == "E_PWD_OLD") }
    #expect(await visitor.change(access, from: DemoPeople.password, to: "besser-als-1").code == "account_locked")
    #expect(await visitor.login("lud", DemoPeople.password).code == "account_locked")
  }

  @Test("a change ends the sessions of the person's other devices and keeps his own")
  func otherDevices() async throws {
    let visitor = try visitor()
    let other = try DoorDevice("lud", at: visitor.doors)
    let access = try Login.answer(await visitor.login("lud", DemoPeople.password)).access
    #expect(await visitor.change(access, from: DemoPeople.password, to: "besser-als-1").status == 200)
    #expect(await visitor.hello(access).status == 200)
    #expect(await visitor.hello(other.access).code == "token_expired")
    let refresh = await visitor.doors.ask("POST", "/sync/v1/token", body: JSON.object(["refresh": .string(other.refresh)]).data)
    #expect(refresh.code == "token_expired")
  }
}

/// The rule ORG-13: guessing is slowed by name and by address, and tells nobody which accounts there are.
@Suite("Guessing passwords")
struct DoorGuessingTests {
  @Test("a name that nobody has is locked like any other, byte for byte")
  func unknownNames() async throws {
    let visitor = PasswordVisitor(doors: try Doors())
    for account in ["lud", "nobody"] {
      for _ in 0..<5 { #expect(await visitor.login(account, "wrong").code == "wrong_password") }
    }
    #expect(await visitor.login("lud", "wrong") == visitor.login("nobody", "wrong"))
    #expect(await visitor.login("NOBODY", "wrong").code == "account_locked", "names have no case")
  }

  @Test("each further lock within a day is twice as long; after a day it begins anew")
  func doubling() async throws {
    let visitor = PasswordVisitor(doors: try Doors())
    let clock = visitor.doors.company.clock
    func lock() async { for _ in 0..<5 { _ = await visitor.login("lud", "wrong") } }
    for minutes: Int64 in [15, 30, 60] {
      await lock()
      clock.advance(seconds: minutes * 60 - 1)
      #expect(await visitor.login("lud", DemoPeople.password).code == "account_locked", "\(minutes)")
      clock.advance(seconds: 1)
      #expect(await visitor.login("lud", DemoPeople.password).status == 200, "\(minutes)")
    }
    clock.advance(seconds: 86_400)
    await lock()
    clock.advance(seconds: 15 * 60)
    #expect(await visitor.login("lud", DemoPeople.password).status == 200)
  }

  @Test("many guesses at once get no more tries than one after the other")
  func parallel() async throws {
    let centre = try DemoCentre().centre
    let codes = await withTaskGroup(of: String?.self) { group in
      for _ in 0..<40 {
        group.addTask {
          switch centre.handle(Login.request(account: "lud", password: "wrong", deviceName: "t")) {
          case .now(let response): return response.code
          case .later(let pending): return await pending.response().code
          }
        }
      }
      return await group.reduce(into: [String?]()) { $0.append($1) }
    }
    #expect(codes.count { $0 == "wrong_password" } <= 5)
    #expect(codes.allSatisfy { $0 == "wrong_password" || $0 == "account_locked" })
  }

  @Test("an address with sixty failures waits, whatever names it tries; other addresses and right passwords do not")
  func addresses() async throws {
    let visitor = PasswordVisitor(doors: try Doors())
    for number in 0..<60 {
      #expect(await visitor.login("name\(number)", "wrong", from: "192.0.2.1").code == "wrong_password")
      #expect(await visitor.login("lud", DemoPeople.password, from: "192.0.2.2").status == 200)
    }
    let refused = await visitor.login("lud", DemoPeople.password, from: "192.0.2.1")
    #expect(refused.status == 429 && refused.code == "too_many_attempts")
    #expect(await visitor.login("lud", DemoPeople.password, from: "192.0.2.3").status == 200)
    visitor.doors.company.clock.advance(seconds: 15 * 60)
    #expect(await visitor.login("lud", DemoPeople.password, from: "192.0.2.1").status == 200)
  }

  @Test("every attempt leaves one line in the login log, and none holds a password")
  func log() async throws {
    let visitor = PasswordVisitor(doors: try Doors())
    let long = String(repeating: "n", count: 200)
    _ = await visitor.login("lud", "geheim-1")
    _ = await visitor.login(long, "geheim-1")
    let access = try Login.answer(await visitor.login("lud", DemoPeople.password)).access
    _ = await visitor.change(access, from: "geheim-1", to: "geheim-2")
    _ = await visitor.change(access, from: DemoPeople.password, to: "geheim-2")
    _ = await visitor.doors.ask("POST", "/sync/v1/logout", token: access)
    let lines = try visitor.log()
    #expect(
      lines == [
        "login refused lud 密码错误", "login refused \(String(repeating: "n", count: 100)) 账号不存在", "login ok lud", "password refused lud 密码错误",
        "password ok lud", "logout ok lud",
      ])
    let text = try visitor.doors.company.centre.database.read { try $0.rows("SELECT delta FROM change_log", .none) { $0.text(0) } }.joined()
    #expect(!text.contains("geheim") && !text.contains(DemoPeople.password))
  }
}
