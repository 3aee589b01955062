import Terminal

/// A list with its detail beside it where there is room, else the one that has the focus.
package struct SideBySide: Hashable, Sendable {
  package enum Side: Hashable, Sendable {
    case list
    case detail
  }

  /// nil when it is not shown.
  package let list: Rect?
  package let detail: Rect?
  package let divider: Int?

  /// - Parameters:
  ///   - widthMin: From how many columns on both are shown.
  ///   - share: The list's part of the width, in hundredths.
  package init(in area: Rect, focused: Side, widthMin: Int = 100, share: Int = 58) {
    guard area.width >= widthMin else {
      list = focused == .list ? area : nil
      detail = focused == .detail ? area : nil
      divider = nil
      return
    }
    let (left, rest) = area.splitLeft(area.width * share / 100)
    list = left
    divider = rest.x
    detail = Rect(x: rest.x + 1, y: rest.y, width: rest.width - 1, height: rest.height)
  }

  @MainActor package func drawDivider(on canvas: Canvas, in environment: DrawEnvironment) {
    guard let divider, let list else { return }
    canvas.verticalLine(x: divider, y: list.y, height: list.height, style: environment[.border], border: environment.marks.border)
  }
}
