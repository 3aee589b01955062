import Domain
import Terminal

/// The line by which a list is narrowed to rows that have a text: typed in the title of the list, Esc takes it back.
@MainActor final class ListFilter {
  private var line = FilterLine()
  /// The text is another one.
  var onChange: () -> Void = {}
  /// Up and down go to the list meanwhile.
  var onMove: (CommandCall) -> Void = { _ in }

  var text: String { line.text.trimmed }
  var isEditing: Bool { line.isEditing }

  func begin() { line.begin() }

  func focus(in context: Context) -> FocusPath { isEditing ? FocusPath(.filter, context) : FocusPath(context) }

  /// Takes a command: those of typing while it is edited, else those that begin and clear it.
  func handle(_ call: CommandCall) -> Handling {
    guard isEditing else { return handleOutside(call) }
    switch call.id {
    case "prompt.accept": line.accept()
    case "prompt.cancel": if line.cancel() { onChange() }
    case "prompt.up": onMove(CommandCall("list.up"))
    case "prompt.down": onMove(CommandCall("list.down"))
    case "prompt.page-up": onMove(CommandCall("list.page-up"))
    case "prompt.page-down": onMove(CommandCall("list.page-down"))
    default:
      let before = line.text
      guard line.editor.buffer.handle(call.id) else { return .ignored }
      if line.text != before { onChange() }
    }
    return .consumed
  }

  private func handleOutside(_ call: CommandCall) -> Handling {
    switch call.id {
    case "list.filter": begin()
    case "list.filter-clear", "history.back":
      guard !line.text.isEmpty else { return .ignored }
      line.set("")
      onChange()
    default: return .ignored
    }
    return .consumed
  }

  func insert(_ character: Character) -> Handling {
    guard isEditing else { return .ignored }
    if line.editor.buffer.insert(character) { onChange() }
    return .consumed
  }

  func paste(_ text: String) -> Handling {
    guard isEditing else { return .ignored }
    line.editor.buffer.insert(text)
    onChange()
    return .consumed
  }

  /// Draws what is narrowed by behind the title, and the caret where it is typed. Drawn after the list, which places a caret too.
  func draw(on canvas: Canvas, from x: Int, in environment: DrawEnvironment) {
    guard isEditing || !line.text.isEmpty else { return }
    let start = canvas.put(
      "\(environment.marks.separator)  " + environment[Strings.Form.filter] + " ", x: x, y: 0, style: environment[.accent])
    let place = canvas.part(Rect(x: start, y: 0, width: max(1, canvas.width - start - 1), height: 1))
    line.editor.draw(on: place, style: environment[.text], showsCaret: isEditing)
  }
}
