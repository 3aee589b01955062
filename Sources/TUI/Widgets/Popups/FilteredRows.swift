import Terminal

/// A line to type in and the rows that it finds, one of them under the cursor: what palette, pick list and search have in common.
@MainActor struct FilteredRows {
  var editor = LineEditor(lengthMax: 100)
  private(set) var cursor = ListCursor<Int>()

  var query: String { editor.text }
  var index: Int { cursor.index }

  /// There are this many rows now; the first is under the cursor again.
  mutating func restart(count: Int) {
    cursor.replace([])
    cursor.replace(Array(0..<count))
    cursor.move(toIndex: 0)
  }

  mutating func moveTo(_ index: Int) { cursor.move(toIndex: index) }

  /// Moves the cursor or the caret.
  ///
  /// - Returns: Whether it was a command for it, and whether what is looked for is another text now.
  mutating func handle(_ call: CommandCall) -> (isKnown: Bool, isNewQuery: Bool) {
    let page = max(1, cursor.height - 1)
    switch call.id {
    case "prompt.up": cursor.move(by: -call.times)
    case "prompt.down": cursor.move(by: call.times)
    case "prompt.page-up": cursor.move(by: -page)
    case "prompt.page-down": cursor.move(by: page)
    default:
      let before = editor.buffer.characters
      let isKnown = editor.buffer.handle(call.id)
      return (isKnown, editor.buffer.characters != before)
    }
    return (true, false)
  }

  /// Draws the line to type in on the first row.
  mutating func drawQuery(on canvas: Canvas, placeholder: String = "", in environment: DrawEnvironment) {
    let start = canvas.put(environment.marks.cursor + " ", x: 0, y: 0, style: environment[.accent])
    let line = canvas.part(Rect(x: start, y: 0, width: canvas.width - start, height: 1))
    if editor.buffer.isEmpty { line.put(environment.cut(placeholder, to: line.width), x: 0, y: 0, style: environment[.placeholder]) }
    editor.draw(on: line, style: environment[.text], showsCaret: true)
  }

  /// Draws the rows that are seen.
  mutating func drawRows(
    on canvas: Canvas, in environment: DrawEnvironment, row: (_ index: Int, _ canvas: Canvas, _ isCurrent: Bool) -> Void
  ) {
    cursor.setHeight(canvas.height)
    for (y, index) in cursor.visible.enumerated() {
      let line = canvas.part(Rect(x: 0, y: y, width: canvas.width, height: 1))
      let isCurrent = index == cursor.index
      if isCurrent { line.fill(line.area, style: environment[.cursorRow]) }
      row(index, line, isCurrent)
    }
  }
}
