/// A screen as text, for tests to compare with a drawing.
extension CellBuffer {
  /// Each row as people see it, without the blanks at its end; a wide glyph appears once.
  package var lines: [String] {
    (0..<size.height).map { y in
      var line = row(y).reduce(into: "") { $0 += $1.text }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  package var text: String { lines.joined(separator: "\n") }

  /// The looks of the cells as a block of letters, one per cell, followed by what each letter means.
  ///
  /// A blank stands for a plain cell, `·` for the second half of a wide glyph, and letters are given in order of
  /// appearance, so that a drawing stays comparable when a style elsewhere changes.
  package var attributes: String {
    var letters: [Style: Character] = [:]
    var legend: [String] = []
    let rows = (0..<size.height).map { y in
      var line = ""
      for cell in row(y) {
        if cell.isContinuation {
          line.append("·")
        } else if cell.style == .plain {
          line.append(" ")
        } else if let known = letters[cell.style] {
          line.append(known)
        } else {
          let letter = Self.letter(letters.count)
          letters[cell.style] = letter
          legend.append("\(letter) = \(cell.style.description)")
          line.append(letter)
        }
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    return (rows + legend).joined(separator: "\n")
  }

  private static func letter(_ index: Int) -> Character {
    let all = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return index < all.count ? all[index] : "#"
  }
}

extension Style: CustomStringConvertible {
  package var description: String {
    var words: [String] = []
    if case .palette(let index) = foreground { words.append("fg\(index)") }
    if case .palette(let index) = background { words.append("bg\(index)") }
    let names: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"), (.italic, "italic"),
    ]
    words += names.filter { attributes.contains($0.0) }.map(\.1)
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }
}
