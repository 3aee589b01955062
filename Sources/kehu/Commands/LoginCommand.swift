import Domain
import Foundation
import Passwords
import Store
import Sync

/// Enrols this device and fills the replica.
enum LoginCommand {
  static let spec = CommandSpec(
    "login", Label("登录：登记此设备并填充本地副本", "enrol this device and fill the replica"),
    options: [
      CommandOption(
        "password-stdin", .flag, "从标准输入读密码；须修改时第二行是新密码",
        "read the password from standard input; where it has to be changed, the second line is the new one")
    ])

  @MainActor static func run(_ context: CommandContext) throws -> ExitStatus {
    let console = context.console
    let server = try given(context.settings.server, Label("服务器地址", "Server"), "--server", console)
    let account = try given(context.settings.user, Label("账号", "Account"), "--user", console)
    let profile = context.arguments.value("profile") ?? Settings.profile(server: server, user: account)
    return try logIn(account, at: server, into: ReplicaFolder(context.settings.folders.profile(profile)), context)
  }

  /// Asks for the password, and for another one where the server wants that first (ORG-11); then fills.
  @MainActor static func logIn(
    _ account: String, at server: String, into folder: ReplicaFolder, _ context: CommandContext
  ) throws -> ExitStatus {
    let console = context.console
    let transport = try HTTPTransport(server: server)
    var password = try password(context)
    let name = ProcessInfo.processInfo.hostName
    let answer: Login.Answer
    switch transport.perform(Login.request(account: account, password: password, deviceName: name), timeoutSeconds: 60) {
    case .success(let response): answer = try Login.answer(response)
    case .failure(let failure): throw failure
    }
    let replica = try folder.open(isNew: true) { console.say($0) }
    defer { replica.close() }
    if let present = try replica.identity(), present.user != answer.user {
      throw Problem(
        "E_OTHER_USER", "这个副本属于账号 \(present.account)，请换一个 --profile",
        "That replica belongs to the account \(present.account); use another --profile")
    }
    guard folder.takeLock() else {
      throw Problem("E_LOCKED", "另一个 kehu 正在使用这个副本，请先退出", "Another kehu is using that replica; quit it first")
    }
    defer { folder.releaseLock() }
    try Login.adopt(answer, account: account, server: server, replica: replica)
    try replica.noteMustChange(answer.mustChange)
    if answer.mustChange {
      password = try NewPassword(context: context, replica: replica, transport: transport).replace(password, rule: answer.rule)
      try replica.noteMustChange(false)
    }
    // What the lock of the screen asks (ENF-12). A password that cannot be hashed cannot have logged in.
    try replica.keepVerifier(try PasswordHash(parallelMax: 1).hash(password))
    try NamedFile.set("server", server, in: context.settings.folders.configFile)
    try NamedFile.set("user", account, in: context.settings.folders.configFile)
    return try fill(folder, replica, transport, console)
  }

  private static func fill(_ folder: ReplicaFolder, _ replica: Replica, _ transport: HTTPTransport, _ console: Console) throws -> ExitStatus
  {
    let outcome = try Exchange(replica: replica, transport: transport, erase: { try folder.erase() }).run {
      // Progress that cannot be read is not shown; the fill goes on.
      do {
        let status = try replica.reading { try $0.status(today: BusinessZone.shanghai.day(of: replica.clock().wall), zone: .shanghai) }
        if let progress = status.progress {
          console.progress(Label("正在填充 \(progress.done) / \(progress.total)", "Filling \(progress.done) / \(progress.total)"))
        }
      } catch {}
    }
    switch outcome {
    case .inStep:
      try replica.noteConnection(isOnline: false, inStepAt: nil, reason: nil)
      while try replica.updateSearchIndex(limit: 2_000) {}
      var everything = CustomerListQuery()
      everything.scope = .all
      let query = everything
      let count = try replica.reading { try $0.customerCount(query, limit: .max) }
      console.progress(
        Label("已登录，本地有 \(count) 个客户。运行 kehu 打开界面", "Logged in; \(count) customers are here. Run kehu to open the screen"), isLast: true)
      return .done
    case .offline(let reason):
      console.progress(
        Label("已登录，但没有填充完：\(reason.zh)。下次会接着填", "Logged in, but the fill is not whole: \(reason.en). It goes on next time"), isLast: true)
      return .offline
    case .stopped(let reason):
      console.progress(reason, isLast: true)
      return .failed
    case .wiped: throw WipeReason.revoked.problem
    }
  }

  private static func given(_ value: String?, _ label: Label, _ option: String, _ console: Console) throws(Problem) -> String {
    if let value { return value }
    guard isatty(STDIN_FILENO) == 1 else {
      throw Problem("E_USAGE", "缺少 \(option)", "\(option) is missing")
    }
    FileHandle.standardError.write(Data((label[console.language] + ": ").utf8))
    guard let line = readLine(), !line.isEmpty else { throw Problem("E_USAGE", "缺少 \(option)", "\(option) is missing") }
    return line
  }

  private static func password(_ context: CommandContext) throws(Problem) -> String {
    if !context.arguments.has("password-stdin"), isatty(STDIN_FILENO) == 1 {
      return try HiddenInput.read(prompt: Label("密码: ", "Password: ")[context.language])
    }
    guard let line = readLine(strippingNewline: true), !line.isEmpty else {
      throw Problem("E_USAGE", "没有读到密码", "No password was given")
    }
    return line
  }
}
