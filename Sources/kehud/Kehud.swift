import Database
import Domain
import Foundation
import Server

@main
enum Kehud {
  static func main() {
    let environment = ProcessInfo.processInfo.environment
    let console = Console(environment: environment)
    let status = run(Array(CommandLine.arguments.dropFirst()), environment: environment, console: console)
    exit(status.rawValue)
  }

  private static func run(_ words: [String], environment: [String: String], console: Console) -> ExitStatus {
    do {
      switch try KehudProgram.spec.parse(words) {
      case .version:
        console.out("kehud " + Release.version)
        return .done
      case .help(let topic):
        console.out(KehudProgram.spec.help(about: topic, console.language).trimmingCharacters(in: .newlines))
        return .done
      case .run(let command, let arguments):
        let context = CommandContext(settings: try Settings(arguments, environment: environment, console: console), console: console)
        guard let body = KehudProgram.bodies[command.name] else {
          throw Problem("E_USAGE", "没有命令“\(command.name)”", "There is no command “\(command.name)”")
        }
        return try body(context)
      }
    } catch {
      let (sentence, status) = explain(error)
      console.say("kehud: " + sentence[console.language])
      return status
    }
  }

  private static func explain(_ error: any Error) -> (Label, ExitStatus) {
    switch error {
    case let problem as Problem: (problem.sentence, problem.code == Usage.code ? .wrongUse : .failed)
    case let error as ListenerError: (error.sentence, .failed)
    case let error as DelimitedError: (error.sentence, .failed)
    case let error as DatabaseError: (explain(error), .failed)
    default: (Label("内部错误：\(error)", "Internal error: \(error)"), .failed)
    }
  }

  private static func explain(_ error: DatabaseError) -> Label {
    switch error {
    case .busy: Label("数据库正被另一个程序写入，请稍后重试", "Another program is writing the database; try again later")
    case .diskFull: Label("磁盘已满", "The disk is full")
    case .readOnly: Label("没有写入数据库的权限", "No permission to write the database")
    case .corrupt: Label("文件不是数据库，或已损坏", "The file is no database, or it is damaged")
    case .conflict, .timedOut: Label("数据库过于繁忙，请稍后重试", "The database is too busy; try again later")
    case .unreachable(let address, let reason):
      Label("无法连接数据库 \(address)：\(reason)", "Cannot reach the database \(address): \(reason)")
    case .tooNew:
      Label("数据库由更新版本的 kehud 升级过，请使用该版本", "A newer kehud has upgraded the database; use that one")
    case .cannotOpen(let path, let reason): Label("无法打开数据库 \(path)：\(reason)", "Cannot open the database \(path): \(reason)")
    default: Label("数据库错误：\(error)", "Database error: \(error)")
    }
  }
}

/// What the body of a command gets.
struct CommandContext {
  let settings: Settings
  let console: Console

  var arguments: CommandArguments { settings.arguments }
}
