import Domain
import Terminal

/// A text to read in a popup, and to copy where `onCopy` says what.
@MainActor final class TextPopup: Layer {
  private let title: Label
  private let text: Label
  private let onCopy: (() -> Void)?
  private var top = 0
  private var drawnHeight = 1

  init(title: Label, text: Label, onCopy: (() -> Void)? = nil) {
    self.title = title
    self.text = text
    self.onCopy = onCopy
  }

  var focus: FocusPath { FocusPath(.help) }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "list.up": top -= call.times
    case "list.down": top += call.times
    case "list.page-up": top -= drawnHeight
    case "list.page-down": top += drawnHeight
    case "list.first": top = 0
    case "list.copy":
      guard let onCopy else { return .ignored }
      onCopy()
    case "history.back", "help.run", "message.open": return .finished
    default: return .ignored
    }
    top = max(0, top)
    return .consumed
  }

  private func lines(_ width: Int, _ environment: DrawEnvironment) -> [String] { wrapped(environment[text], to: width) }

  func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    let width = min(66, max(20, available.width - 8))
    return PopupBox.around(width: width, height: min(lines(width, environment).count, max(1, available.height - 4)))
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let inside = PopupBox.draw(on: canvas, title: environment[title], in: environment)
    let lines = lines(inside.width, environment)
    drawnHeight = inside.height
    top = min(top, max(0, lines.count - inside.height))
    for (y, line) in lines.dropFirst(top).prefix(inside.height).enumerated() {
      inside.put(line, x: 0, y: y, style: environment[.text])
    }
    inside.placeCaret(x: 0, y: 0)
  }
}
