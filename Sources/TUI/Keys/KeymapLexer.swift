/// Cuts one line of a keymap file, or of the command line, into words.
///
/// `#` starts a comment at the start of a line or after a blank. Quotes belong to arguments only (`name="two words"`), because a
/// quote is also a key that can be bound.
enum KeymapLexer {
  /// - Returns: `endsInOpenQuote` is true when a quote was opened and not closed; the last word then holds the rest of the line.
  static func words(of line: Substring, in file: String, line number: Int) -> (words: [Placed<String>], endsInOpenQuote: Bool) {
    var words: [Placed<String>] = []
    var start: (index: Substring.Index, column: Int)?
    var isQuoted = false
    var column = 0

    func end(at index: Substring.Index) {
      guard let (from, column) = start else { return }
      words.append(Placed(content: String(line[from..<index]), place: SourcePlace(file: file, line: number, column: column)))
      start = nil
    }

    for index in line.indices {
      column += 1
      let character = line[index]
      if character.isBlank, !isQuoted {
        end(at: index)
      } else if start == nil {
        if character == "#" { return (words, false) }
        start = (index, column)
      } else if character == "\"", let (from, _) = start {
        isQuoted = !isQuoted && opensArgument(line[from..<index])
      }
    }
    end(at: line.endIndex)
    return (words, isQuoted)
  }

  /// Whether a quote after `before` starts a quoted value: `name=`.
  private static func opensArgument(_ before: Substring) -> Bool {
    before.count > 1 && before.last == "=" && before.dropLast().allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
  }
}

extension Character {
  /// A blank of either width. Asking Unicode about every letter of a file is most of the time that reading it takes.
  fileprivate var isBlank: Bool { asciiValue.map { $0 <= 0x20 } ?? isWhitespace }
}
