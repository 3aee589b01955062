import Terminal

/// A tree or a short list on the left, and what belongs to its row on the right: both are seen at every width, and one has the keyboard.
package struct TwoPane: Hashable, Sendable {
  package enum Side: Hashable, Sendable {
    case left
    case right
  }

  package var side: Side

  package init(_ side: Side = .left) { self.side = side }

  /// Takes the commands by which the focus goes to the other pane.
  package mutating func handle(_ call: CommandCall) -> Bool {
    guard call.id == "screen.pane-next" || call.id == "screen.pane-prev" else { return false }
    side = side == .left ? .right : .left
    return true
  }

  /// At 80 columns the left takes 24, so that the right stays usable.
  package static func parts(of area: Rect) -> (left: Rect, divider: Int, right: Rect) {
    let (left, rest) = area.splitLeft(min(38, max(20, area.width * 3 / 10)))
    return (left, rest.x, Rect(x: rest.x + 1, y: rest.y, width: rest.width - 1, height: rest.height))
  }

  /// Draws the line between and both panes, the one with the keyboard last, so that the caret is its own.
  @MainActor package func draw(on canvas: Canvas, in environment: DrawEnvironment, left: (Canvas) -> Void, right: (Canvas) -> Void) {
    let parts = TwoPane.parts(of: canvas.area)
    canvas.verticalLine(x: parts.divider, y: 0, height: canvas.height, style: environment[.border], border: environment.marks.border)
    if side == .right { left(canvas.part(parts.left)) }
    right(canvas.part(parts.right))
    if side == .left { left(canvas.part(parts.left)) }
  }
}
