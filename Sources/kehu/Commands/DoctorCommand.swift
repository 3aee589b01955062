import Domain
import Foundation
import Store
import Sync
import TUI
import Terminal

/// Says what is wrong with terminal, locale, files, server and clock, and how to mend it.
enum DoctorCommand {
  static let spec = CommandSpec("doctor", Label("检查终端、语言、文件、服务器和时钟", "check terminal, locale, files, server and clock"))

  private struct Finding {
    enum Level { case ok, warning, bad }

    let level: Level
    let topic: Label
    let text: Label
    var cure: Label?
  }

  @MainActor static func run(_ context: CommandContext) throws -> ExitStatus {
    let environment = ProcessInfo.processInfo.environment
    var findings = [locale(environment), terminal(environment)]
    findings += files(context) + keys(context)
    let (replica, replicaFinding) = openReplica(context)
    findings.append(replicaFinding)
    if let replica { findings.append(lock(replica)) }
    findings += server(context, replica)
    replica?.close()
    for finding in findings {
      let mark =
        switch finding.level {
        case .ok: "  ok  "
        case .warning: context.language == .zh ? " 注意 " : " note "
        case .bad: context.language == .zh ? " 问题 " : " bad  "
        }
      context.console.out(mark + TextTable.padded(finding.topic[context.language], to: 10) + finding.text[context.language])
      if let cure = finding.cure { context.console.out("                → " + cure[context.language]) }
    }
    return findings.contains { $0.level == .bad } ? .failed : .done
  }

  private static func locale(_ environment: [String: String]) -> Finding {
    let topic = Label("语言环境", "Locale")
    let name = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
    setlocale(LC_ALL, "")
    let codeset = String(cString: nl_langinfo(Int32(CODESET)))
    if codeset.uppercased() == "UTF-8" { return Finding(level: .ok, topic: topic, text: Label("\(name)，UTF-8", "\(name), UTF-8")) }
    return Finding(
      level: .warning, topic: topic, text: Label("\(name) 不是 UTF-8，程序改用 C.UTF-8", "\(name) is not UTF-8; the program uses C.UTF-8"),
      cure: Label("export LANG=C.UTF-8", "export LANG=C.UTF-8"))
  }

