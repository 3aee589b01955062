import Domain
import Foundation

/// What the configuration file, the environment and the command line say, the later before the earlier.
struct Settings: Sendable {
  static let file = "/etc/kehu/kehud.conf"
  /// Names that the file and, as `KEHUD_…`, the environment know.
  private static let names = ["database", "listen", "tls-cert", "tls-key", "workers"]
  private static let defaults = ["database": "sqlite:/var/lib/kehu/central.db", "listen": "127.0.0.1:8440"]

  let arguments: CommandArguments
  private let environment: [String: String]
  private let values: NamedValues

  /// - Throws: `Problem` where a file that was asked for cannot be read. The usual one need not exist.
  init(_ arguments: CommandArguments, environment: [String: String], console: Console) throws {
    self.arguments = arguments
    self.environment = environment
    let asked = arguments.value("config") ?? environment["KEHUD_CONFIG"]
    let path = asked ?? Settings.file
    if asked != nil || FileManager.default.fileExists(atPath: path) {
      do {
        values = NamedValues(try String(contentsOfFile: path, encoding: .utf8))
      } catch {
        throw Problem("E_CONFIG", "无法读取配置文件 \(path)", "Cannot read the configuration file \(path)")
      }
    } else {
      values = NamedValues("")
    }
    for entry in values.entries where !Settings.names.contains(entry.name) {
      console.say(
        Label("\(path):\(entry.line) 没有设置“\(entry.name)”，已忽略", "\(path):\(entry.line) there is no setting “\(entry.name)”; ignored"))
    }
  }

  func value(_ name: String) -> String? {
    let variable = "KEHUD_" + name.uppercased().replacingOccurrences(of: "-", with: "_")
    return arguments.value(name) ?? environment[variable] ?? values.value(name) ?? Settings.defaults[name]
  }

  var database: String { value("database") ?? "" }

  /// A whole number from the named setting.
  func number(_ name: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = value(name) else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Usage.error(
        "--\(name) 应为 \(range.lowerBound) 到 \(range.upperBound) 的整数：\(text)",
        "--\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound): \(text)")
    }
    return number
  }
}

/// Wrong use of the program, which ends with status 2.
enum Usage {
  static let code = "E_USAGE"

  static func error(_ zh: String, _ en: String) -> Problem { Problem(code, zh, en) }
}

enum ExitStatus: Int32 {
  case done = 0
  case failed = 1
  case wrongUse = 2
  /// Stopped half-way; the same command goes on where it stopped.
  case unfinished = 3
}
