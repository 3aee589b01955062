import Domain
import Terminal

/// One line to type in a popup: a command, a row's number, a reason.
@MainActor final class LinePrompt: Layer {
  private let title: Label
  private let context: Context
  private let check: (String) -> Label?
  private let onAccept: (String) -> Void
  private var editor: LineEditor
  private var problem: Label?

  init(
    title: Label, text: String = "", context: Context = .command, check: @escaping (String) -> Label? = { _ in nil },
    onAccept: @escaping (String) -> Void
  ) {
    self.title = title
    self.context = context
    self.check = check
    self.onAccept = onAccept
    editor = LineEditor(text, lengthMax: 300)
  }

  var focus: FocusPath { FocusPath(context) }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "prompt.cancel": return .finished
    case "prompt.accept":
      problem = check(editor.text)
      if problem != nil { return .consumed }
      onAccept(editor.text)
      return .finished
    default:
      guard editor.buffer.handle(call.id) else { return .ignored }
      problem = nil
      return .consumed
    }
  }

  func insert(_ character: Character) -> Handling {
    editor.buffer.insert(character)
    problem = nil
    return .consumed
  }

  func paste(_ text: String) -> Handling {
    editor.buffer.insert(text)
    return .consumed
  }

  func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    PopupBox.around(width: min(64, max(20, available.width - 8)), height: problem == nil ? 1 : 2)
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let inside = PopupBox.draw(on: canvas, title: environment[title], in: environment)
    let start = inside.put(environment.marks.cursor + " ", x: 0, y: 0, style: environment[.accent])
    editor.draw(on: inside.part(Rect(x: start, y: 0, width: inside.width - start, height: 1)), style: environment[.text], showsCaret: true)
    if let problem { inside.put(environment.cut("! " + environment[problem], to: inside.width), x: 0, y: 1, style: environment[.error]) }
  }
}
