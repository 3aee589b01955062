import Domain
import Terminal

/// One line of text.
@MainActor package final class TextField: FormField {
  private var editor: LineEditor
  private let placeholder: Label?
  private let check: @MainActor (String) -> Label?
  package var onChange: (() -> Void)?

  /// - Parameters:
  ///   - lengthMax: In characters.
  ///   - check: Says what is wrong with a text; asked of texts that are not empty.
  package init(
    _ text: String = "", lengthMax: Int = 1_000, placeholder: Label? = nil, check: @escaping @MainActor (String) -> Label? = { _ in nil }
  ) {
    editor = LineEditor(text, lengthMax: lengthMax)
    self.placeholder = placeholder
    self.check = check
  }

  package var text: String {
    get { editor.text }
    set { editor.buffer.set(newValue) }
  }

  package var context: Context { .formText }
  package var isEmpty: Bool { editor.buffer.isEmpty }
  package var stamp: String { text }
  package var draft: String? { text }
  package func restore(_ draft: String) { text = draft }
  package var problem: Label? { isEmpty ? nil : check(text) }

  package func handle(_ call: CommandCall) -> Handling {
    let before = editor.buffer.characters
    guard editor.buffer.handle(call.id) else { return .ignored }
    if editor.buffer.characters != before { onChange?() }
    return .consumed
  }

  package func insert(_ character: Character) -> Handling {
    if editor.buffer.insert(character) { onChange?() }
    return .consumed
  }

  package func paste(_ text: String) -> Handling {
    editor.buffer.insert(text)
    onChange?()
    return .consumed
  }

  package func clear() {
    editor.buffer.clear()
    onChange?()
  }

  package func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    let style = environment[isFocused ? .fieldFocused : .field]
    canvas.fill(canvas.area, style: style)
    editor.draw(on: canvas, style: style, showsCaret: isFocused)
    guard isEmpty else { return }
    if let placeholder {
      canvas.put(environment.cut(environment[placeholder], to: canvas.width), x: 0, y: 0, style: environment[.placeholder].over(style))
    } else if !isFocused {
      canvas.put(environment.marks.none, x: 0, y: 0, style: environment[.dim])
    }
  }
}
