import Domain
import Terminal

/// A line that shows how much was typed and not what.
@MainActor package final class PasswordField: FormField {
  private var buffer = TextBuffer(lengthMax: 500)

  package init() {}

  package var text: String { buffer.text }
  package var context: Context { .formText }
  package var isEmpty: Bool { buffer.isEmpty }
  package var stamp: String { text }

  package func handle(_ call: CommandCall) -> Handling { buffer.handle(call.id) ? .consumed : .ignored }

  package func insert(_ character: Character) -> Handling {
    buffer.insert(character)
    return .consumed
  }

  package func paste(_ text: String) -> Handling {
    buffer.insert(text)
    return .consumed
  }

  package func clear() { buffer = TextBuffer(lengthMax: 500) }

  package func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    let style = environment[isFocused ? .fieldFocused : .field]
    canvas.fill(canvas.area, style: style)
    // The caret needs a cell of its own behind the last star.
    let room = max(0, canvas.width - 1)
    let first = max(0, buffer.caret - room)
    canvas.put(String(repeating: "*", count: min(room, buffer.characters.count - first)), x: 0, y: 0, style: style)
    if isFocused { canvas.placeCaret(x: buffer.caret - first, y: 0) }
  }
}