  private static func terminal(_ environment: [String: String]) -> Finding {
    let topic = Label("终端", "Terminal")
    let name = environment["TERM"] ?? ""
    guard !name.isEmpty, name != "dumb" else {
      return Finding(
        level: .bad, topic: topic, text: Label("TERM 是“\(name)”，不能显示全屏界面", "TERM is “\(name)”, which cannot show a full screen"),
        cure: Label("export TERM=xterm-256color", "export TERM=xterm-256color"))
    }
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
      return Finding(level: .warning, topic: topic, text: Label("\(name)；标准输出不是终端", "\(name); standard output is no terminal"))
    }
    let size = "\(window.ws_col)×\(window.ws_row)"
    guard window.ws_col >= 60, window.ws_row >= 16 else {
      return Finding(
        level: .bad, topic: topic, text: Label("\(name) \(size)，太小", "\(name) \(size), too small"),
        cure: Label("至少 60×16", "At least 60×16"))
    }
    return Finding(level: .ok, topic: topic, text: Label("\(name) \(size)", "\(name) \(size)"))
  }

  private static func files(_ context: CommandContext) -> [Finding] {
    let folders = context.settings.folders
    return [(Label("设置", "Settings"), folders.config), (Label("数据", "Data"), folders.data), (Label("状态", "State"), folders.state)].map {
      topic, path in
      guard FileManager.default.fileExists(atPath: path) else {
        return Finding(level: .ok, topic: topic, text: Label("\(path)（尚未建立）", "\(path) (not there yet)"))
      }
      guard access(path, W_OK) == 0 else {
        return Finding(
          level: .bad, topic: topic, text: Label("\(path) 不可写", "\(path) cannot be written"),
          cure: Label("chmod u+rwx \(path)", "chmod u+rwx \(path)"))
      }
      var information = stat()
      if stat(path, &information) == 0, information.st_mode & 0o077 != 0 {
        return Finding(
          level: .warning, topic: topic, text: Label("\(path) 别人也能看", "\(path) can be read by others"),
          cure: Label("chmod 700 \(path)", "chmod 700 \(path)"))
      }
      return Finding(level: .ok, topic: topic, text: Label(path, path))
    }
  }

  @MainActor private static func keys(_ context: CommandContext) -> [Finding] {
    let keymap = KeySources(context.settings).load(nil)
    let topic = Label("按键", "Keys")
    let errors = keymap.problems.filter { $0.level == .error }
    guard let first = errors.first else {
      return [
        Finding(
          level: .ok, topic: topic,
          text: Label("\(context.settings.keys)，\(keymap.bindings.count) 个", "\(context.settings.keys), \(keymap.bindings.count) bindings"))
      ]
    }
    return [
      Finding(
        level: .warning, topic: topic, text: Label(first.line(in: .zh), first.line(in: .en)),
        cure: Label("kehu keys check 文件", "kehu keys check FILE"))
    ]
  }

  private static func openReplica(_ context: CommandContext) -> (Replica?, Finding) {
    let topic = Label("副本", "Replica")
    do {
      let (folder, replica) = try context.replica()
      return (replica, Finding(level: .ok, topic: topic, text: Label(folder.database, folder.database)))
    } catch let problem as Problem {
      return (nil, Finding(level: .bad, topic: topic, text: problem.sentence))
    } catch let error as StoreError {
      return (nil, Finding(level: .bad, topic: topic, text: error.sentence))
    } catch {
      return (nil, Finding(level: .bad, topic: topic, text: Label("\(error)", "\(error)")))
    }
  }

  private static func lock(_ replica: Replica) -> Finding {
    let topic = Label("锁屏", "Lock")
    do {
      let lock = try replica.lockState()
      guard lock.hasVerifier else {
        return Finding(
          level: .warning, topic: topic, text: Label("没有密码校验信息，屏幕不会锁定", "nothing to check a password against; the screen does not lock"),
          cure: Label("kehu login", "kehu login"))
      }
      guard lock.lockMinutes > 0 else { return Finding(level: .ok, topic: topic, text: Label("不自动锁定", "does not lock by itself")) }
      return Finding(
        level: .ok, topic: topic, text: Label("\(lock.lockMinutes) 分钟无操作后锁定", "locks after \(lock.lockMinutes) min without a key"))
    } catch {
      return Finding(level: .bad, topic: topic, text: error.sentence)
    }
  }

  private static func server(_ context: CommandContext, _ replica: Replica?) -> [Finding] {
    let topic = Label("服务器", "Server")
    do {
      let known = try replica?.identity()?.server
      guard let address = context.arguments.value("server") ?? known ?? context.settings.server else { return [] }
      let transport = try HTTPTransport(server: address)
      switch transport.perform(HTTPRequest(method: "GET", path: "/healthz"), timeoutSeconds: 10) {
      case .failure(let failure): return [Finding(level: .bad, topic: topic, text: Label(address, address), cure: failure.sentence)]
      case .success(let response):
        let reached = Finding(level: .ok, topic: topic, text: Label(address, address))
        return [reached] + (response.headers["date"].flatMap { clock($0) }.map { [$0] } ?? [])
      }
    } catch let problem as Problem {
      return [Finding(level: .bad, topic: topic, text: problem.sentence)]
    } catch {
      return [Finding(level: .bad, topic: topic, text: Label("\(error)", "\(error)"))]
    }
  }

  /// The server's clock by the date of its answer: to the second, which is all that is needed.
  private static func clock(_ header: String) -> Finding? {
    let topic = Label("时钟", "Clock")
    let reader = DateFormatter()
    reader.locale = Locale(identifier: "en_US_POSIX")
    reader.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    guard let server = reader.date(from: header) else { return nil }
    let difference = Int(Date().timeIntervalSince(server).rounded())
    if abs(difference) <= 60 {
      return Finding(level: .ok, topic: topic, text: Label("与服务器相差 \(difference) 秒", "\(difference) s from the server's"))
    }
    return Finding(
      level: .warning, topic: topic,
      text: Label("与服务器相差 \(difference) 秒；时间会自动换算", "\(difference) s from the server's; times are converted"),
      cure: Label("timedatectl set-ntp true", "timedatectl set-ntp true"))
  }
}
