import Domain
import Foundation
import Store
import Sync
import TUI
import Terminal

@main
enum Kehu {
  @MainActor static func main() {
    let environment = ProcessInfo.processInfo.environment
    let words = KehuProgram.normalised(Array(Swift.CommandLine.arguments.dropFirst()))
    let status = run(words, environment)
    exit(status.rawValue)
  }

  @MainActor private static func run(_ words: [String], _ environment: [String: String]) -> ExitStatus {
    var console = Console(language: Language(environment: environment))
    do {
      switch try KehuProgram.spec.parse(words) {
      case .version: console.out("kehu " + Release.version)
      case .help(let topic): console.out(KehuProgram.spec.help(about: topic, console.language).trimmingCharacters(in: .newlines))
      case .run(let command, let arguments):
        let settings = try Settings(arguments, environment: environment)
        console = Console(language: settings.language)
        for complaint in settings.complaints { console.say(complaint) }
        let context = CommandContext(settings: settings, console: console)
        guard let body = KehuProgram.bodies[command.name] else {
          throw Problem("E_USAGE", "没有命令“\(command.name)”", "There is no command “\(command.name)”")
        }
        return try body(context)
      }
      return .done
    } catch {
      let (sentence, status) = explain(error)
      console.say("kehu: " + sentence[console.language])
      return status
    }
  }

  private static func explain(_ error: any Error) -> (Label, ExitStatus) {
    switch error {
    case let problem as Problem:
      switch problem.code {
      case "E_USAGE", "E_SERVER_URL": (problem.sentence, .wrongUse)
      case "OFFLINE": (problem.sentence, .offline)
      case "NOT_LOGGED_IN", "NOT_ENROLLED", "DEVICE_REVOKED", "REPLICA_WIPED": (problem.sentence, .notLoggedIn)
      default: (problem.sentence, .failed)
      }
    case StoreError.refused(let problem) where problem.code == "NOT_ENROLLED": (problem.sentence, .notLoggedIn)
    case let error as StoreError: (error.sentence, .failed)
    case let error as ConditionProblem: (error.sentence, .wrongUse)
    case let error as ServiceError: (error.sentence, .failed)
    case let failure as TransportFailure: (failure.sentence, .offline)
    case let error as TerminalError: (error.sentence, .failed)
    default: (Label("内部错误：\(error)", "Internal error: \(error)"), .failed)
    }
  }
}

extension TerminalError {
  var sentence: Label {
    switch self {
    case .notATerminal:
      Label(
        "全屏界面需要终端，标准输入或输出不是终端；脚本请用 kehu query、kehu exec",
        "The full screen needs a terminal, and standard input or output is none; scripts use kehu query and kehu exec")
    case .dumbTerminal(let name):
      name.isEmpty
        ? Label("没有设置 TERM，不知道是什么终端", "TERM is not set, so the kind of terminal is not known")
        : Label(
          "终端“\(name)”不能移动光标，或系统没有它的描述；请设置 TERM（例如 xterm-256color）",
          "The terminal “\(name)” cannot move its cursor, or this system has no description of it; set TERM (such as xterm-256color)")
    case .noUTF8Locale:
      Label(
        "系统没有 UTF-8 语言环境，无法显示中文；请安装 locales 或设置 LANG=C.UTF-8",
        "This system has no UTF-8 locale, so Chinese cannot be shown; install locales, or set LANG=C.UTF-8")
    }
  }
}
