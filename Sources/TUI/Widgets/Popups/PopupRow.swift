import Terminal

/// A row of a popup: a text on the left, and something secondary on the right that gives way when there is no room.
@MainActor enum PopupRow {
  static func draw(
    _ text: String, _ right: String, isDim: Bool = false, rightRole: Role = .dim, isCurrent: Bool, on canvas: Canvas,
    highlighted: [Int] = [],
    in environment: DrawEnvironment
  ) {
    func style(_ role: Role) -> Style {
      isCurrent ? environment[.cursorRow].adding(environment[role].attributes.subtracting(.dim)) : environment[role]
    }
    let rightWidth = textWidth(right)
    let showsRight = rightWidth > 0 && rightWidth + 2 + min(textWidth(text), 12) <= canvas.width
    let room = showsRight ? canvas.width - rightWidth - 2 : canvas.width
    let places = Set(highlighted)
    var x = 0
    for (index, character) in environment.cut(text, to: room).enumerated() {
      x = canvas.put(String(character), x: x, y: 0, style: style(isDim ? .dim : places.contains(index) ? .match : .text))
    }
    if showsRight { canvas.put(right, x: canvas.width - rightWidth, y: 0, style: style(rightRole)) }
  }
}
