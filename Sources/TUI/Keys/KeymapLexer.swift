/// Cuts one line of a keymap file, or of the command line, into words.
///
/// `#` starts a comment at the start of a line or after a blank. Quotes belong to arguments only (`name="two words"`), because a
/// quote is also a key that can be bound.
enum KeymapLexer {
  /// - Parameter endsInOpenQuote: True when a quote was opened and not closed; the last word then holds the rest of the line.
  static func words(of line: Substring, in file: String, line number: Int) -> (words: [Placed<String>], endsInOpenQuote: Bool) {
    let characters = Array(line)
    var words: [Placed<String>] = []
    var index = 0
    while index < characters.count {
      if characters[index].isWhitespace {
        index += 1
        continue
      }
      if characters[index] == "#" { break }
      let start = index
      var isQuoted = false
      while index < characters.count, isQuoted || !characters[index].isWhitespace {
        if characters[index] == "\"" {
          if isQuoted {
            isQuoted = false
          } else if opensArgument(characters[start..<index]) {
            isQuoted = true
          }
        }
        index += 1
      }
      words.append(Placed(content: String(characters[start..<index]), place: SourcePlace(file: file, line: number, column: start + 1)))
      if isQuoted { return (words, true) }
    }
    return (words, false)
  }

  /// Whether a quote after `before` starts a quoted value: `name=`.
  private static func opensArgument(_ before: ArraySlice<Character>) -> Bool {
    before.count > 1 && before.last == "=" && before.dropLast().allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }
}
