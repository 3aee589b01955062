import Domain
import Foundation
import Passwords
import Store
import Synchronization
import Terminal
import TestSupport
import Testing

@testable import TUI

/// A program whose replica knows the password `kehu-demo`, and a time that a test moves.
@MainActor final class LockDesk {
  static let password = "kehu-demo"
  let wipes = Counted()
  let driver: AppDriver

  /// Counts from whatever thread.
  final class Counted: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
  }

  init(_ language: Language = .zh, on present: (World, TestDevice)? = nil, hasVerifier: Bool = true) throws {
    let (world, device): (World, TestDevice)
    if let present {
      (world, device) = present
    } else {
      world = try World()
      device = try world.filled("lud")
      if hasVerifier { try device.replica.keepVerifier(PasswordHash(cost: 1).hash(Self.password)) }
    }
    let clock = Clock()
    let wipes = wipes
    driver = try AppDriver(on: world, device, language: language) { services in
      services.now = { clock.now }
      services.passwords = LockDesk.passwords(wipes)
      services.lock = try device.replica.lockState()
    }
    self.clock = clock
  }

  /// Moved by hand.
  @MainActor final class Clock { var now = ContinuousClock.now }
  let clock: Clock

  static func passwords(_ wipes: Counted) -> PasswordServices {
    let passwords = PasswordHash(cost: 1)
    return PasswordServices(
      matches: { passwords.verify($0, against: $1) },
      hash: { password in
        do { return try passwords.hash(password) } catch { return nil }
      },
      wipe: { _ in
        wipes.add()
        return WipeReason.guessed.problem.sentence
      })
  }

  func lock() {
    driver.app.perform(CommandCall("app.lock"))
    driver.settle()
  }

  func enter(_ password: String) {
    driver.type(password)
    driver.press("<Enter>")
  }
}

/// The rules ENF-12 and ENF-18: an unattended screen shows nothing, and opens with the password, with or without the server.
@MainActor @Suite("The lock of the screen")
struct LockStoryTests {
  @Test("it shows nothing of what was there", arguments: Language.allCases)
  func drawing(language: Language) throws {
    let desk = try LockDesk(language)
    #expect(desk.driver.text.contains("章172"))
    desk.driver.press("<F6>")
    desk.lock()
    desk.driver.type("geheim")
    expectScreen(desk.driver, "lock-80x24-\(language.rawValue)")
    for hidden in ["章172", "卢丹", "小丹", "geheim"] { #expect(!desk.driver.text.contains(hidden)) }
  }

  @Test("the right password brings back what was there, half-typed text and all; a wrong one says how many tries are left")
  func opens() throws {
    let desk = try LockDesk()
    desk.driver.press("<F6>")
    desk.driver.type("2")
    let before = desk.driver.screen
    desk.lock()
    desk.enter("falsch")
    #expect(desk.driver.text.contains("还可以试 19 次"))
    desk.enter(LockDesk.password)
    #expect(desk.driver.screen == before)
  }

  @Test("no key and no command leads past it, and nothing of them happens behind it")
  func noWayRound() throws {
    let desk = try LockDesk()
    let before = desk.driver.screen
    desk.lock()
    let locked = desk.driver.screen
    for key in ["<F1>", "<F2>", "<C-p>", "<A-t>", "<A-n>", "<Esc>", "<F10>", "<Down>", "<F6>", "<Enter>", "<C-c>"] {
      desk.driver.press(key)
    }
    desk.driver.app.perform(CommandCall("task.new"))
    desk.driver.settle()
    #expect(desk.driver.screen == locked)
    desk.enter(LockDesk.password)
    #expect(desk.driver.screen == before)
    desk.lock()
    desk.driver.press("<C-q>")
    #expect(desk.driver.app.isFinished)
  }

  @Test("after fifteen minutes without a key it locks, and the key that came too late means nothing")
  func idle() throws {
    let desk = try LockDesk()
    desk.clock.now += .seconds(14 * 60)
    desk.driver.press("<Down>")
    #expect(!desk.driver.app.isLocked)
    desk.clock.now += .seconds(15 * 60)
    desk.driver.press("x")
    #expect(desk.driver.app.isLocked)
    #expect(!desk.driver.text.contains("*"))
    desk.enter(LockDesk.password)
    #expect(!desk.driver.app.isLocked)
  }

  @Test("with nobody at the keys the clock alone locks it")
  func byClock() throws {
    let desk = try LockDesk()
    #expect(desk.driver.app.nextDeadline.map { $0 <= desk.clock.now + .seconds(15 * 60) } == true)
    desk.clock.now += .seconds(15 * 60)
    desk.driver.app.tick(at: desk.clock.now)
    #expect(desk.driver.app.isLocked)
  }

  @Test("ending the program does not open it, and neither does waiting before the next start")
  func restart() throws {
    let desk = try LockDesk()
    desk.lock()
    let (world, device) = (desk.driver.world, desk.driver.device)
    let again = try LockDesk(on: (world, device))
    #expect(again.driver.app.isLocked)
    again.enter(LockDesk.password)
    #expect(again.driver.text.contains("章172"))
    world.pass(seconds: 14 * 60)
    #expect(try !LockDesk(on: (world, device)).driver.app.isLocked)
    world.pass(seconds: 60)
    #expect(try LockDesk(on: (world, device)).driver.app.isLocked)
  }

  @Test("from the fifth wrong password on one has to wait, and the twentieth ends the program and the replica")
  func guessing() throws {
    let desk = try LockDesk()
    desk.lock()
    for _ in 1...5 { desk.enter("falsch") }
    #expect(desk.driver.text.contains("还可以试 15 次；请于"))
    desk.enter(LockDesk.password)
    #expect(desk.driver.app.isLocked, "too soon for the right one too")
    for _ in 6...20 {
      desk.driver.world.pass(seconds: 30 << 15)
      desk.enter("falsch")
    }
    #expect(desk.wipes.value == 1)
    #expect(desk.driver.app.isFinished)
    #expect(desk.driver.app.endReason == WipeReason.guessed.problem.sentence)
  }

  @Test("without anything to check a password against there is no lock, and the command says why")
  func withoutVerifier() throws {
    let desk = try LockDesk(hasVerifier: false)
    desk.lock()
    #expect(!desk.driver.app.isLocked)
    #expect(desk.driver.text.contains("kehu login"))
    desk.clock.now += .seconds(3600)
    desk.driver.press("<Down>")
    #expect(!desk.driver.app.isLocked)
  }
}

/// The rules ORG-11 and ORG-12 on the screen.
@MainActor @Suite("Changing the password on the screen")
struct PasswordFormTests {
  @MainActor final class Server {
    var sent: [OnlineCommand] = []
    var answer: Result<OnlineAnswer, Problem> = .success(OnlineAnswer(sequence: 1))
  }

