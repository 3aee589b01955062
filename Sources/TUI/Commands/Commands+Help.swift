import Domain

extension Commands {
  static let help: [Command] = [
    Command(
      "help.show", Label("帮助", "Help"),
      help: Label("说明当前画面和它的按键。", "Explains the screen one is on, and its keys."),
      hint: .init("帮助", "Help", rank: 10)),
    Command(
      "help.keys", Label("按键一览", "Keys"),
      help: Label("列出此处有效的按键，可查找，按 Enter 执行。", "Lists the keys that work here; can be searched, Enter runs one."),
      [
        Argument(
          "show", Label("内容", "Show"),
          .choice([
            Choice("here", "此处", "here"), Choice("all", "全部", "all"), Choice("diff", "我的改动", "my changes"),
            Choice("unbound", "没有按键的命令", "commands without a key"),
          ]))
      ]),
    Command(
      "help.whatkey", Label("这是什么键", "What key is this"),
      help: Label("按一个键，说出它的名字和在此处的作用。", "Press a key to learn its name and what it does here.")),
    Command(
      "help.about", Label("关于", "About"),
      help: Label("版本、服务器、帐号和文件位置。", "The release, the server, the account and where the files are.")),
  ]

  static let palette: [Command] = [
    Command(
      "palette.open", Label("命令面板", "Command palette"),
      help: Label("按名字、拼音首字母查找并执行命令。", "Finds a command by name or pinyin initials, and runs it."), isInPalette: false,
      hint: .init("命令", "Commands", rank: 11)),
    Command(
      "palette.command", Label("输入命令", "Type a command"),
      help: Label("打开命令行，输入命令和参数。", "Opens the command line for a command and its arguments.")),
  ]
}
