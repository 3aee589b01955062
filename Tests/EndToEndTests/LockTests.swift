import Foundation
import Testing

/// The rules ENF-12, ENF-14, ENF-18 and ORG-12 at a real terminal.
@Suite("Locked, changed and revoked at a real terminal", .serialized)
struct LockTests {
  private func command(_ screen: Screen, _ name: String) throws {
    try screen.press("F2")
    try screen.shows("命令")
    try screen.type(name)
    try screen.press("Enter")
  }

  @Test("the lock opens with the password, without the server too, and a changed password opens it from then on")
  func lockAndChange() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    let screen = try Screen(company, home: "a", account: "lud")
    defer { screen.close() }
    try screen.shows("在线")
    try command(screen, "修改密码")
    try screen.shows("再输入一次")
    for text in ["kehu-demo", "besser-als-1", "besser-als-1"] {
      try screen.type(text)
      try screen.press("Tab")
    }
    try screen.press("F10")
    try screen.shows("密码已修改")
    try screen.shows("在线")
    company.stopServer()
    try screen.shows("离线")
    try command(screen, "锁定屏幕")
    try screen.shows("已锁定")
    #expect(try !screen.text.contains("章172"))
    try screen.type("kehu-demo")
    try screen.press("Enter")
    try screen.shows("还可以试 19 次")
    try screen.type("besser-als-1")
    try screen.press("Enter")
    try screen.shows("我的客户")
  }

  @Test("a device revoked while its screen is open ends it, and the server hears that the replica is gone")
  func revokedWhileOpen() throws {
    let company = try Company()
    defer { company.close() }
    let programs = company.programs
    try company.logIn("lud", home: "a")
    let screen = try Screen(company, home: "a", account: "lud")
    defer { screen.close() }
    try screen.shows("在线")
    func devices() throws -> String { try programs.run("kehud", ["user", "devices", "lud", "--database", programs.database]).output }
    let device = try #require(try devices().split(separator: "\t").first.map(String.init))
    #expect(try programs.run("kehud", ["user", "revoke-device", device, "--database", programs.database]).status == 0)
    try command(screen, "立即同步")
    try screen.shows("ended 5")
    #expect(try devices().contains("wiped"))
    let files = FileManager.default.subpaths(atPath: programs.home("a") + "/data") ?? []
    #expect(!files.contains { $0.contains("replica") }, "\(files)")
  }
}
