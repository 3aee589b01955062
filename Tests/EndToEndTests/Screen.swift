import Foundation

/// `kehu` in a real terminal: tmux holds it, keys are typed as a person types them, the screen is read as he reads it.
final class Screen {
  private let socket: String
  private let programs: Programs

  init(_ company: Company, home: String, account: String, columns: Int = 80, rows: Int = 24, language: String = "zh", term: String = "tmux-256color")
    throws
  {
    programs = company.programs
    socket = "kehu-e2e-" + UUID().uuidString.prefix(8)
    let command =
      "TERM=\(term) LANG=C.UTF-8 KEHU_HOME=\(company.programs.home(home)) \(company.programs.path("kehu")) --server \(company.address) --user \(account) --lang \(language); ended=$?; clear; echo ended $ended; exec cat"
    try tmux("-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command)
  }

  /// Through a shell, not `Process`, which waits for whoever inherits its descriptors: the tmux server does and stays.
  @discardableResult
  func tmux(_ arguments: String...) throws -> String {
    let words = (["env", "-u", "TMUX", "-u", "NO_COLOR", "tmux", "-L", socket] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
    return try Screen.shell(words.joined(separator: " "))
  }

  private static func shell(_ command: String) throws -> String {
    guard let pipe = popen(command + " 2>/dev/null", "r") else { throw Programs.Missing(what: "no shell for: \(command)") }
    var bytes: [UInt8] = []
    var byte = fgetc(pipe)
    while byte != EOF {
      bytes.append(UInt8(truncatingIfNeeded: byte))
      byte = fgetc(pipe)
    }
    pclose(pipe)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Named keys: `F6`, `Enter`, `Tab`, `M-Down`, `C-q`.
  func press(_ keys: String...) throws {
    for key in keys { try tmux("send-keys", key) }
  }

  func type(_ text: String) throws { try tmux("send-keys", "-l", text) }

  var text: String {
    get throws { try tmux("capture-pane", "-p") }
  }

  func shows(_ part: String, within seconds: Double = 20) throws {
    do {
      try eventually("“\(part)” on the screen", within: seconds) { try text.contains(part) }
    } catch {
      throw Programs.Missing(what: "never on the screen: “\(part)”. It shows:\n\(try text)")
    }
  }

  /// The process of the client, to be killed.
  func processID() throws -> Int32 {
    let pane = try tmux("display-message", "-p", "#{pane_pid}").trimmingCharacters(in: .whitespacesAndNewlines)
    let children = try Screen.shell("pgrep -P \(pane) -x kehu")
    // 0 would be this test's own process group.
    guard let id = Int32(children.split(separator: "\n").first ?? ""), id > 1 else { throw Programs.Missing(what: "kehu does not run") }
    return id
  }

  func close() {
    do { try tmux("kill-server") } catch {}
  }
}
