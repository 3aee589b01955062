import Domain

/// Reads a command as it is typed after `:` or given to `kehu exec`: `list.sort column=next_follow_date`.
package enum CommandLine {
  /// - Throws: What is wrong, in words for the person, with the column it is at.
  package static func parse(_ text: String) throws(KeymapProblem) -> Invocation {
    let (words, endsInOpenQuote) = KeymapLexer.words(of: text[...], in: ":", line: 1)
    guard let name = words.first else {
      throw .unreadable(SourcePlace(file: ":", line: 1), Label("没有写命令", "no command is written"))
    }
    if endsInOpenQuote { throw .unreadable(words[words.count - 1].place, Label("引号没有结束", "the quote is not closed")) }
    guard let command = Commands.named(name.content) ?? Commands.newName(of: name.content).flatMap({ Commands.named($0) }) else {
      throw .unknownCommand(name.place, name.content, aliases: [])
    }
    let arguments = try KeymapParser.arguments(words.dropFirst())
    let given = arguments.map { (name: $0.name.content, value: $0.value.content) }
    // What is missing is asked for by the screen, so only what was given is judged here.
    if let wrong = Invocation.objections(to: given, for: command).first(where: { $0.index != nil }) {
      throw .argument(wrong.index.map { arguments[$0].value.place } ?? name.place, command, wrong.message)
    }
    return Invocation(command, Dictionary(given.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
  }
}
