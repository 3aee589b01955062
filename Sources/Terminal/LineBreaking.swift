/// `text` as lines of at most `width` columns, broken where a reader of Chinese or of English expects it.
///
/// Chinese breaks between any two characters, but a line never starts with a closing mark and never ends with an
/// opening one; Latin words break at blanks, and only a word longer than the line is cut. A line break in the text
/// starts a new line; an empty text is one empty line.
package func wrapped(_ text: String, to width: Int) -> [String] {
  guard width > 0 else { return [] }
  return text.split(omittingEmptySubsequences: false) { $0.isNewline }
    .flatMap { wrappedParagraph(Array($0), to: width) }
}

private func wrappedParagraph(_ characters: [Character], to width: Int) -> [String] {
  var lines: [String] = []
  var start = 0
  while start < characters.count {
    let end = endOfLine(in: characters, from: start, width: width)
    var last = end
    while last > start && characters[last - 1].isBlank { last -= 1 }
    // A paragraph's own leading blanks are indentation and stay; they alone may not make an empty line.
    if last > start || lines.isEmpty { lines.append(String(characters[start..<last])) }
    start = end
    while start < characters.count && characters[start].isBlank { start += 1 }
  }
  return lines.isEmpty ? [""] : lines
}

/// Where the line that begins at `start` ends: after as many characters as fit, moved back to the last place
/// where breaking is allowed, if there is one.
private func endOfLine(in characters: [Character], from start: Int, width: Int) -> Int {
  var used = 0
  var allowed: Int?
  var index = start
  while index < characters.count {
    let character = characters[index]
    if index > start && mayBreak(between: characters[index - 1], and: character) { allowed = index }
    used += cellWidth(character)
    // Blanks may hang over the edge, where nobody sees them.
    if used > width && !character.isBlank {
      return allowed ?? max(index, start + 1)
    }
    index += 1
  }
  return characters.count
}

private func mayBreak(between left: Character, and right: Character) -> Bool {
  if right.isBlank { return false }
  if left.isBlank { return true }
  if closingMarks.contains(right) || openingMarks.contains(left) { return false }
  return left.breaksAnywhere || right.breaksAnywhere
}

private let closingMarks: Set<Character> = Set("，。、；：？！）】》〉」』〕〗”’％…—·～,.;:?!)]}%°℃￥々ー")
private let openingMarks: Set<Character> = Set("（【《〈「『〔〖“‘([{¥$￥#@")

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\t" || self == "\u{3000}" }

  /// Chinese, Japanese and Korean characters and their marks, which all take two columns; emoji too.
  fileprivate var breaksAnywhere: Bool { cellWidth(self) == 2 || closingMarks.contains(self) && !isASCII }
}
