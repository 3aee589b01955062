import Domain
import Terminal

extension ListView {
  /// Columns taken by the cursor's mark and the marks.
  private static var gutter: Int { 4 }

  /// - Parameter isFocused: Whether the keyboard is here; the cursor's row looks quieter when it is not.
  package func draw(on canvas: Canvas, isFocused: Bool = true, in environment: DrawEnvironment) {
    guard canvas.height > 0 else { return }
    let places = places(canvas.width)
    let body = canvas.part(Rect(x: 0, y: 1, width: canvas.width, height: canvas.height - 1))
    cursor.setHeight(body.height)
    drawHeader(places, on: canvas, environment)
    if page.rows.isEmpty {
      drawEmpty(on: body, environment)
    } else {
      for (y, index) in cursor.visible.enumerated() { drawRow(index, y, places, on: body, isFocused, environment) }
    }
    askAhead()
  }

  /// The places of the columns that are shown: those scrolled out on the left make room for the rest.
  private func places(_ width: Int) -> [ColumnLayout.Place] {
    let shown = columns.indices.filter { $0 == 0 || $0 > columnsSkipped }
    let wishes = shown.map { ColumnLayout.Wish(columns[$0].width, priority: columns[$0].priority) }
    return ColumnLayout.places(wishes, width: width - Self.gutter - 1, gap: 2)
      .map { ColumnLayout.Place(index: shown[$0.index], x: $0.x + Self.gutter, width: $0.width) }
  }

  private func drawHeader(_ places: [ColumnLayout.Place], on canvas: Canvas, _ environment: DrawEnvironment) {
    let style = environment[.listHeader]
    for place in places {
      let column = columns[place.index]
      canvas.put(environment.fit(environment[column.title], to: place.width, column.alignment), x: place.x, y: 0, style: style)
    }
    if page.isLoading, !page.rows.isEmpty {
      canvas.put(environment.marks.loading, x: 1, y: 0, style: environment[.dim])
    }
    if places.count < columns.count { canvas.put(environment.marks.more, x: canvas.width - 1, y: 0, style: environment[.dim]) }
  }

  private func drawRow(
    _ index: Int, _ y: Int, _ places: [ColumnLayout.Place], on canvas: Canvas, _ isFocused: Bool, _ environment: DrawEnvironment
  ) {
    let row = page.rows[index]
    let isCurrent = index == cursor.index
    let rowStyle = isCurrent ? environment[isFocused ? .cursorRow : .cursorRowIdle] : environment[.text]
    if isCurrent {
      canvas.fill(Rect(x: 0, y: y, width: canvas.width, height: 1), style: rowStyle)
      canvas.put(environment.marks.cursor, x: 1, y: y, style: rowStyle)
      if isFocused { canvas.placeCaret(x: 1, y: y) }
    }
    if marks.contains(row.id) {
      canvas.put(environment.marks.marked, x: 2, y: y, style: style(.marked, on: rowStyle, isCurrent && isFocused, environment))
    }
    for place in places where place.index < row.cells.count {
      let cell = row.cells[place.index]
      let part = canvas.part(Rect(x: place.x, y: y, width: place.width, height: 1))
      draw(cell, columns[place.index].alignment, on: part, environment) { style($0, on: rowStyle, isCurrent && isFocused, environment) }
    }
  }

  private func draw(
    _ cell: ListCell, _ alignment: Alignment, on canvas: Canvas, _ environment: DrawEnvironment, style: (Role) -> Style
  ) {
    guard !cell.text.isEmpty else {
      let x = alignment == .right ? canvas.width - 1 : 0
      canvas.put(environment.marks.none, x: x, y: 0, style: style(.dim))
      return
    }
    let note = cell.note.isEmpty ? "" : " " + cell.note
    let noteWidth = textWidth(note)
    // A note that would leave less than half for the text itself is left out.
    let showsNote = noteWidth > 0 && (textWidth(cell.text) + noteWidth <= canvas.width || canvas.width - noteWidth >= canvas.width / 2)
    let text = environment.cut(cell.text, to: canvas.width - (showsNote ? noteWidth : 0))
    let used = textWidth(text) + (showsNote ? noteWidth : 0)
    let start = alignment == .right ? canvas.width - used : alignment == .centre ? (canvas.width - used) / 2 : 0
    let end = canvas.put(text, x: start, y: 0, style: style(cell.role))
    if showsNote { canvas.put(note, x: end, y: 0, style: style(.dim)) }
  }

  /// On the reversed row a second colour would be a patch: there only attributes tell roles apart.
  private func style(_ role: Role, on row: Style, _ isReversed: Bool, _ environment: DrawEnvironment) -> Style {
    let style = environment[role]
    return isReversed ? row.adding(style.attributes.subtracting(.dim)) : style.over(row)
  }

  private func drawEmpty(on canvas: Canvas, _ environment: DrawEnvironment) {
    let lines =
      page.isLoading ? [environment[Strings.List.loading]] : [emptyText.title, emptyText.detail].compactMap { $0.map { environment[$0] } }
    let top = min(1, max(0, canvas.height - lines.count))
    let wrappedLines = lines.enumerated().flatMap { index, line in
      wrapped(line, to: max(1, canvas.width - Self.gutter - 1)).map { (index, $0) }
    }
    for (y, (index, line)) in wrappedLines.enumerated() where top + y < canvas.height {
      canvas.put(line, x: Self.gutter, y: top + y, style: environment[index == 0 && !page.isLoading ? .text : .dim])
    }
    if !page.isLoading { canvas.placeCaret(x: Self.gutter, y: top) }
  }
}
