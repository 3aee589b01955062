/// Reads a command line by a `ProgramSpec`.
struct CommandLineParser {
  let program: ProgramSpec
  private var rest: ArraySlice<String>
  private var arguments = CommandArguments()

  init(_ program: ProgramSpec, _ words: [String]) {
    self.program = program
    rest = words[...]
  }

  mutating func invocation() throws(Problem) -> Invocation {
    let common = program.commonOptions
    // Common options may stand before the command.
    while let word = rest.first, word.hasPrefix("--"), word != "--", let option = CommandLineParser.option(word, among: common) {
      try take(option)
    }
    if rest.first == "--version" { return .version }
    if let word = rest.first, ["--help", "-h", "help"].contains(word) {
      let topic = rest.dropFirst().prefix { !$0.hasPrefix("-") }
      guard topic.isEmpty || !program.commands(under: Array(topic)).isEmpty else { throw unknownCommand(topic.joined(separator: " ")) }
      return .help(Array(topic))
    }
    let words = rest.prefix { !$0.hasPrefix("-") }
    guard let command = try command(words: Array(words)) else { return .help([]) }
    if command.isGroup { return .help(command.path) }
    rest = rest.dropFirst(command.path.count)
    return try parse(command.spec)
  }

  private struct Found {
    let spec: CommandSpec
    let path: [String]
    /// `kehud user --help`: the words name several commands.
    let isGroup: Bool
  }

  private func command(words: [String]) throws(Problem) -> Found? {
    let fitting = program.commands.filter { !$0.path.isEmpty && words.starts(with: $0.path) }
    if let longest = fitting.max(by: { $0.path.count < $1.path.count }) {
      return Found(spec: longest, path: longest.path, isGroup: false)
    }
    if let first = words.first {
      // The words so far may name a group of commands.
      let group = program.commands(under: [first])
      if let some = group.first {
        if words.count == 1, rest.dropFirst().contains(where: { $0 == "--help" || $0 == "-h" }) {
          return Found(spec: some, path: group.count == 1 ? some.path : [first], isGroup: true)
        }
        let names = group.map(\.name).joined(separator: ", ")
        let asked = words.prefix(2).joined(separator: " ")
        throw Problem("E_USAGE", "“\(asked)”不是完整的命令，可用：\(names)", "“\(asked)” is not a whole command; there are: \(names)")
      }
    }
    if let plain = program.commands.first(where: { $0.path.isEmpty }) {
      if let first = words.first, plain.operands.isEmpty { throw unknownCommand(first) }
      return Found(spec: plain, path: [], isGroup: false)
    }
    if let first = words.first { throw unknownCommand(first) }
    if let option = rest.first { throw unknownOption(option, among: program.commonOptions) }
    return nil
  }

  private mutating func parse(_ command: CommandSpec) throws(Problem) -> Invocation {
    let options = program.options(of: command)
    while let word = rest.first {
      if word == "--" {
        arguments.operands += rest.dropFirst()
        break
      }
      // A lone dash is a file's name for standard input.
      guard word.hasPrefix("-"), word != "-" else {
        arguments.operands.append(word)
        rest = rest.dropFirst()
        continue
      }
      if word == "--help" || word == "-h" { return .help(command.path) }
      if word == "--version" { return .version }
      guard word.hasPrefix("--"), let option = CommandLineParser.option(word, among: options) else {
        throw unknownOption(word, among: options)
      }
      try take(option)
    }
    try checkOperands(command)
    return .run(command, arguments)
  }

  private mutating func take(_ option: CommandOption) throws(Problem) {
    guard let word = rest.popFirst() else { return }
    let inline = word.firstIndex(of: "=").map { String(word[word.index(after: $0)...]) }
    let name = "--" + option.name
    switch option.form {
    case .flag:
      if inline != nil { throw Problem("E_USAGE", "选项 \(name) 不带值", "The option \(name) takes no value") }
      arguments.given[option.name] = []
    case .value(let placeholder), .repeated(let placeholder):
      guard let value = inline ?? rest.popFirst() else {
        throw Problem("E_USAGE", "选项 \(name) 缺少值：\(placeholder.zh)", "The option \(name) needs a value: \(placeholder.en)")
      }
      arguments.given[option.name, default: []].append(value)
    }
  }

  private func checkOperands(_ command: CommandSpec) throws(Problem) {
    let needed = command.operands.filter(\.isRequired)
    if arguments.operands.count < needed.count {
      let missing = needed[arguments.operands.count].label
      throw Problem("E_USAGE", "缺少参数：\(missing.zh)", "An argument is missing: \(missing.en)")
    }
    let takesMore = command.operands.last?.repeats == true
    if !takesMore, arguments.operands.count > command.operands.count {
      let extra = arguments.operands[command.operands.count]
      throw Problem("E_USAGE", "多余的参数：\(extra)", "One argument too many: \(extra)")
    }
  }

  private static func option(_ word: String, among options: [CommandOption]) -> CommandOption? {
    let name = word.dropFirst(2).prefix { $0 != "=" }
    return options.first { $0.name == name }
  }

  private func unknownCommand(_ word: String) -> Problem {
    let near = Spelling.nearest(word, among: program.commands.compactMap(\.path.first))
    return Problem(
      "E_USAGE", "没有命令“\(word)”" + (near.map { "，是否指 \($0)？" } ?? "，见 \(program.name) --help"),
      "There is no command “\(word)”" + (near.map { "; did you mean \($0)?" } ?? "; see \(program.name) --help"))
  }

  private func unknownOption(_ word: String, among options: [CommandOption]) -> Problem {
    let name = String(word.prefix { $0 != "=" })
    let near = Spelling.nearest(String(name.drop { $0 == "-" }), among: options.map(\.name))
    return Problem(
      "E_USAGE", "没有选项 \(name)" + (near.map { "，是否指 --\($0)？" } ?? "，见 --help"),
      "There is no option \(name)" + (near.map { "; did you mean --\($0)?" } ?? "; see --help"))
  }
}

extension ProgramSpec {
  /// - Parameter words: The arguments without the program's own name.
  /// - Throws: `Problem`, with a sentence for the person; the exit status is 2 then.
  package func parse(_ words: [String]) throws(Problem) -> Invocation {
    var parser = CommandLineParser(self, words)
    return try parser.invocation()
  }
}
