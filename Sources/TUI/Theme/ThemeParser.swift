import Terminal

/// Reads a theme file: one `name = look` a line, `#` starts a comment, `base dark` says where the rest comes from.
///
/// ```
/// base dark
/// accent     = fg:75 bold
/// cursor-row = reverse
/// ```
package enum ThemeParser {
  /// - Parameter base: Where roles come from that the file does not name, unless it names a base itself.
  /// - Returns: A complete theme whatever the file says, and a problem for each line that does not count.
  package static func parse(_ text: String, file: String, over base: Theme = .dark) -> (theme: Theme, problems: [ThemeProblem]) {
    var reading = Reading(file: file, theme: base.named(name(of: file)))
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      reading.take(line, number: index + 1)
    }
    return (reading.theme, reading.problems)
  }

  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(".theme") ? String(last.dropLast(6)) : last
  }
}

private struct Reading {
  let file: String
  var theme: Theme
  var problems: [ThemeProblem] = []
  var lines: [Role: Int] = [:]

  mutating func take(_ line: Substring, number: Int) {
    let words = Self.words(of: line).map { (text: $0.text, place: SourcePlace(file: file, line: number, column: $0.column)) }
    guard let first = words.first else { return }
    if first.text == "base" { return takeBase(first.place, words.dropFirst().first?.text) }
    guard let role = Role(rawValue: first.text) else {
      problems.append(.unknownRole(first.place, first.text))
      return
    }
    guard words.count > 2, words[1].text == "=" else {
      problems.append(.noValue(first.place, first.text))
      return
    }
    var style = Style.plain
    for word in words.dropFirst(2) {
      guard let next = StyleWords.apply(word.text, to: style) else {
        problems.append(.unknownLook(word.place, word.text))
        return
      }
      style = next
    }
    if let earlier = lines[role] { problems.append(.twice(first.place, first.text, first: earlier)) }
    lines[role] = number
    theme = theme.with(role, as: style)
  }

  private mutating func takeBase(_ place: SourcePlace, _ name: String?) {
    guard let name, let base = Theme.named(name) else {
      problems.append(.unknownBase(place, name ?? ""))
      return
    }
    // What the file has said so far stays said: `base` fills in only the rest.
    let said = Dictionary(uniqueKeysWithValues: lines.keys.map { ($0, theme[$0]) })
    theme = said.reduce(base.named(theme.name)) { $0.with($1.key, as: $1.value) }
  }

  /// The words before a comment, with their columns from 1.
  private static func words(of line: Substring) -> [(text: String, column: Int)] {
    var words: [(text: String, column: Int)] = []
    var isInside = false
    for (index, character) in line.enumerated() {
      if character.isWhitespace {
        isInside = false
      } else if character == "#" && !isInside {
        break
      } else if character == "=" {
        words.append(("=", index + 1))
        isInside = false
      } else if isInside {
        words[words.count - 1].text.append(character)
      } else {
        words.append((String(character), index + 1))
        isInside = true
      }
    }
    return words
  }
}
