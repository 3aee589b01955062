/// One command of a program, as data: parsing and help both read it, so that neither can say what the other does not do.
package struct CommandSpec: Hashable, Sendable {
  /// The words that name it: `["user", "add"]`. Empty: what the program does without a command.
  package let path: [String]
  package let summary: Label
  package let options: [CommandOption]
  package let operands: [CommandOperand]
  /// Shown below the options: what they cannot say one by one, exit statuses, examples.
  package let notes: Label?

  package init(
    _ path: String, _ summary: Label, options: [CommandOption] = [], operands: [CommandOperand] = [], notes: Label? = nil
  ) {
    self.path = path.split(separator: " ").map(String.init)
    self.summary = summary
    self.options = options
    self.operands = operands
    self.notes = notes
  }

  package var name: String { path.joined(separator: " ") }
}

/// A program's command line.
package struct ProgramSpec: Sendable {
  package let name: String
  package let summary: Label
  package let commands: [CommandSpec]
  /// What every command accepts.
  package let commonOptions: [CommandOption]
  package let notes: Label?

  package init(
    name: String, summary: Label, commands: [CommandSpec], commonOptions: [CommandOption] = [], notes: Label? = nil
  ) {
    self.name = name
    self.summary = summary
    self.commands = commands
    self.commonOptions = commonOptions
    self.notes = notes
  }

  /// Commands whose path begins with these words.
  func commands(under words: [String]) -> [CommandSpec] { commands.filter { $0.path.starts(with: words) } }

  func options(of command: CommandSpec) -> [CommandOption] { command.options + commonOptions }
}

/// What was given to a command.
package struct CommandArguments: Hashable, Sendable {
  package internal(set) var operands: [String] = []
  var given: [String: [String]] = [:]

  package init() {}

  package func has(_ option: String) -> Bool { given[option] != nil }
  package func value(_ option: String) -> String? { given[option]?.last }
  package func values(_ option: String) -> [String] { given[option] ?? [] }
}

/// What a person asked of a program.
package enum Invocation: Hashable, Sendable {
  case run(CommandSpec, CommandArguments)
  /// `help`, `--help`, or nothing where the program needs a command; with the words of the command that it is about.
  case help([String])
  case version
}
