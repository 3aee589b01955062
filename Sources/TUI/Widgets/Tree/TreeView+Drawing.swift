import Domain
import Terminal

extension TreeView {
  /// - Parameter isFocused: Whether the keyboard is here; the cursor's row looks quieter when it is not.
  package func draw(on canvas: Canvas, isFocused: Bool = true, in environment: DrawEnvironment) {
    guard canvas.height > 0 else { return }
    var area = canvas.area
    if isFiltering || !filter.text.isEmpty {
      let (line, rest) = area.splitTop(1)
      drawFilter(on: canvas.part(line), isFocused, environment)
      area = rest
    }
    let body = canvas.part(area)
    cursor.setHeight(body.height)
    if rows.isEmpty { return drawEmpty(on: body, isFocused, environment) }
    for (y, index) in cursor.visible.enumerated() {
      draw(rows[index], on: body.part(Rect(x: 0, y: y, width: body.width, height: 1)), index == cursor.index, isFocused, environment)
    }
  }

  private func draw(_ row: TreeRow<ID>, on line: Canvas, _ isCurrent: Bool, _ isFocused: Bool, _ environment: DrawEnvironment) {
    let marks = environment.marks
    let rowStyle = isCurrent ? environment[isFocused ? .cursorRow : .cursorRowIdle] : environment[.text]
    func style(_ role: Role) -> Style {
      let style = environment[role]
      return isCurrent && isFocused ? rowStyle.adding(style.attributes.subtracting(.dim)) : style.over(rowStyle)
    }
    if isCurrent {
      line.fill(line.area, style: rowStyle)
      if isFocused { line.placeCaret(x: 0, y: 0) }
    }
    var x = 1 + 2 * row.depth
    let sign = row.isOpen.map { $0 ? marks.down : marks.closed } ?? " "
    x = line.put(sign, x: x, y: 0, style: style(.dim)) + 1
    if let tick = row.node.tick { x = line.put(marks.tick(tick), x: x, y: 0, style: style(tick == .off ? .dim : .accent)) + 1 }
    let isDim = row.node.reason != nil
    let reason = row.node.reason ?? ""
    let reasonWidth = textWidth(reason)
    let showsReason = reasonWidth > 0 && x + min(textWidth(row.node.text), 12) + 2 + reasonWidth < line.width
    let room = max(0, line.width - x - (showsReason ? reasonWidth + 2 : 0) - 1)
    let noteWidth = row.node.note.isEmpty ? 0 : textWidth(row.node.note) + 1
    let showsNote = noteWidth > 0 && min(textWidth(row.node.text), 8) + noteWidth <= room
    let text = environment.cut(row.node.text, to: max(0, room - (showsNote ? noteWidth : 0)))
    x = line.put(text, x: x, y: 0, style: style(isDim ? .dim : row.node.role))
    if showsNote { line.put(row.node.note, x: x + 1, y: 0, style: style(.dim)) }
    if showsReason { line.put(reason, x: line.width - reasonWidth - 1, y: 0, style: style(.dim)) }
  }

  private func drawFilter(on line: Canvas, _ isFocused: Bool, _ environment: DrawEnvironment) {
    let start = line.put(environment[Strings.Form.filter] + " ", x: 1, y: 0, style: environment[.accent])
    let place = line.part(Rect(x: start, y: 0, width: max(1, line.width - start - 1), height: 1))
    filter.draw(on: place, style: environment[.text], showsCaret: isFiltering && isFocused)
  }

  private func drawEmpty(on canvas: Canvas, _ isFocused: Bool, _ environment: DrawEnvironment) {
    let texts = filter.text.isEmpty ? [emptyText.title, emptyText.detail].compactMap { $0 } : [Strings.Popup.noMatch]
    var y = min(1, max(0, canvas.height - 1))
    if isFocused, !isFiltering { canvas.placeCaret(x: 1, y: y) }
    for (index, text) in texts.enumerated() {
      for line in wrapped(environment[text], to: max(1, canvas.width - 3)) {
        canvas.put(line, x: 2, y: y, style: environment[index == 0 ? .text : .dim])
        y += 1
      }
    }
  }
}
