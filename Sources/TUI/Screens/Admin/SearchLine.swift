import Domain
import Terminal

/// The title of a list with its count, and behind it what narrows the list: typed in place.
@MainActor struct SearchLine {
  var filter = FilterLine()

  /// - Returns: Whether the call was for it, and whether what is looked for is another text now.
  mutating func handle(_ call: CommandCall) -> (isKnown: Bool, isNew: Bool) {
    switch call.id {
    case "prompt.accept":
      filter.accept()
      return (true, false)
    case "prompt.cancel": return (true, filter.cancel())
    default:
      let before = filter.text
      return (filter.editor.buffer.handle(call.id), filter.text != before)
    }
  }

  mutating func insert(_ character: Character) -> Bool { filter.editor.buffer.insert(character) }

  mutating func paste(_ text: String) {
    filter.editor.buffer.insert(text)
  }

  /// `销售部 · 共3人 · 筛选 …`
  mutating func draw(on canvas: Canvas, title: String, count: String, in environment: DrawEnvironment) {
    var x = canvas.put(environment.cut(title, to: canvas.width / 2), x: 1, y: 0, style: environment[.title]) + 1
    x = canvas.put(count, x: x, y: 0, style: environment[.dim]) + 1
    guard filter.isEditing || !filter.text.isEmpty else { return }
    x = canvas.put("\(environment.marks.separator) " + environment[Strings.Form.filter] + " ", x: x, y: 0, style: environment[.accent])
    let place = canvas.part(Rect(x: x, y: 0, width: max(1, canvas.width - x - 1), height: 1))
    filter.editor.draw(on: place, style: environment[.text], showsCaret: filter.isEditing)
  }
}
