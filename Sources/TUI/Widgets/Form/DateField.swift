import Domain
import Terminal

/// What a typed date means.
package enum DateReading<Value: Hashable & Sendable>: Hashable, Sendable {
  case empty
  /// - Parameters:
  ///   - echo: The date in full, shown beside what was typed.
  ///   - caution: Why it may not be what was meant: in the past, outside office hours. It can be saved all the same.
  case date(Value, echo: Label, caution: Label? = nil)
  case wrong(Label)
}

/// A date typed in shorthand, with what it means shown as it is typed.
@MainActor package final class DateField<Value: Hashable & Sendable>: FormField {
  private var editor: LineEditor
  private let read: @MainActor (String) -> DateReading<Value>
  package private(set) var reading: DateReading<Value>
  package var onChange: (() -> Void)?
  /// The text is a proposal: whoever types replaces it, whoever moves in it edits it.
  private var isProposal = false

  /// - Parameter read: Asked on every change; an empty text is not necessarily asked about.
  package init(_ text: String = "", read: @escaping @MainActor (String) -> DateReading<Value>) {
    editor = LineEditor(text, lengthMax: 60)
    self.read = read
    reading = text.isEmpty ? .empty : read(text)
  }

  package var text: String {
    get { editor.text }
    set {
      editor.buffer.set(newValue)
      isProposal = false
      refresh()
    }
  }

  package func propose(_ text: String) {
    self.text = text
    isProposal = true
  }

  package var value: Value? {
    if case .date(let value, _, _) = reading { return value }
    return nil
  }

  package var context: Context { .formDate }
  package var isEmpty: Bool { editor.text.allSatisfy(\.isWhitespace) }
  package var stamp: String { text }
  package var draft: String? { text }
  package func restore(_ draft: String) { text = draft }

  package var problem: Label? {
    if case .wrong(let why) = reading { return why }
    return nil
  }

  /// Reads the text again: "tomorrow" means another day after midnight.
  package func refresh() {
    reading = isEmpty ? .empty : read(editor.text)
  }

  package func handle(_ call: CommandCall) -> Handling {
    let before = editor.buffer.characters
    guard editor.buffer.handle(call.id) else { return .ignored }
    isProposal = false
    if editor.buffer.characters != before { changed() }
    return .consumed
  }

  package func insert(_ character: Character) -> Handling {
    takeProposal()
    if editor.buffer.insert(character) { changed() }
    return .consumed
  }

  package func paste(_ text: String) -> Handling {
    takeProposal()
    editor.buffer.insert(text.trimmingNewlines)
    changed()
    return .consumed
  }

  package func clear() {
    editor.buffer.clear()
    changed()
  }

  private func takeProposal() {
    if isProposal { editor.buffer.clear() }
    isProposal = false
  }

  private func changed() {
    refresh()
    onChange?()
  }

  package func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    let style =
      problem == nil
      ? environment[isFocused ? .fieldFocused : .field] : environment[.error].over(environment[isFocused ? .fieldFocused : .field])
    let typedWidth = min(canvas.width, max(9, textWidth(editor.text) + 1))
    let typed = canvas.part(Rect(x: 0, y: 0, width: typedWidth, height: 1))
    typed.fill(typed.area, style: environment[isFocused ? .fieldFocused : .field])
    editor.draw(on: typed, style: style, showsCaret: isFocused)
    if isEmpty, !isFocused { canvas.put(environment.marks.none, x: 0, y: 0, style: environment[.dim]) }
    guard case .date(_, let echo, let caution) = reading else { return }
    var text = environment.marks.arrow + " " + environment[echo]
    if let caution { text += "  " + environment[caution] }
    let room = canvas.width - typedWidth - 1
    if room > 4 {
      canvas.put(environment.cut(text, to: room), x: typedWidth + 1, y: 0, style: environment[caution == nil ? .echo : .warning])
    }
  }
}

extension String {
  fileprivate var trimmingNewlines: String {
    var text = self[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }
}
