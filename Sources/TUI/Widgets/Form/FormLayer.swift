import Domain
import Terminal

/// A form as a popup. Esc closes it; whoever saves closes it with `close` once that has worked.
@MainActor package final class FormLayer: Layer {
  private let title: Label
  package let form: Form
  private let width: Int
  private let foot: Label
  private var isClosed = false

  /// - Parameters:
  ///   - width: Of the form; less on a narrow terminal.
  ///   - foot: In the lower edge: `F10 保存 · Esc 返回`.
  package init(title: Label, form: Form, width: Int = 72, foot: Label = Label("", "")) {
    self.title = title
    self.form = form
    self.width = width
    self.foot = foot
    let cancel = form.onCancel
    form.onCancel = { [weak self] in
      self?.close()
      cancel?()
    }
  }

  package func close() { isClosed = true }

  package var focus: FocusPath { form.focus }

  package func handle(_ call: CommandCall) -> Handling { closing(form.handle(call)) }
  package func insert(_ character: Character) -> Handling { closing(form.insert(character)) }
  package func paste(_ text: String) -> Handling { closing(form.paste(text)) }

  private func closing(_ handling: Handling) -> Handling { isClosed ? .finished : handling }

  package func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    let width = min(width, max(1, available.width - PopupBox.frame.width - 2))
    return PopupBox.around(width: width, height: form.height(width: width, in: environment))
  }

  package func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    form.draw(on: PopupBox.draw(on: canvas, title: environment[title], foot: environment[foot], in: environment), in: environment)
  }
}
