import Domain
import Terminal

/// A value that is shown among the fields and cannot be changed. The focus passes it by.
@MainActor package final class FixedField: FormField {
  package var text: Label
  private let role: Role

  package init(_ text: Label, role: Role = .text) {
    self.text = text
    self.role = role
  }

  package var context: Context { .formText }
  package var isFocusable: Bool { false }
  package var isEmpty: Bool { text.zh.isEmpty }
  package var stamp: String { "" }
  package func handle(_ call: CommandCall) -> Handling { .ignored }
  package func clear() {}

  package func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    let shown = isEmpty ? environment.marks.none : environment[text]
    canvas.put(environment.cut(shown, to: canvas.width), x: 0, y: 0, style: environment[isEmpty ? .dim : role])
  }
}
