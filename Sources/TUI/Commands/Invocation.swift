import Domain

/// A command together with its arguments: what a key means, and what is handed to the command's handler.
package struct Invocation: Hashable, Sendable {
  package let command: Command
  package let arguments: [String: String]

  package init(_ command: Command, _ arguments: [String: String] = [:]) {
    self.command = command
    self.arguments = arguments
  }

  package subscript(_ name: String) -> String? { arguments[name] }

  package func integer(_ name: String) -> Int? { arguments[name].flatMap { Int($0) } }

  /// Written as in a keymap file: `list.sort column=next_follow_date`. Reading it back gives an equal value.
  package var notation: String {
    let written = command.arguments.compactMap { argument -> String? in
      guard let value = arguments[argument.name] else { return nil }
      let isWord = !value.isEmpty && !value.contains { $0.isWhitespace || $0 == "\"" || $0 == "#" }
      return isWord ? "\(argument.name)=\(value)" : "\(argument.name)=\"\(value)\""
    }
    return ([command.id] + written).joined(separator: " ")
  }

  /// The command's title, with the title of the value that was chosen: `前往：工作台`.
  package var title: Label {
    var zh: [String] = []
    var en: [String] = []
    for argument in command.arguments {
      guard let value = arguments[argument.name] else { continue }
      if case .choice(let choices) = argument.type, let choice = choices.first(where: { $0.value == value }) {
        zh.append(choice.title.zh)
        en.append(choice.title.en)
      } else {
        zh.append(value)
        en.append(value)
      }
    }
    if zh.isEmpty { return command.title }
    return Label(
      command.title.zh + "：" + zh.joined(separator: "，"), command.title.en + ": " + en.joined(separator: ", "))
  }

  /// What is wrong with arguments given to a command, in the order of the text.
  package static func objections(to arguments: [(name: String, value: String)], for command: Command) -> [Objection] {
    var found: [Objection] = []
    for (index, given) in arguments.enumerated() {
      guard let argument = command.argument(named: given.name) else {
        found.append(Objection(index: index, message: unknown(given.name, of: command)))
        continue
      }
      if let message = argument.objection(to: given.value) { found.append(Objection(index: index, message: message)) }
      if arguments[..<index].contains(where: { $0.name == given.name }) {
        found.append(Objection(index: index, message: Label("\(given.name) 写了两次", "\(given.name) is given twice")))
      }
    }
    for argument in command.arguments where argument.isRequired && !arguments.contains(where: { $0.name == argument.name }) {
      found.append(Objection(index: nil, message: Label("缺少 \(argument.name)=…", "\(argument.name)=… is missing")))
    }
    return found
  }

  package struct Objection: Hashable, Sendable {
    /// The argument it is about; nil when one is missing.
    package let index: Int?
    package let message: Label
  }

  private static func unknown(_ name: String, of command: Command) -> Label {
    let names = command.arguments.map(\.name)
    if names.isEmpty { return Label("不接受参数，却有 \(name)", "takes no arguments, but \(name) is given") }
    let known = names.joined(separator: ", ")
    if let near = Nearest.match(to: name, in: names) {
      return Label("参数 \"\(name)\" 不存在，是不是 \"\(near)\"？", "argument \"\(name)\" unknown. Did you mean \"\(near)\"?")
    }
    return Label("参数 \"\(name)\" 不存在（\(known)）", "argument \"\(name)\" unknown (\(known))")
  }
}
