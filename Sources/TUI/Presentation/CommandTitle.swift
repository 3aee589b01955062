import Domain

/// What the history's word for a command means to people: a command of the program, a movement, or something that the server does by itself.
enum CommandTitle {
  static func of(_ command: String) -> Label {
    if let movement = Movement.Verb(rawValue: command) { return movement.title }
    if let known = Commands.named(command) { return tidy(known.title) }
    return others[command] ?? Label(command, command)
  }

  /// `编辑客户…` asks for something when it is given; afterwards the dots say nothing.
  private static func tidy(_ title: Label) -> Label {
    func tidy(_ text: String) -> String { text.hasSuffix("…") ? String(text.dropLast()) : text }
    return Label(tidy(title.zh), tidy(title.en))
  }

  private static let others: [String: Label] = [
    "company.install": Label("安装", "Installation"), "customer.import": Label("客户导入", "Customer import"),
    "share.expire": Label("共享到期", "A share expired"), "customer.view-clear": Label("查看明文号码", "A number was seen"),
    "share.remove": Label("取消共享", "Stop sharing"), "share.add": Label("共享", "Share"), "customer.tag": Label("打标签", "Tag"),
  ]
}
