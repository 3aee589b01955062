import Domain

/// The commands of `kehu`: names, options and help. Their bodies are in `Commands/`.
enum KehuProgram {
  static let spec = ProgramSpec(
    name: "kehu", summary: Label("终端里的客户管理", "customers, from a terminal"),
    commands: [
      CommandSpec("", Label("全屏界面", "the full-screen client")), LoginCommand.spec, LogoutCommand.spec, SyncCommand.spec, StatusCommand.spec,
      QueryCommand.spec, ExecCommand.spec, KeysCommand.check, KeysCommand.dump, DoctorCommand.spec,
    ],
    commonOptions: [
      CommandOption(
        "server", .value(Label("URL", "URL")), "服务器，http(s)://主机:端口；首次登录后记住", "http(s)://host:port; remembered after the first login"),
      CommandOption("user", .value(Label("账号", "NAME")), "账号", "account"),
      CommandOption("profile", .value(Label("名称", "NAME")), "本地副本（默认：账号和服务器）", "the replica (default: account and server)"),
      CommandOption(
        "lang", .value(Label("zh|en", "zh|en")), "语言（默认由 LC_ALL、LC_MESSAGES、LANG 决定）", "language (default: from LC_ALL, LC_MESSAGES, LANG)"),
      CommandOption(
        "keys", .value(Label("名称|文件", "NAME|FILE")), "按键方案：callcentre、vim、emacs 或文件", "keys: callcentre, vim, emacs, or a file"),
      CommandOption("theme", .value(Label("名称|文件", "NAME|FILE")), "配色：dark、light、mono 或文件", "theme: dark, light, mono, or a file"),
      CommandOption("ascii", .flag, "不用制表符等符号", "no box characters and the like"),
      CommandOption("no-mouse", .flag, "不使用鼠标", "without the mouse"),
    ],
    notes: Label(
      "退出状态：0 完成，1 失败，2 用法错误，3 离线，4 有被拒绝或冲突的改动，5 未登录。\n文件：~/.config/kehu、~/.local/share/kehu、~/.local/state/kehu，或都在 KEHU_HOME 之下。",
      "Exit status: 0 done, 1 failed, 2 wrong use, 3 offline, 4 refused or conflicting work waits, 5 not logged in.\nFiles: ~/.config/kehu, ~/.local/share/kehu, ~/.local/state/kehu, or all of them under KEHU_HOME."
    ))

  @MainActor static let bodies: [String: @MainActor (CommandContext) throws -> ExitStatus] = [
    "": ScreenCommand.run, "login": LoginCommand.run, "logout": LogoutCommand.run, "sync": SyncCommand.run, "status": StatusCommand.run,
    "query": QueryCommand.run, "exec": ExecCommand.run, "keys check": KeysCommand.runCheck, "keys dump": KeysCommand.runDump,
    "doctor": DoctorCommand.run,
  ]

  /// `--wait` may stand without its number of seconds.
  static func normalised(_ words: [String]) -> [String] {
    var result: [String] = []
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : ""
      result.append(word == "--wait" && Int(next) == nil ? "--wait=\(waitSeconds)" : word)
    }
    return result
  }

  static let waitSeconds = 30
}
