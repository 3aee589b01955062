import Foundation

/// A demo company with a server that can be stopped, killed and started again on the same port.
final class Company {
  let programs: Programs
  private(set) var server: Running?
  private(set) var port = 0

  init(customers: Int = 40) throws {
    programs = try Programs()
    let sample = try programs.run("kehud", ["demo", "--database", programs.database, "--customers", "\(customers)", "--seed", "7"])
    guard sample.status == 0 else { throw Programs.Missing(what: "kehud demo: \(sample.errors)") }
    try startServer()
  }

  /// One more server on the company of another.
  init(beside other: Company) throws {
    programs = other.programs
    try startServer()
  }

  var address: String { "http://127.0.0.1:\(port)" }

  func startServer() throws {
    let running = try programs.start("kehud", ["serve", "--database", programs.database, "--listen", "127.0.0.1:\(port)"])
    try eventually("kehud listens: \(running.errors)") { running.errors.contains("listening") || !running.isRunning }
    guard let range = running.errors.range(of: "port="), let found = Int(running.errors[range.upperBound...].prefix { $0.isNumber }) else {
      throw Programs.Missing(what: "kehud did not start: \(running.errors)")
    }
    port = found
    server = running
  }

  func stopServer() {
    server?.terminate()
    server = nil
  }

  func killServer() {
    server?.kill()
    server = nil
  }

  /// Logs an account in on a device of its own.
  func logIn(_ account: String, home: String) throws {
    let outcome = try programs.run(
      "kehu", ["login", "--server", address, "--user", account, "--password-stdin"], ["KEHU_HOME": programs.home(home)],
      input: "kehu-demo\n")
    guard outcome.status == 0 else { throw Programs.Missing(what: "kehu login: \(outcome.errors)") }
  }

  func status(_ home: String) throws -> [String: Any] {
    let outcome = try programs.kehu(home, "status", "--json")
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any] ?? [:]
  }

  /// Lines of `kehu query … --format json`.
  func query(_ home: String, _ arguments: String...) throws -> [[String: Any]] {
    let outcome = try programs.run("kehu", ["query"] + arguments + ["--format", "json"], ["KEHU_HOME": programs.home(home)])
    guard outcome.status == 0 else { throw Programs.Missing(what: "kehu query: \(outcome.errors)") }
    return try outcome.output.split(separator: "\n").compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
  }

  func close() {
    killServer()
    programs.remove()
  }
}
