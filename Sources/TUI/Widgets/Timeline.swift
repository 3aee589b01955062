import Domain
import Terminal

/// What happened, newest first: a line that says when and what, and the text below it.
@MainActor package final class Timeline<ID: Hashable & Sendable> {
  package struct Entry: Hashable, Sendable {
    package let id: ID
    package let moment: Instant
    /// Behind the time: `微信`, `跟进中`.
    package let facts: [ListCell]
    /// Dim, at the right: who, how long.
    package let aside: String
    package let text: String

    package init(_ id: ID, at moment: Instant, facts: [ListCell], aside: String = "", text: String) {
      self.id = id
      self.moment = moment
      self.facts = facts
      self.aside = aside
      self.text = text
    }
  }

  package private(set) var entries: [Entry] = []
  /// Why there is nothing, and what to do about it.
  package var emptyText: Label
  private var cursor = ListCursor<ID>()
  private var top = 0
  private var drawnHeight = 10

  package init(empty: Label = Strings.List.nothing) {
    emptyText = empty
  }

  package func show(_ entries: [Entry]) {
    self.entries = entries
    cursor.replace(entries.map(\.id))
  }

  package var current: ID? { cursor.current }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "list.up": cursor.move(by: -call.times)
    case "list.down": cursor.move(by: call.times)
    case "list.page-up": cursor.move(by: -max(1, drawnHeight / 2) * call.times)
    case "list.page-down": cursor.move(by: max(1, drawnHeight / 2) * call.times)
    case "list.first": cursor.move(toIndex: 0)
    case "list.last": cursor.move(toIndex: entries.count - 1)
    default: return .ignored
    }
    return .consumed
  }

  /// - Parameter isFocused: Whether the keyboard is here: only then an entry is under the cursor.
  package func draw(on canvas: Canvas, isFocused: Bool = false, in environment: DrawEnvironment) {
    guard !entries.isEmpty else {
      canvas.put(environment.cut(environment[emptyText], to: canvas.width - 1), x: 1, y: 0, style: environment[.dim])
      return
    }
    drawnHeight = canvas.height
    let textWidth = max(1, canvas.width - 4)
    let heights = entries.map { $0.text.isEmpty ? 1 : 1 + wrapped($0.text, to: textWidth).count }
    if isFocused { scroll(heights, height: canvas.height) } else { top = 0 }
    var y = -top
    for (index, entry) in entries.enumerated() {
      if y >= canvas.height { break }
      if y + heights[index] > 0 { draw(entry, y, textWidth, isCurrent: isFocused && index == cursor.index, on: canvas, environment) }
      y += heights[index]
    }
  }

  private func scroll(_ heights: [Int], height: Int) {
    let first = heights[..<cursor.index].reduce(0, +)
    let last = first + heights[cursor.index]
    top = max(top, last - height)
    top = min(top, first, max(0, heights.reduce(0, +) - height))
    top = max(0, top)
  }

  private func draw(_ entry: Entry, _ y: Int, _ textWidth: Int, isCurrent: Bool, on canvas: Canvas, _ environment: DrawEnvironment) {
    let line = canvas.part(Rect(x: 0, y: y, width: canvas.width, height: 1))
    let row = isCurrent ? environment[.cursorRow] : environment[.text]
    func style(_ role: Role) -> Style { isCurrent ? row.adding(environment[role].attributes.subtracting(.dim)) : environment[role] }
    if isCurrent {
      line.fill(line.area, style: row)
      line.put(environment.marks.cursor, x: 0, y: 0, style: row)
      line.placeCaret(x: 0, y: 0)
    }
    let local = environment.zone.local(entry.moment)
    var x = line.put(environment.moments.date(local.day) + " " + local.clock, x: 1, y: 0, style: style(.dim)) + 2
    for fact in entry.facts where !fact.text.isEmpty {
      x = line.put(environment.cut(fact.text, to: line.width - x), x: x, y: 0, style: style(fact.role)) + 2
    }
    let asideWidth = Terminal.textWidth(entry.aside)
    if asideWidth > 0, x + asideWidth < line.width { line.put(entry.aside, x: line.width - asideWidth - 1, y: 0, style: style(.dim)) }
    guard !entry.text.isEmpty else { return }
    for (index, text) in wrapped(entry.text, to: textWidth).enumerated() {
      canvas.put(text, x: 3, y: y + 1 + index, style: environment[.text])
    }
  }
}
