import Foundation
import Testing

/// The two real programs, as a person or a script starts them.
struct Programs {
  let folder: String
  /// The central database's address: a file of this test's own, or a schema on the server of `KEHU_TEST_POSTGRES`.
  let database: String
  private let schema: String?
  private let binaries: String

  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  init() throws {
    // The test bundle lies beside the programs that it drives.
    binaries = Bundle.main.executableURL.map { $0.deletingLastPathComponent().path } ?? ""
    let built = [
      ProcessInfo.processInfo.environment["KEHU_BINARIES"] ?? "", binaries, FileManager.default.currentDirectoryPath + "/.build/debug",
    ]
    guard let place = built.first(where: { FileManager.default.isExecutableFile(atPath: $0 + "/kehu") }) else {
      throw Missing(what: "kehu is not built: swift build")
    }
    bin = place
    folder = NSTemporaryDirectory() + "kehu-e2e-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    guard let server = Programs.postgreSQL else {
      (database, schema) = ("sqlite:\(folder)/central.db", nil)
      return
    }
    let name = "kehu_e2e_" + UUID().uuidString.lowercased().filter { $0 != "-" }
    try Programs.psql("CREATE SCHEMA \(name)", server)
    (database, schema) = (server + (server.contains("?") ? "&" : "?") + "options=-csearch_path%3D" + name, name)
  }

  static let postgreSQL: String? = ProcessInfo.processInfo.environment["KEHU_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }

  private static func psql(_ sql: String, _ server: String) throws {
    let outcome = try Running("/usr/bin/psql", [server, "--quiet", "--command", sql], ProcessInfo.processInfo.environment, input: nil)
      .wait()
    guard outcome.status == 0 else { throw Missing(what: "psql: \(outcome.errors)") }
  }

  struct Missing: Error, CustomStringConvertible {
    let what: String
    var description: String { what }
  }

  private let bin: String

  func path(_ program: String) -> String { bin + "/" + program }
  func home(_ name: String) -> String { folder + "/" + name }

  func environment(_ more: [String: String] = [:]) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    for key in ["LC_ALL", "LC_MESSAGES", "TMUX", "NO_COLOR", "KEHU_HOME"] { environment[key] = nil }
    environment["LANG"] = "C.UTF-8"
    environment["KEHUD_CONFIG"] = nil
    return environment.merging(more) { _, new in new }
  }

  func start(_ program: String, _ arguments: [String], _ more: [String: String] = [:], input: String? = nil) throws -> Running {
    try Running(path(program), arguments, environment(more), input: input)
  }

  @discardableResult
  func run(_ program: String, _ arguments: [String], _ more: [String: String] = [:], input: String? = nil) throws -> Outcome {
    try start(program, arguments, more, input: input).wait()
  }

  func kehu(_ home: String, _ arguments: String..., input: String? = nil) throws -> Outcome {
    try run("kehu", arguments, ["KEHU_HOME": self.home(home)], input: input)
  }

  func remove() {
    // What stays behind is thrown away with the server.
    if let schema, let server = Programs.postgreSQL { do { try Programs.psql("DROP SCHEMA \(schema) CASCADE", server) } catch {} }
    do { try FileManager.default.removeItem(atPath: folder) } catch {}
  }
}

/// A process under way. Output goes to files, so that no pipe fills and blocks it.
final class Running {
  private let process = Process()
  private let outputPath: String
  private let errorPath: String

  init(_ path: String, _ arguments: [String], _ environment: [String: String], input: String?) throws {
    let stem = NSTemporaryDirectory() + "kehu-e2e-io-" + UUID().uuidString
    outputPath = stem + ".out"
    errorPath = stem + ".err"
    for path in [outputPath, errorPath] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = environment
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorPath))
    if let input {
      let pipe = Pipe()
      process.standardInput = pipe
      try process.run()
      pipe.fileHandleForWriting.write(Data(input.utf8))
      try pipe.fileHandleForWriting.close()
    } else {
      process.standardInput = FileHandle.nullDevice
      try process.run()
    }
  }

  deinit {
    for path in [outputPath, errorPath] { unlink(path) }
  }

  var isRunning: Bool { process.isRunning }
  var output: String { String(decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self) }
  var errors: String { String(decoding: FileManager.default.contents(atPath: errorPath) ?? Data(), as: UTF8.self) }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func terminate() {
    process.terminate()
    process.waitUntilExit()
  }

  func wait() -> Programs.Outcome {
    process.waitUntilExit()
    return Programs.Outcome(status: process.terminationStatus, output: output, errors: errors)
  }
}

/// Looks again and again until something is so; a fact, not a number of seconds, ends it.
func eventually(_ what: String, within seconds: Double = 20, _ condition: () throws -> Bool) throws {
  let deadline = Date(timeIntervalSinceNow: seconds)
  while try !condition() {
    guard Date() < deadline else { throw Programs.Missing(what: "never came: \(what)") }
    _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(20))
  }
}
