import Terminal

/// One line of text on the screen: what is seen of it, and where the caret is. Shared by every single-line input.
@MainActor package struct LineEditor {
  package var buffer: TextBuffer
  /// The first character that is seen.
  private var first = 0

  package init(_ text: String = "", lengthMax: Int = 1_000) {
    buffer = TextBuffer(text, lengthMax: lengthMax)
  }

  package var text: String { buffer.text }

  /// Draws the text from the left edge of `canvas`, scrolled so that the caret is seen.
  ///
  /// - Returns: The column after the last character.
  @discardableResult
  package mutating func draw(on canvas: Canvas, y: Int = 0, style: Style, showsCaret: Bool) -> Int {
    scroll(to: canvas.width, follows: showsCaret)
    let end = canvas.put(String(buffer.characters[first...]), x: 0, y: y, style: style)
    if showsCaret { canvas.placeCaret(x: width(first..<buffer.caret), y: y) }
    return min(end, canvas.width)
  }

  /// The caret needs a cell of its own behind the last character.
  private mutating func scroll(to room: Int, follows caret: Bool) {
    guard caret else {
      first = 0
      return
    }
    first = min(first, buffer.caret)
    while first < buffer.caret, width(first..<buffer.caret) >= room { first += 1 }
    // After deleting, what fits again comes back into sight.
    while first > 0, width(first - 1..<buffer.characters.count) < room { first -= 1 }
  }

  private func width(_ range: Range<Int>) -> Int {
    buffer.characters[range].reduce(0) { $0 + cellWidth($1) }
  }
}
