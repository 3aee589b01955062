import Domain
import Terminal

/// Rows in columns with a cursor and marks, over a list of any length of which a part is read.
///
/// The owner shows it pages; it says which rows it needs next. Moves past what has been read are kept and made when the rows come,
/// so keys pressed ahead of a slow disk are not lost.
@MainActor package final class ListView<ID: Hashable & Sendable> {
  package var columns: [ListColumn]
  package private(set) var page: ListPage<ID> = .loading
  package private(set) var marks: ListMarks<ID> = .none
  /// Why the list is empty and what to do about it: the first line, and a dim second one.
  package var emptyText: (title: Label, detail: Label?)

  /// Asked for rows that are not there; called again for the same rows only after `show`.
  package var onNeed: ((ListNeed<ID>) -> Void)?
  /// The cursor stands on another row.
  package var onMove: ((ID?) -> Void)?

  private var cursor = ListCursor<ID>()
  private var wanted: Wanted?
  private var asked: ListNeed<ID>?
  /// How many columns after the first are scrolled out on the left.
  private var columnsSkipped = 0

  /// A move that waits for rows.
  private enum Wanted {
    case by(Int)
    case first
    case last
    case row(Int)
    case percent(Int)
    case id(ID)
  }

  package init(columns: [ListColumn], empty: Label = Strings.List.nothing, emptyDetail: Label? = nil) {
    self.columns = columns
    emptyText = (empty, emptyDetail)
  }

  package var current: ID? { cursor.current }
  package var currentRow: ListRow<ID>? { page.rows.indices.contains(cursor.index) ? page.rows[cursor.index] : nil }
  /// The first row that is seen: what to read again from, so that rows do not jump.
  package var topVisible: ID? { cursor.visible.first.map { cursor.ids[$0] } }
  package var visibleIDs: [ID] { cursor.visible.map { cursor.ids[$0] } }

  /// The marked rows; without marks, the row under the cursor: what a command is about.
  package var subject: ListMarks<ID> {
    marks.isEmpty ? .only(Set(current.map { [$0] } ?? [])) : marks
  }

  // MARK: Rows

  package func show(_ page: ListPage<ID>) {
    let before = current
    self.page = page
    cursor.replace(page.rows.map(\.id))
    asked = nil
    if !page.isLoading || !page.rows.isEmpty { catchUp() }
    noteMove(from: before)
    askAhead()
  }

  /// Puts the cursor on a row, now or when it has been read.
  package func select(_ id: ID) {
    let before = current
    if !cursor.move(to: id) { wanted = .id(id) }
    noteMove(from: before)
  }

  package func setMarks(_ marks: ListMarks<ID>) { self.marks = marks }
  package func clearMarks() { marks = .none }

  private func catchUp() {
    let move = wanted
    wanted = nil
    switch move {
    case nil: break
    case .by(let distance): self.move(by: distance)
    case .first: toFirst()
    case .last: toLast()
    case .row(let row): toRow(row)
    case .percent(let percent): toPercent(percent)
    case .id(let id): cursor.move(to: id)
    }
  }

  private func noteMove(from before: ID?) {
    if current != before { onMove?(current) }
  }

  // MARK: Moving

  private func move(by distance: Int) {
    if case .by(let waiting) = wanted {
      wanted = .by(waiting + distance)
      return
    }
    let rest = cursor.move(by: distance)
    let isOpenEnded = rest > 0 ? !page.isAtEnd : !page.isAtStart
    if rest != 0, isOpenEnded { wanted = .by(rest) }
    askAhead()
  }

  private func toFirst() {
    cursor.move(toIndex: 0)
    if !page.isAtStart { wait(for: .first, .first) }
  }

  private func toLast() {
    cursor.move(toIndex: max(0, cursor.ids.count - 1))
    if !page.isAtEnd { wait(for: .last, .last) }
  }

  private func toRow(_ row: Int) {
    if let offset = page.offset, !page.isOffsetEstimated, cursor.ids.indices.contains(row - offset) || page.isAtStart && page.isAtEnd {
      cursor.move(toIndex: row - offset)
    } else {
      wait(for: .row(row), .row(row))
    }
  }

  private func toPercent(_ percent: Int) {
    if page.isAtStart, page.isAtEnd {
      cursor.move(toIndex: (cursor.ids.count - 1) * percent / 100)
    } else {
      wait(for: .percent(percent), .percent(percent))
    }
  }

  private func wait(for move: Wanted, _ need: ListNeed<ID>) {
    // The owner answers with the rows around the place; asked a second time, it has none and the cursor stays where it is.
    guard asked != need else { return }
    wanted = move
    ask(need)
  }

  private func ask(_ need: ListNeed<ID>) {
    guard asked != need else { return }
    asked = need
    onNeed?(need)
  }

  /// Asks for more rows a page and a half before they are needed.
  private func askAhead() {
    guard let first = cursor.ids.first, let last = cursor.ids.last, asked == nil else { return }
    let ahead = cursor.height + cursor.height / 2
    if !page.isAtEnd, cursor.index + ahead >= cursor.ids.count {
      ask(.after(last))
    } else if !page.isAtStart, cursor.index - ahead < 0 {
      ask(.before(first))
    }
  }

  // MARK: Commands

  package func handle(_ call: CommandCall) -> Handling {
    let before = current
    defer { noteMove(from: before) }
    return handleMoving(call) || handleMarking(call) ? .consumed : .ignored
  }

  private func handleMoving(_ call: CommandCall) -> Bool {
    let pageful = max(1, cursor.height - 1)
    switch call.id {
    case "list.up": move(by: -call.times)
    case "list.down": move(by: call.times)
    case "list.page-up": move(by: -pageful * call.times)
    case "list.page-down": move(by: pageful * call.times)
    case "list.first":
      wanted = nil
      toFirst()
    case "list.last":
      wanted = nil
      if let count = call.count { toRow(count - 1) } else { toLast() }
    case "list.goto":
      guard let place = call["row"] ?? call.count.map(String.init) else { return false }
      wanted = nil
      return go(to: place)
    case "list.left": columnsSkipped = max(0, columnsSkipped - call.times)
    case "list.right": columnsSkipped = min(columnsSkipped + call.times, max(0, columns.count - 2))
    default: return false
    }
    return true
  }

  private func go(to place: String) -> Bool {
    if place.hasSuffix("%"), let percent = Int(place.dropLast()), (0...100).contains(percent) {
      toPercent(percent)
    } else if let row = Int(place), row > 0 {
      toRow(row - 1)
    } else {
      return false
    }
    return true
  }

  private func handleMarking(_ call: CommandCall) -> Bool {
    switch call.id {
    case "list.mark":
      for _ in 0..<min(call.times, max(1, cursor.ids.count - cursor.index)) {
        if let current { marks.toggle(current) }
        move(by: 1)
      }
    case "list.mark-range":
      if let current { marks.set(current, to: true) }
      for _ in 0..<min(call.times, max(0, cursor.ids.count - 1 - cursor.index)) {
        move(by: 1)
        if let current { marks.set(current, to: true) }
      }
    case "list.mark-all": marks = marks == .allExcept([]) ? .none : .allExcept([])
    case "list.invert": marks.invert()
    default: return false
    }
    return true
  }

  // MARK: What it says about itself

  /// `已选 2 · 第 1 / 15 行`, for the status line.
  package func position(in environment: DrawEnvironment) -> String {
    [marksText, placeText].compactMap { $0.map { environment[$0] } }.joined(separator: " \(environment.marks.separator) ")
  }

  private var marksText: Label? {
    switch marks {
    case .only(let ids): ids.isEmpty ? nil : Strings.List.marked(ids.count)
    case .allExcept(let ids): ids.isEmpty ? Strings.List.allMarked : Strings.List.allMarked(except: ids.count)
    }
  }

  private var placeText: Label? {
    guard current != nil else { return nil }
    guard let offset = page.offset else { return page.count.text.map(Strings.List.rows) }
    let row = (page.isOffsetEstimated ? "~" : "") + ListCount.grouped(offset + cursor.index + 1)
    return Strings.List.row(row, of: page.count.text ?? "?")
  }

  // MARK: Drawing

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
