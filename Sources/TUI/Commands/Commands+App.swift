import Domain

extension Commands {
  static let app: [Command] = [
    Command(
      "app.quit", Label("退出", "Quit"),
      help: Label("退出程序；有没写完的草稿时先询问。", "Ends the program, and asks first when a draft is unfinished.")),
    Command(
      "app.lock", Label("锁定屏幕", "Lock the screen"),
      help: Label("立刻锁定，要输入密码才能继续。", "Locks at once; the password opens it again.")),
    Command(
      "app.password", Label("修改密码…", "Change the password…"),
      help: Label("修改自己的密码；需要连接服务器。", "Changes your own password; needs a connection to the server.")),
    Command(
      "app.menu", Label("菜单", "Menu"),
      help: Label("打开两个门户的菜单，只列出有权限的。", "Opens the menus of both portals, as far as you have the right to them."),
      hint: .init("菜单", "Menu", rank: 45)),
    Command(
      "app.suspend", Label("挂起", "Suspend"),
      help: Label("回到命令行，用 fg 再回来。", "Goes back to the shell; fg returns here.")),
    Command(
      "app.redraw", Label("重画屏幕", "Redraw the screen"),
      help: Label("把整个屏幕重画一遍。", "Paints the whole screen again.")),
    Command(
      "app.interrupt", Label("停止查询", "Stop the query"),
      help: Label("停止正在进行的查询，已有的结果保留。", "Stops the query that is running and keeps what it has found.")),
    Command(
      "app.reload-keys", Label("重新载入按键", "Reload the keys"),
      help: Label("重新读取按键文件；有错的行保持原来的按键。", "Reads the keymap files again; a line in error keeps its former key.")),
    Command(
      "app.language", Label("界面语言", "Language"),
      help: Label("切换中文和英文；不指定时换成另一种。", "Switches between Chinese and English; without a value, to the other one."),
      [Argument("language", Label("语言", "Language"), .choice([Choice("zh", "中文", "Chinese"), Choice("en", "英文", "English")]))]),
    Command(
      "app.theme", Label("配色", "Theme"),
      help: Label("换一套颜色；也可写配色文件的名字。", "Changes the colours; the name of a theme file will do."),
      [Argument("theme", Label("配色", "Theme"), .text)]),
    Command(
      "app.profile", Label("按键方案", "Key profile"),
      help: Label("换一套按键方案。", "Changes to another set of keys."),
      [
        Argument(
          "profile", Label("方案", "Profile"),
          .choice([
            Choice("callcentre", "呼叫中心", "Call centre"), Choice("vim", "vim", "vim"), Choice("emacs", "emacs", "emacs"),
          ]), isRequired: true)
      ]),
    Command(
      "app.mouse", Label("鼠标开关", "Mouse on or off"),
      help: Label("打开或关闭鼠标；关闭时可以直接拖选文字。", "Turns the mouse on or off; off, dragging selects text in the terminal.")),
    Command(
      "app.stats", Label("运行数据", "Statistics"),
      help: Label("显示画面、查询和内存的用量。", "Shows what painting, queries and memory cost.")),
  ]
}
