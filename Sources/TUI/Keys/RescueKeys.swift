import Domain
import Terminal

/// The keys that always get one out: no file can take them away or give them another meaning.
enum RescueKeys {
  static let keys: [Key] = [.control("q"), .f(1), .f(2), .escape]

  /// What the rescue keys do before any file is read, so that a client without keymap files can still be left and asked for help.
  static let bindings: [(context: Context, key: Key, command: String)] = [
    (.global, .control("q"), "app.quit"), (.global, .f(1), "help.show"), (.global, .f(2), "palette.open"),
    (.global, .escape, "history.back"),
    (.form, .escape, "form.cancel"), (.prompt, .escape, "prompt.cancel"), (.confirm, .escape, "confirm.no"),
  ]

  static let file = "kehu"

  static func allows(_ key: Key, to mean: Command) -> Bool {
    switch key {
    case .control("q"): mean.id == "app.quit"
    case .f(1): mean.id == "help.show"
    case .f(2): mean.id == "palette.open"
    case .escape: mean.leaves
    default: true
    }
  }

  static func meaning(of key: Key) -> Label {
    switch key {
    case .control("q"): Label("退出", "quit")
    case .f(1): Label("帮助", "help")
    case .f(2): Label("命令面板", "palette")
    default: Label("离开", "leave")
    }
  }
}