  private func desk(_ language: Language = .zh, mustChange: Bool = false) throws -> (AppDriver, Server) {
    let server = Server()
    let driver = try AppDriver(
      language: language,
      services: { services in
        services.online = { command, then in
          server.sent.append(command)
          then(server.answer)
        }
        services.passwords = LockDesk.passwords(LockDesk.Counted())
      })
    if mustChange {
      try driver.device.replica.noteMustChange(true)
      driver.settle()
    } else {
      driver.app.perform(CommandCall("app.password"))
      driver.settle()
    }
    return (driver, server)
  }

  private func fill(_ driver: AppDriver, _ texts: String...) {
    for text in texts {
      driver.type(text)
      driver.press("<Tab>")
    }
    driver.press("<F10>")
  }

  @Test("the form shows what is typed as stars, and what is wrong in a whole sentence", arguments: Language.allCases)
  func drawing(language: Language) throws {
    let (driver, server) = try desk(language)
    server.answer = .failure(
      Problem(
        "E_PWD_WEAK", field: "new", "密码太弱：至少8位，字母、数字、其他字符中至少两类，不能是默认密码、账号或最近5次用过的密码",
        "The password is too weak: at least 8 characters, two of letters, digits and others; neither the default one, the account, nor one of "
          + "the last 5"))
    fill(driver, "kehu-demo", "besser-als-1", "besser-als-1")
    expectScreen(driver, "password-80x24-\(language.rawValue)")
    #expect(!driver.text.contains("besser"))
  }

  @Test("two passwords that differ, and empty ones, are not sent")
  func differing() throws {
    let (driver, server) = try desk()
    fill(driver, "kehu-demo", "besser-als-1", "besser-als-2")
    #expect(driver.text.contains("两次输入的密码不同"))
    #expect(server.sent.isEmpty)
  }

  @Test("what the server takes closes the form, and from then on opens the lock")
  func changes() throws {
    let (driver, server) = try desk()
    fill(driver, "kehu-demo", "besser-als-1", "besser-als-1")
    #expect(server.sent == [OnlineCommand("password.change", [], ["old": "kehu-demo", "new": "besser-als-1"])])
    #expect(driver.text.contains("密码已修改") && driver.text.contains("章172"))
    driver.app.perform(CommandCall("app.lock"))
    driver.settle()
    driver.type("besser-als-1")
    driver.press("<Enter>")
    #expect(!driver.app.isLocked)
  }

  @Test("where the server demands it there is no way around the form, and none of the customers is seen", arguments: Language.allCases)
  func forced(language: Language) throws {
    let (driver, server) = try desk(language, mustChange: true)
    expectScreen(driver, "password-forced-80x24-\(language.rawValue)")
    driver.press("<Esc>")
    driver.press("<A-t>")
    #expect(!driver.text.contains("章172"))
    server.answer = .failure(Problem("OFFLINE", "当前离线，该操作需要连接服务器", "You are offline; this needs a connection to the server"))
    fill(driver, "123456", "besser-als-1", "besser-als-1")
    #expect(driver.text.contains(language == .zh ? "当前离线" : "You are offline"))
    server.answer = .success(OnlineAnswer(sequence: 1))
    driver.press("<F10>")
    #expect(driver.text.contains("章172"))
    #expect(!driver.app.status.mustChangePassword)
    #expect(try driver.device.count("SELECT count(*) FROM sync_state WHERE k = 'mustChange'") == 0)
  }
}
