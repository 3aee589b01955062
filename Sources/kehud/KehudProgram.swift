import Domain

/// The commands of `kehud`: names, options and help. Their bodies are in `Commands/`.
enum KehudProgram {
  static let spec = ProgramSpec(
    name: "kehud", summary: Label("Kehu 的中央服务器", "the central server of Kehu"),
    commands: [InitCommand.spec, ServeCommand.spec, DemoCommand.spec, ImportCommand.spec] + UserCommand.specs + [
      UserImportCommand.spec, CheckCommand.spec,
    ],
    commonOptions: [database, config], notes: notes)

  static let bodies: [String: @Sendable (CommandContext) throws -> ExitStatus] = UserCommand.bodies.merging([
    "init": InitCommand.run, "serve": ServeCommand.run, "demo": DemoCommand.run, "import customers": ImportCommand.run,
    "user import": UserImportCommand.run, "check": CheckCommand.run,
  ]) { _, own in own }

  private static let database = CommandOption(
    "database", .value(Label("URL", "URL")),
    "中央数据库，sqlite:文件路径 或 postgresql://…\n（默认 sqlite:/var/lib/kehu/central.db）",
    "the central database, sqlite:PATH or postgresql://…\n(default sqlite:/var/lib/kehu/central.db)")
  private static let config = CommandOption(
    "config", .value(Label("文件", "FILE")), "配置文件（默认 \(Settings.file)）", "configuration file (default \(Settings.file))")

  private static let notes = Label(
    """
    设置的来源，后者优先：配置文件（每行“名称 值”）、环境变量 KEHUD_DATABASE、KEHUD_LISTEN、KEHUD_TLS_CERT、
    KEHUD_TLS_KEY、KEHUD_WORKERS、命令行选项。语言由 LC_ALL、LC_MESSAGES、LANG 决定。
    退出状态：0 完成，1 失败，2 用法错误，3 中途停止（再次运行会继续）。
    """,
    """
    Settings come from, the later before the earlier: the configuration file (lines “name value”), the environment
    (KEHUD_DATABASE, KEHUD_LISTEN, KEHUD_TLS_CERT, KEHUD_TLS_KEY, KEHUD_WORKERS), the options. The language follows
    LC_ALL, LC_MESSAGES, LANG.
    Exit status: 0 done, 1 failed, 2 wrong use, 3 stopped half-way (the same command goes on).
    """)
}
