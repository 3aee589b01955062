import Domain

/// Reads the text of one keymap file into statements.
///
/// A line that cannot be read costs that line only: it is reported, and reading goes on with the next.
package enum KeymapParser {
  package static let version = 1

  package static func parse(_ text: String, file: String) -> (statements: [KeymapStatement], problems: [KeymapProblem]) {
    var statements: [KeymapStatement] = []
    var problems: [KeymapProblem] = []
    // An editor on another system may leave a byte order mark and carriage returns; neither is the writer's mistake.
    let plain = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    for (index, line) in plain.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      do throws(KeymapProblem) {
        if let statement = try statement(in: line, file: file, number: index + 1) { statements.append(statement) }
      } catch {
        problems.append(error)
      }
    }
    return (statements, problems)
  }

  private static func statement(in line: Substring, file: String, number: Int) throws(KeymapProblem) -> KeymapStatement? {
    let (words, endsInOpenQuote) = KeymapLexer.words(of: line, in: file, line: number)
    guard let keyword = words.first else { return nil }
    if endsInOpenQuote { throw .unreadable(words[words.count - 1].place, Label("引号没有结束", "the quote is not closed")) }
    let rest = Words(words: words, line: line, place: keyword.place)
    switch keyword.content {
    case "version":
      let number = try rest.only(Label("版本号", "a version number"))
      guard let version = Int(number.content) else {
        throw .unreadable(number.place, Label("“\(number.content)”不是版本号", "\"\(number.content)\" is not a version number"))
      }
      return .version(Placed(content: version, place: number.place))
    case "include":
      return .include(try rest.only(Label("文件名", "a file name")))
    case "set":
      try rest.end(after: 3)
      return .set(name: try rest.word(1, Label("设置名", "the name of a setting")), value: try rest.word(2, Label("值", "a value")))
    case "bind":
      return .bind(
        context: try rest.word(1, Label("场合", "a context")), keys: try rest.word(2, keys),
        command: try rest.word(3, Label("命令", "a command")), arguments: try arguments(words.dropFirst(4)))
    case "unbind":
      try rest.end(after: 3)
      return .unbind(context: try rest.word(1, Label("场合", "a context")), keys: try rest.word(2, keys))
    case "alias":
      return .alias(
        name: try rest.word(1, Label("名字", "a name")), command: try rest.word(2, Label("命令", "a command")),
        arguments: try arguments(words.dropFirst(3)))
    default:
      throw .unknownStatement(keyword.place, keyword.content)
    }
  }

  private static let keys = Label("按键（# 写作 <hash>）", "keys (# is written <hash>)")

  /// Reads `name=value` words, also those of the command line.
  static func arguments(_ words: ArraySlice<Placed<String>>) throws(KeymapProblem) -> [KeymapArgument] {
    var arguments: [KeymapArgument] = []
    for word in words {
      guard let equals = word.content.firstIndex(of: "="), equals > word.content.startIndex else {
        throw .unreadable(word.place, Label("“\(word.content)”应写作 名字=值", "\"\(word.content)\" should read name=value"))
      }
      let name = String(word.content[..<equals])
      var value = word.content[word.content.index(after: equals)...]
      if value.count > 1, value.hasPrefix("\""), value.hasSuffix("\"") { value = value.dropFirst().dropLast() }
      let column = word.place.column + name.count + 1
      arguments.append(
        KeymapArgument(
          name: Placed(content: name, place: word.place),
          value: Placed(content: String(value), place: SourcePlace(file: word.place.file, line: word.place.line, column: column))))
    }
    return arguments
  }
}

/// The words of one statement, with complaints about what is missing or too much.
private struct Words {
  let words: [Placed<String>]
  let line: Substring
  let place: SourcePlace

  func word(_ index: Int, _ what: Label) throws(KeymapProblem) -> Placed<String> {
    if index < words.count { return words[index] }
    throw .unreadable(end, Label("这里缺少\(what.zh)", "\(what.en) is missing here"))
  }

  private var end: SourcePlace { SourcePlace(file: place.file, line: place.line, column: line.count + 1) }

  func end(after count: Int) throws(KeymapProblem) {
    if words.count > count {
      let extra = words[count]
      throw .unreadable(extra.place, Label("“\(extra.content)”多余", "\"\(extra.content)\" is too much"))
    }
  }

  func only(_ what: Label) throws(KeymapProblem) -> Placed<String> {
    try end(after: 2)
    return try word(1, what)
  }
}
