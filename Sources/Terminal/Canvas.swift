/// What one painting of the screen produces: the cells, and where the caret goes.
@MainActor package final class Frame {
  package fileprivate(set) var buffer: CellBuffer
  /// The last request wins, so what is drawn on top also gets the caret.
  package fileprivate(set) var caret: Point?

  package init(size: Size) {
    buffer = CellBuffer(size: size)
  }

  package var canvas: Canvas { Canvas(frame: self, bounds: Rect(buffer.size), clip: Rect(buffer.size)) }
}

/// A part of the screen to draw on, with its own origin. Nothing drawn on it can reach outside it.
@MainActor package struct Canvas {
  private let frame: Frame
  /// Where the canvas lies on the screen; it may stick out of what is visible.
  private let bounds: Rect
  private let clip: Rect

  fileprivate init(frame: Frame, bounds: Rect, clip: Rect) {
    self.frame = frame
    self.bounds = bounds
    self.clip = clip
  }

  package var size: Size { bounds.size }
  package var width: Int { bounds.width }
  package var height: Int { bounds.height }
  /// The whole canvas in its own coordinates.
  package var area: Rect { Rect(bounds.size) }

  /// The part `rect` of this canvas, as a canvas.
  package func part(_ rect: Rect) -> Canvas {
    let moved = Rect(x: bounds.x + rect.x, y: bounds.y + rect.y, width: rect.width, height: rect.height)
    return Canvas(frame: frame, bounds: moved, clip: clip.intersection(moved))
  }

  /// Writes `text` from a place to the right, on one row, as far as the canvas goes.
  ///
  /// - Returns: the column after the last one written.
  @discardableResult
  package func put(_ text: some StringProtocol, x: Int, y: Int, style: Style = .plain) -> Int {
    var column = x
    for character in text {
      if bounds.x + column >= clip.maxX { break }
      guard let cell = Cell(character, style: style) else { continue }
      set(cell, x: column, y: y)
      column += Int(cell.width)
    }
    return column
  }

  /// Writes `text` into exactly `width` columns: cut with an ellipsis, or padded with blanks of the same style.
  package func put(
    _ text: String, x: Int, y: Int, width: Int, alignment: Alignment = .left, style: Style = .plain
  ) {
    put(fitted(text, to: width, alignment), x: x, y: y, style: style)
  }

  package func fill(_ rect: Rect, with character: Character = " ", style: Style = .plain) {
    guard let cell = Cell(character, style: style), cell.width == 1 else { return }
    let visible = self.visible(rect)
    for y in visible.y..<visible.maxY {
      for x in visible.x..<visible.maxX { frame.buffer.set(cell, x: x, y: y) }
    }
  }

  package func clear(style: Style = .plain) {
    fill(area, style: style)
  }

  package func horizontalLine(x: Int, y: Int, width: Int, style: Style = .plain, border: Border = .square) {
    fill(Rect(x: x, y: y, width: width, height: 1), with: border.horizontal, style: style)
  }

  package func verticalLine(x: Int, y: Int, height: Int, style: Style = .plain, border: Border = .square) {
    fill(Rect(x: x, y: y, width: 1, height: height), with: border.vertical, style: style)
  }

  /// Draws a box along the inside of `rect`. A rectangle less than two cells wide or high has no box.
  package func box(_ rect: Rect, title: String = "", style: Style = .plain, border: Border = .rounded) {
    guard rect.width >= 2, rect.height >= 2 else { return }
    let right = rect.maxX - 1
    let bottom = rect.maxY - 1
    for y in [rect.y, bottom] {
      horizontalLine(x: rect.x + 1, y: y, width: rect.width - 2, style: style, border: border)
    }
    for x in [rect.x, right] {
      verticalLine(x: x, y: rect.y + 1, height: rect.height - 2, style: style, border: border)
    }
    put(String(border.topLeft), x: rect.x, y: rect.y, style: style)
    put(String(border.topRight), x: right, y: rect.y, style: style)
    put(String(border.bottomLeft), x: rect.x, y: bottom, style: style)
    put(String(border.bottomRight), x: right, y: bottom, style: style)
    if !title.isEmpty { put(truncated(title, to: rect.width - 2), x: rect.x + 1, y: rect.y, style: style) }
  }

  /// Changes the look of what is already drawn, as for a selected row or the screen behind a popup.
  package func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let visible = self.visible(rect)
    for y in visible.y..<visible.maxY {
      for x in visible.x..<visible.maxX { frame.buffer.restyle(x: x, y: y, change) }
    }
  }

  /// Asks for the terminal's cursor at a place of this canvas; outside the visible part the request is ignored.
  package func placeCaret(x: Int, y: Int) {
    let point = Point(x: bounds.x + x, y: bounds.y + y)
    if clip.contains(point) { frame.caret = point }
  }

  package func hideCaret() {
    frame.caret = nil
  }

  private func visible(_ rect: Rect) -> Rect {
    Rect(x: bounds.x + rect.x, y: bounds.y + rect.y, width: rect.width, height: rect.height).intersection(clip)
  }

  /// Sets one cell; a wide glyph cut by the edge leaves a blank in the half that is inside.
  private func set(_ cell: Cell, x: Int, y: Int) {
    let place = Point(x: bounds.x + x, y: bounds.y + y)
    let left = clip.contains(place)
    guard cell.width == 2 else {
      if left { frame.buffer.set(cell, x: place.x, y: place.y) }
      return
    }
    let right = clip.contains(Point(x: place.x + 1, y: place.y))
    if left && right {
      frame.buffer.set(cell, x: place.x, y: place.y)
    } else if left || right {
      frame.buffer.set(.blank(cell.style), x: left ? place.x : place.x + 1, y: place.y)
    }
  }
}
