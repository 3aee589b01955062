import Domain
import Terminal

/// What may follow the keys of a chord that are down already: a box above the foot of the screen, in as many columns as fit. Where the rows
/// do not suffice for all, in more columns with their titles cut.
@MainActor package struct WhichKeyBox {
  package struct Choice: Hashable, Sendable {
    package let key: Label
    package let title: Label

    package init(_ key: Label, _ title: Label) {
      self.key = key
      self.title = title
    }
  }

  private let pressed: String
  private let choices: [Choice]

  package init(pressed: String, choices: [Choice]) {
    self.pressed = pressed
    self.choices = choices
  }

  package init(_ pending: KeyPending) {
    self.init(
      pressed: pending.text,
      choices: WhichKey.rows(after: pending).map { row in
        Choice(Label(KeyNames.name(of: [row.key], in: .zh), KeyNames.name(of: [row.key], in: .en)), row.title)
      })
  }

  /// Draws the box at the bottom of `canvas`, over what is there.
  package func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    guard !choices.isEmpty, canvas.height >= 3, canvas.width >= 12 else { return }
    let keyWidth = choices.map { textWidth(environment[$0.key]) }.max() ?? 0
    let whole = min(canvas.width - 6, keyWidth + 1 + (choices.map { textWidth(environment[$0.title]) }.max() ?? 0))
    let fitting = max(1, (canvas.width - 6 + 3) / (whole + 3))
    let columns = max(fitting, (choices.count + canvas.height - 3) / (canvas.height - 2))
    let cell = max(keyWidth + 2, min(whole, (canvas.width - 6 + 3) / columns - 3))
    let rows = min((choices.count + columns - 1) / columns, canvas.height - 2)
    let height = rows + 2
    let box = canvas.part(Rect(x: 0, y: canvas.height - height, width: canvas.width, height: height))
    box.clear(style: environment[.text])
    let inside = PopupBox.draw(on: box, title: environment[Strings.Popup.whichKey] + " " + pressed, in: environment)
    for (index, choice) in choices.enumerated() where index < rows * columns {
      // Down the columns, as people read lists.
      let part = inside.part(Rect(x: index / rows * (cell + 3), y: index % rows, width: cell, height: 1))
      part.put(environment[choice.key], x: 0, y: 0, style: environment[.key])
      part.put(environment.cut(environment[choice.title], to: cell - keyWidth - 1), x: keyWidth + 1, y: 0, style: environment[.text])
    }
  }
}
