import Foundation
import Testing

/// The rule: a person at a real terminal sees his customers, logs follow-ups online and off, and others see them without pressing a key.
@Suite("At a real terminal", .serialized)
struct TerminalTests {
  @Test("a follow-up entered at 80×24 appears on a second screen, in English and wide, without a key pressed there")
  func twoScreens() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    try company.logIn("lud", home: "b")
    let mine = try Screen(company, home: "a", account: "lud")
    defer { mine.close() }
    let theirs = try Screen(company, home: "b", account: "lud", columns: 120, rows: 40, language: "en")
    defer { theirs.close() }
    try mine.shows("我的客户")
    try mine.shows("在线")
    try theirs.shows("My customers")
    try theirs.shows("online")
    try mine.press("F6")
    try mine.shows("跟进状态")
    try mine.press("2")
    try mine.type("端到端真实终端")
    try mine.press("F10")
    try mine.shows("跟进已保存")
    // Both lists stand on the same customer, whose card is beside the wide one.
    try theirs.shows("端到端真实终端", within: 5)
    try eventually("it is sent") { try company.status("a")["unsent"] as? Int == 0 }
  }

  @Test("offline the status line says so and how much waits; after kill -9 nothing is lost; the server's return sends all")
  func offlineAndKilled() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    let screen = try Screen(company, home: "a", account: "lud")
    try screen.shows("在线")
    company.stopServer()
    try screen.shows("离线")
    try screen.press("F6")
    try screen.shows("跟进状态")
    try screen.press("2")
    try screen.type("离线写下的")
    try screen.press("F10")
    try screen.shows("待同步 1")
    kill(try screen.processID(), SIGKILL)
    try screen.shows("ended 137")
    screen.close()
    let again = try Screen(company, home: "a", account: "lud")
    defer { again.close() }
    try again.shows("待同步 1")
    try company.startServer()
    try again.shows("待同步 0", within: 40)
    #expect(try company.query("a", "follow_record", "--where", "summary contains '离线写下的'").count == 1)
  }

  @Test("a small window, a dumb terminal and a resize each get an answer and no crash")
  func oddTerminals() throws {
    let company = try Company()
    defer { company.close() }
    try company.logIn("lud", home: "a")
    let dumb = try Screen(company, home: "a", account: "lud", term: "dumb")
    defer { dumb.close() }
    try dumb.shows("ended 1")
    let small = try Screen(company, home: "a", account: "lud", columns: 20, rows: 5)
    defer { small.close() }
    try small.tmux("resize-window", "-x", "100", "-y", "30")
    try small.shows("我的客户")
    try small.tmux("resize-window", "-x", "20", "-y", "5")
    try small.tmux("resize-window", "-x", "90", "-y", "24")
    try small.shows("我的客户")
    try small.press("C-q")
    try small.shows("ended 0")
  }
}
