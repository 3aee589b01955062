import Terminal

/// The frame of a popup: one box, a title in its upper edge, a word in its lower one.
@MainActor package enum PopupBox {
  /// How much wider and higher than its inside a popup is.
  package static let frame = Size(width: 4, height: 2)

  /// A popup around an inside of this size.
  package static func around(width: Int, height: Int) -> Size {
    Size(width: width + frame.width, height: height + frame.height)
  }

  /// Draws the frame along the edge of `canvas`.
  ///
  /// - Returns: The inside, without the frame and a blank column on each side.
  @discardableResult
  package static func draw(on canvas: Canvas, title: String = "", foot: String = "", in environment: DrawEnvironment) -> Canvas {
    let area = canvas.area
    canvas.box(area, style: environment[.border], border: environment.marks.border)
    if !title.isEmpty, area.width > 6 {
      canvas.put(" " + environment.cut(title, to: area.width - 6) + " ", x: 2, y: 0, style: environment[.title])
    }
    let room = area.width - 8
    if !foot.isEmpty, textWidth(foot) <= room, area.height > 1 {
      canvas.put(" " + foot + " ", x: area.width - textWidth(foot) - 5, y: area.height - 1, style: environment[.dim])
    }
    return canvas.part(area.inset(horizontally: 2, vertically: 1))
  }

  /// A line across the inside that joins the frame on both sides.
  package static func rule(on canvas: Canvas, y: Int, in environment: DrawEnvironment) {
    guard canvas.width >= 2, y > 0, y < canvas.height - 1 else { return }
    let border = environment.marks.border
    canvas.horizontalLine(x: 1, y: y, width: canvas.width - 2, style: environment[.border], border: border)
    canvas.put(environment.isASCII ? "+" : "├", x: 0, y: y, style: environment[.border])
    canvas.put(environment.isASCII ? "+" : "┤", x: canvas.width - 1, y: y, style: environment[.border])
  }
}
