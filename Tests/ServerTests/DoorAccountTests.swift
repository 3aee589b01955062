import Domain
import Foundation
import Server
import Sync
import TestSupport
import Testing

/// The rule (ORG-05, ORG-11 to ORG-13, ENF-01): a login tells nobody which accounts there are, guessing is slowed, and a copied token ends its
/// device.
@Suite("Logging in and staying logged in")
struct DoorAccountTests {
  private func login(_ doors: Doors, _ account: String, _ password: String) async -> HTTPResponse {
    await doors.ask("POST", "/sync/v1/device", body: Login.request(account: account, password: password, deviceName: "t").body)
  }

  private func refresh(_ doors: Doors, _ token: String) async -> HTTPResponse {
    await doors.ask("POST", "/sync/v1/token", body: JSON.object(["refresh": .string(token)]).data)
  }

  private func reach(_ doors: Doors, _ access: String) async -> HTTPResponse {
    await doors.ask(
      "POST", "/sync/v1/hello", token: access,
      body: Hello(catalogueVersion: Catalogue.version, nextNumber: 1, epoch: nil, cursor: nil).json.data)
  }

  @Test("the right password enrols a device, whose tokens open the doors")
  func success() async throws {
    let doors = try Doors()
    let answer = try Login.answer(await login(doors, "lud", DemoPeople.password))
    #expect(answer.user == doors.company.user("lud"))
    #expect(await reach(doors, answer.access).status == 200)
  }

  @Test("an unknown account, a wrong password and no password are answered alike, byte for byte")
  func alike() async throws {
    let doors = try Doors()
    let answers = [
      await login(doors, "nobody", DemoPeople.password), await login(doors, "lud", "wrong"), await login(doors, "lud", ""),
      await login(doors, "' OR 1=1 --", "x"), await login(doors, "", ""), await login(doors, "lud", "kehu-demo\0"),
    ]
    #expect(Set(answers).count == 1)
    #expect(answers[0].status == 401 && answers[0].code == "wrong_password")
  }

  @Test("names and passwords of any length are answered")
  func lengths() async throws {
    let doors = try Doors()
    for (account, password) in [
      (String(repeating: "a", count: 201), "x"), ("lud", String(repeating: "x", count: 501)), (String(repeating: "汉", count: 100_000), "x"),
    ] {
      #expect(await login(doors, account, password).status == 400)
    }
    #expect(await login(doors, String(repeating: "a", count: 200), String(repeating: "x", count: 500)).status == 401)
  }

  @Test("five failures lock the account for fifteen minutes, for the right password too (ORG-12)")
  func lock() async throws {
    let doors = try Doors()
    for _ in 0..<5 { #expect(await login(doors, "lud", "wrong").status == 401) }
    let locked = await login(doors, "lud", DemoPeople.password)
    #expect(locked.status == 429 && locked.code == "account_locked")
    #expect(locked.text.contains("09:45"), "\(locked.text)")
    #expect(await login(doors, "lisi", DemoPeople.password).status == 200, "others are not locked")
    doors.company.clock.advance(seconds: 15 * 60 - 1)
    #expect(await login(doors, "lud", DemoPeople.password).status == 429)
    doors.company.clock.advance(seconds: 1)
    #expect(await login(doors, "lud", DemoPeople.password).status == 200)
    for _ in 0..<4 { #expect(await login(doors, "lud", "wrong").status == 401) }
    #expect(await login(doors, "lud", DemoPeople.password).status == 200, "the count began anew")
  }

  @Test("failures that lie apart do not add up, and a success forgets them")
  func window() async throws {
    let doors = try Doors()
    for _ in 0..<4 { _ = await login(doors, "lud", "wrong") }
    #expect(await login(doors, "lud", DemoPeople.password).status == 200)
    for _ in 0..<4 { _ = await login(doors, "lud", "wrong") }
    doors.company.clock.advance(seconds: 15 * 60 + 1)
    for _ in 0..<4 { _ = await login(doors, "lud", "wrong") }
    #expect(await login(doors, "lud", DemoPeople.password).status == 200)
  }

  @Test("an access token ends by its time, and a refresh token gives new ones")
  func expiry() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    doors.company.clock.advance(seconds: 30 * 60)
    #expect(await reach(doors, device.access).code == "token_expired")
    let answer = await refresh(doors, device.refresh)
    let access = try #require(try JSON(parsing: answer.body)["access"].string)
    #expect(await reach(doors, access).status == 200)
    #expect(await reach(doors, device.access).status == 401)
  }

  @Test("a refresh token lives fourteen days")
  func refreshExpiry() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    doors.company.clock.advance(seconds: 14 * 86_400 + 1)
    #expect(await refresh(doors, device.refresh).code == "token_expired")
  }

  @Test("a lost answer to a refresh is asked for again; a used token that comes again ends the device (ENF-01)")
  func reuse() async throws {
    let doors = try Doors()
    let device = try DoorDevice("lud", at: doors)
    #expect(await refresh(doors, device.refresh).status == 200, "this answer is lost")
    let second = try JSON(parsing: await refresh(doors, device.refresh).body)
    let access = try #require(second["access"].string)
    #expect(await reach(doors, access).status == 200)
    #expect(await refresh(doors, device.refresh).code == "device_revoked", "somebody has a copy")
    #expect(await reach(doors, access).status != 200)
    let next = try #require(second["refresh"].string)
    #expect(await refresh(doors, next).code == "device_revoked")
  }

  @Test("a revoked device and a disabled account are told what they are, and nothing of theirs is taken")
  func ended() async throws {
    let doors = try Doors()
    let revoked = try DoorDevice("lud", at: doors)
    #expect(try doors.company.centre.devices.revoke(revoked.name))
    #expect(try !doors.company.centre.devices.revoke("nobody's"))
    #expect(try HelloAnswer(json: JSON(parsing: await reach(doors, revoked.access).body)).mode == .wipe)
    #expect(try await revoked.refusal([["d", "company", JSON(revoked.user), 1]]) == "DEVICE_REVOKED")

    let disabled = try DoorDevice("lx003", at: doors)
    let change = Operation.update(
      User.schema, disabled.user, base: 1, [FieldChange(User.catalogue.status.any, old: nil, new: .text("disabled"))])
    try doors.company.centre.ledger.commit([change], as: .system, command: "test.disable")
    #expect(await reach(doors, disabled.access).code == "account_disabled")
    #expect(await login(doors, "lx003", DemoPeople.password).code == "account_disabled")
  }
}
