import Terminal

/// A piece of a one-row line that stays or goes as a whole.
package struct LinePart: Hashable, Sendable {
  package let text: String
  package let role: Role
  /// 0 always stays. When room is short, the highest number goes first; of equals, the last.
  package let priority: Int

  package init(_ text: String, _ role: Role = .text, priority: Int = 0) {
    self.text = text
    self.role = role
    self.priority = priority
  }
}

/// A row with parts on the left and on the right, which drops the least important ones when it is too narrow.
@MainActor package struct PartLine {
  private let left: [LinePart]
  private let right: [LinePart]
  private let gap: Int

  /// - Parameter gap: Blank columns between parts, and at least this many between left and right.
  package init(left: [LinePart], right: [LinePart] = [], gap: Int = 2) {
    self.left = left.filter { !$0.text.isEmpty }
    self.right = right.filter { !$0.text.isEmpty }
    self.gap = gap
  }

  package func draw(on canvas: Canvas, x: Int = 1, y: Int, in environment: DrawEnvironment) {
    let room = canvas.width - 2 * x
    guard room > 0, y >= 0, y < canvas.height else { return }
    let kept = fitting(room)
    let rightWidth = width(kept.right)
    let line = canvas.part(Rect(x: x, y: y, width: room, height: 1))
    put(kept.left, on: line, from: 0, limit: max(0, room - rightWidth - (kept.right.isEmpty ? 0 : gap)), environment)
    put(kept.right, on: line, from: max(0, room - rightWidth), limit: room, environment)
  }

  private func put(_ parts: [LinePart], on canvas: Canvas, from start: Int, limit: Int, _ environment: DrawEnvironment) {
    var x = start
    for part in parts where x < limit {
      x = canvas.put(environment.cut(part.text, to: limit - x), x: x, y: 0, style: environment[part.role]) + gap
    }
  }

  private func fitting(_ room: Int) -> (left: [LinePart], right: [LinePart]) {
    var left = left
    var right = right
    while needed(left, right) > room {
      let worst = max(left.map(\.priority).max() ?? 0, right.map(\.priority).max() ?? 0)
      guard worst > 0 else { break }
      if let index = left.lastIndex(where: { $0.priority == worst }) {
        left.remove(at: index)
      } else if let index = right.lastIndex(where: { $0.priority == worst }) {
        right.remove(at: index)
      }
    }
    return (left, right)
  }

  private func needed(_ left: [LinePart], _ right: [LinePart]) -> Int {
    width(left) + width(right) + (left.isEmpty || right.isEmpty ? 0 : gap)
  }

  private func width(_ parts: [LinePart]) -> Int {
    parts.reduce(0) { $0 + textWidth($1.text) } + gap * max(0, parts.count - 1)
  }
}
