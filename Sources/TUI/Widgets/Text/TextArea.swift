import Domain
import Terminal

/// A text of several lines. It grows with the text between two heights, and scrolls beyond that.
@MainActor package final class TextArea: FormField {
  private var buffer: TextBuffer
  private let placeholder: Label?
  private let rows: ClosedRange<Int>
  private var top = 0
  /// The width it was last drawn at: what "a line up" means depends on it.
  private var drawnWidth = 60
  /// The column that going up and down aims for.
  private var wantedColumn: Int?
  package var onChange: (() -> Void)?

  /// - Parameter rows: The least and the greatest height.
  package init(_ text: String = "", rows: ClosedRange<Int> = 1...6, lengthMax: Int = 10_000, placeholder: Label? = nil) {
    buffer = TextBuffer(text, hasLines: true, lengthMax: lengthMax)
    self.rows = rows
    self.placeholder = placeholder
  }

  package var text: String {
    get { buffer.text }
    set { buffer.set(newValue) }
  }

  package var caret: Int { buffer.caret }
  package var context: Context { .formNote }
  package var isEmpty: Bool { buffer.isEmpty }
  package var stamp: String { text }
  package var draft: String? { text }
  package func restore(_ draft: String) { text = draft }

  package func height(width: Int, in environment: DrawEnvironment) -> Int {
    min(max(rows.lowerBound, lines(width).rows.count), rows.upperBound)
  }

  /// One column stays free for the caret behind the last character of a row.
  private func lines(_ width: Int) -> TextLines { TextLines(buffer.characters, width: width - 1) }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "text.up": return moveLine(-call.times)
    case "text.down": return moveLine(call.times)
    default: break
    }
    let before = buffer.characters
    guard buffer.handle(call.id) else { return .ignored }
    wantedColumn = nil
    if buffer.characters != before { onChange?() }
    return .consumed
  }

  /// At the first and the last row the command is left to the form, which goes to the next field.
  private func moveLine(_ by: Int) -> Handling {
    let lines = lines(drawnWidth)
    let place = lines.position(of: buffer.caret)
    let row = min(max(0, place.y + by), lines.rows.count - 1)
    guard row != place.y else { return .ignored }
    let column = wantedColumn ?? place.x
    buffer.moveCaret(to: lines.caret(row: row, column: column))
    wantedColumn = column
    return .consumed
  }

  package func insert(_ character: Character) -> Handling {
    wantedColumn = nil
    if buffer.insert(character) { onChange?() }
    return .consumed
  }

  package func paste(_ text: String) -> Handling {
    wantedColumn = nil
    buffer.insert(text)
    onChange?()
    return .consumed
  }

  package func clear() {
    buffer.clear()
    onChange?()
  }

  package func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    drawnWidth = canvas.width
    let style = environment[isFocused ? .fieldFocused : .field]
    canvas.fill(canvas.area, style: style)
    let lines = lines(canvas.width)
    let caret = lines.position(of: buffer.caret)
    scroll(to: isFocused ? caret.y : 0, of: lines.rows.count, height: canvas.height)
    for (y, row) in lines.rows.dropFirst(top).prefix(canvas.height).enumerated() {
      canvas.put(String(buffer.characters[row]), x: 0, y: y, style: style)
    }
    if isFocused { canvas.placeCaret(x: caret.x, y: caret.y - top) }
    guard isEmpty else { return }
    if let placeholder {
      canvas.put(environment.cut(environment[placeholder], to: canvas.width), x: 0, y: 0, style: environment[.placeholder].over(style))
    } else if !isFocused {
      canvas.put(environment.marks.none, x: 0, y: 0, style: environment[.dim])
    }
  }

  private func scroll(to row: Int, of count: Int, height: Int) {
    guard height > 0 else { return }
    top = min(max(top, row - height + 1), row)
    top = min(top, max(0, count - height))
  }
}
