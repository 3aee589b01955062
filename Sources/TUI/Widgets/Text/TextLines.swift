import Terminal

/// A text of several lines as rows of a given width. No character is lost, so that the caret has a place in each of them.
struct TextLines: Hashable, Sendable {
  /// The characters of each row; a line break belongs to none.
  let rows: [Range<Int>]
  private let characters: [Character]

  init(_ characters: [Character], width: Int) {
    self.characters = characters
    var rows: [Range<Int>] = []
    var start = 0
    while true {
      let end = characters[start...].firstIndex(of: "\n") ?? characters.count
      rows += Self.rows(of: characters, in: start..<end, width: max(2, width))
      guard end < characters.count else { break }
      start = end + 1
    }
    self.rows = rows
  }

  private static func rows(of characters: [Character], in paragraph: Range<Int>, width: Int) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var start = paragraph.lowerBound
    var used = 0
    var lastBlank: Int?
    var index = start
    while index < paragraph.upperBound {
      let wide = cellWidth(characters[index])
      while used + wide > width, index > start {
        // Chinese breaks anywhere; a Latin word moves to the next row whole if there was a blank before it.
        let end = wide == 2 ? Self.beforeMark(index, in: characters, after: start) : lastBlank ?? index
        rows.append(start..<end)
        start = end
        used = characters[start..<index].reduce(0) { $0 + cellWidth($1) }
        lastBlank = nil
      }
      used += wide
      if characters[index] == " " || wide == 2 { lastBlank = index + 1 }
      index += 1
    }
    rows.append(start..<paragraph.upperBound)
    return rows
  }

  /// A row does not begin with a comma: the character before it comes along.
  private static func beforeMark(_ index: Int, in characters: [Character], after start: Int) -> Int {
    "，。、；：？！）】》”’％".contains(characters[index]) && index - 1 > start ? index - 1 : index
  }

  /// Where the caret before a character is drawn: at the end of a row that was broken, that is the start of the next.
  func position(of caret: Int) -> Point {
    let row = rows.lastIndex { $0.lowerBound <= caret } ?? 0
    return Point(x: width(rows[row].lowerBound..<min(caret, rows[row].upperBound)), y: row)
  }

  /// The caret nearest to a column of a row.
  func caret(row: Int, column: Int) -> Int {
    let range = rows[min(max(0, row), rows.count - 1)]
    var used = 0
    for index in range {
      used += cellWidth(characters[index])
      if used > column { return index }
    }
    // The end of a row that goes on is drawn on the next one.
    let goesOn = range.upperBound < characters.count && characters[range.upperBound] != "\n"
    return goesOn && !range.isEmpty ? range.upperBound - 1 : range.upperBound
  }

  private func width(_ range: Range<Int>) -> Int {
    characters[range].reduce(0) { $0 + cellWidth($1) }
  }
}
