/// The help of a program or of one of its commands, written from the specification that the parser reads.
struct CommandHelp {
  let program: ProgramSpec
  let language: Language

  func text(about words: [String]) -> String {
    if let command = program.commands.first(where: { $0.path == words }), !words.isEmpty { return text(command) }
    let commands = program.commands(under: words)
    var parts = [title(words, words.isEmpty ? program.summary : nil)]
    let name = ([program.name] + words).joined(separator: " ")
    parts.append(Label("用法：\(name) 命令 [选项]", "Usage: \(name) COMMAND [OPTIONS]")[language])
    parts.append(section(Label("命令", "Commands"), commands.filter { !$0.path.isEmpty }.map { ($0.name, $0.summary) }))
    if words.isEmpty, let plain = program.commands.first(where: { $0.path.isEmpty }), !plain.options.isEmpty {
      parts.append(section(Label("选项", "Options"), plain.options.map(line)))
    }
    parts.append(section(Label("通用选项", "Common options"), (program.commonOptions + CommandHelp.always).map(line)))
    if words.isEmpty, let notes = program.notes { parts.append(notes[language]) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static let always = [
    CommandOption("help", .flag, "显示帮助", "show help"), CommandOption("version", .flag, "显示版本", "show the version"),
  ]

  private func text(_ command: CommandSpec) -> String {
    var parts = [title(command.path, command.summary)]
    let operands = command.operands.map { operand in
      let name = operand.label[language] + (operand.repeats ? "…" : "")
      return operand.isRequired ? name : "[\(name)]"
    }
    let usage = ([program.name] + command.path + operands).joined(separator: " ")
    parts.append(Label("用法：\(usage) [选项]", "Usage: \(usage) [OPTIONS]")[language])
    if !command.options.isEmpty { parts.append(section(Label("选项", "Options"), command.options.map(line))) }
    parts.append(section(Label("通用选项", "Common options"), (program.commonOptions + [CommandHelp.always[0]]).map(line)))
    if let notes = command.notes { parts.append(notes[language]) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func title(_ words: [String], _ summary: Label?) -> String {
    ([program.name] + words).joined(separator: " ") + (summary.map { language == .zh ? "：\($0.zh)" : ": \($0.en)" } ?? "")
  }

  private func line(_ option: CommandOption) -> (String, Label) {
    var left = "--" + option.name
    if let placeholder = option.placeholder { left += " " + placeholder[language] }
    if case .repeated = option.form { left += " …" }
    return (left, option.help)
  }

  private func section(_ heading: Label, _ lines: [(left: String, help: Label)]) -> String {
    let widest = min(30, lines.map { CommandHelp.width($0.left) }.max() ?? 0)
    let rows = lines.map { line in
      let gap = widest - CommandHelp.width(line.left)
      let margin = "\n" + String(repeating: " ", count: widest + 4)
      let help = line.help[language].split(separator: "\n", omittingEmptySubsequences: false).joined(separator: margin)
      return "  " + line.left + (gap >= 0 ? String(repeating: " ", count: gap + 2) : margin) + help
    }
    return heading[language] + (language == .zh ? "：\n" : ":\n") + rows.joined(separator: "\n")
  }

  /// Columns of help are made of ASCII and Chinese, of which the latter takes two cells.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }
}

extension ProgramSpec {
  /// - Parameter words: Those of a command, of a group of commands, or none.
  package func help(about words: [String] = [], _ language: Language) -> String {
    CommandHelp(program: self, language: language).text(about: words)
  }
}
