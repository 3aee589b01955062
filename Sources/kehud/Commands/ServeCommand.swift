import Domain
import Foundation
import Server

enum ServeCommand {
  static let spec = CommandSpec(
    "serve", Label("运行服务器", "run the server"),
    options: [
      CommandOption(
        "listen", .value(Label("地址:端口", "ADDRESS:PORT")), "监听地址（默认 127.0.0.1:8440）", "where to listen (default 127.0.0.1:8440)"),
      CommandOption("tls-cert", .value(Label("文件", "FILE")), "TLS 证书（PEM，含证书链）", "TLS certificate (PEM, with its chain)"),
      CommandOption("tls-key", .value(Label("文件", "FILE")), "TLS 私钥（PEM）", "TLS private key (PEM)"),
      CommandOption("workers", .value(Label("数目", "N")), "处理请求的线程数", "threads that handle requests"),
    ],
    notes: Label(
      """
      SIGTERM 和 SIGINT：不再接受新请求，答完正在处理的请求后退出。
      GET /healthz 进程存活，/readyz 数据库应答，/metrics 指标（Prometheus 文本，仅本机可读）。
      每个事件在标准错误输出占一行；其中没有电话号码、密码和令牌。
      """,
      """
      SIGTERM and SIGINT: takes no more requests, answers those in flight, then ends.
      GET /healthz (alive), /readyz (the database answers), /metrics (Prometheus text, from this machine only).
      Each event is one line on standard error; no phone number, password or token is in any of them.
      """))

  static func run(_ context: CommandContext) throws -> ExitStatus {
    let settings = try listenerSettings(context.settings)
    // A request holds one connection at most; commands that hash passwords have threads of their own.
    let centre = try context.settings.openCentre(console: context.console, connectionsMax: settings.workers + 12)
    let added = try InitialData.complete(in: centre)
    if added > 0 { context.console.say("completed rows=\(added)") }
    ProcessLimits.raiseOpenFiles()
    let signals = StopSignals()
    try centre.watchOtherProcesses()
    Housekeeping(centre).start { context.console.say($0) }
    let metrics = try RequestMetrics(centre)
    let listener = try HTTPListener(settings) { metrics.handle($0) }
    context.console.say("listening address=\(settings.address) port=\(listener.boundPort) tls=\(settings.tls == nil ? "no" : "yes")")
    let signal = signals.wait()
    context.console.say("stopping signal=\(signal)")
    listener.stop()
    centre.database.close()
    context.console.say("stopped")
    return .done
  }

  private static func listenerSettings(_ settings: Settings) throws -> ListenerSettings {
    let listen = settings.value("listen") ?? ""
    guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]), (0...65_535).contains(port) else {
      throw Usage.error("监听地址应为“地址:端口”：\(listen)", "The place to listen has to be ADDRESS:PORT: \(listen)")
    }
    // An address of IPv6 stands in brackets.
    let address = listen[..<colon].filter { $0 != "[" && $0 != "]" }
    var result = ListenerSettings(address: address.isEmpty ? "0.0.0.0" : address, port: port)
    result.workers = try settings.number("workers", in: 1...256) ?? max(4, ProcessInfo.processInfo.activeProcessorCount)
    result.connectionsMax = 10_000
    switch (settings.value("tls-cert"), settings.value("tls-key")) {
    case (let certificate?, let key?): result.tls = TLSFiles(certificate: certificate, key: key)
    case (nil, nil): break
    default: throw Usage.error("--tls-cert 和 --tls-key 必须一起给出", "--tls-cert and --tls-key go together")
    }
    return result
  }
}
