import Domain
import Terminal

/// Yes or no: Space changes it, `1`/`y`/`是` and `2`/`n`/`否` say which and go on.
@MainActor package final class BooleanField: FormField {
  package var value: Bool
  private let yes: Label
  private let no: Label
  package var onChange: (() -> Void)?

  package init(_ value: Bool = false, yes: Label = Strings.Form.yes, no: Label = Strings.Form.no) {
    self.value = value
    self.yes = yes
    self.no = no
  }

  package var context: Context { .formEnum }
  package var isEmpty: Bool { false }
  package var stamp: String { value ? "1" : "0" }
  package var draft: String? { stamp }
  package func restore(_ draft: String) { value = draft == "1" }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "text.left": set(true)
    case "text.right": set(false)
    default: return .ignored
    }
    return .consumed
  }

  package func insert(_ character: Character) -> Handling {
    switch Key.character(character).folded.typed ?? character {
    case " ":
      set(!value)
      return .consumed
    case "1", "y", "Y", "是":
      set(true)
      return .finished
    case "2", "n", "N", "否":
      set(false)
      return .finished
    default:
      return .consumed
    }
  }

  package func clear() { set(false) }

  private func set(_ new: Bool) {
    guard new != value else { return }
    value = new
    onChange?()
  }

  package func draw(on canvas: Canvas, isFocused: Bool, in environment: DrawEnvironment) {
    let widest = max(textWidth(environment[yes]), textWidth(environment[no]))
    let valueWidth = max(widest + textWidth(environment.marks.chosen), 7)
    let style = environment[isFocused ? .fieldFocused : .field]
    canvas.fill(Rect(x: 0, y: 0, width: valueWidth, height: 1), style: style)
    let start = canvas.put(environment.marks.chosen, x: 0, y: 0, style: environment[.accent].over(style))
    canvas.put(environment[value ? yes : no], x: start, y: 0, style: environment[.chosen].over(style))
    guard isFocused else { return }
    canvas.placeCaret(x: start, y: 0)
    let options = [("1", environment[yes]), ("2", environment[no])]
    var x = valueWidth + 3
    guard x + options.reduce(1, { $0 + textWidth($1.1) + 2 }) <= canvas.width else { return }
    for (number, label) in options {
      x = canvas.put(number, x: x, y: 0, style: environment[.key]) + 1
      x = canvas.put(label, x: x, y: 0, style: environment[.dim]) + 1
    }
  }
}
