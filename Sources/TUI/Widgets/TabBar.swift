import Domain
import Terminal

/// The tabs of a page on one row, the open one always in sight. Tabs that do not fit are behind `‹` and `›`.
@MainActor package struct TabBar {
  package struct Tab: Hashable, Sendable {
    package let title: Label
    /// How many entries it has; nil when that is not known or not said.
    package let count: Int?

    package init(_ title: Label, count: Int? = nil) {
      self.title = title
      self.count = count
    }
  }

  private let tabs: [Tab]
  private let open: Int

  package init(_ tabs: [Tab], open: Int) {
    self.tabs = tabs
    self.open = open
  }

  package func draw(on canvas: Canvas, y: Int = 0, in environment: DrawEnvironment) {
    let texts = tabs.map { environment[$0.title] + ($0.count.map { " \($0)" } ?? "") }
    let range = visible(texts.map { textWidth($0) + 2 }, room: canvas.width)
    if range.lowerBound > 0 { canvas.put(environment.marks.less, x: 0, y: y, style: environment[.dim]) }
    var x = 2
    for index in range {
      let isOpen = index == open
      let text = environment.cut(texts[index], to: canvas.width - x - 2)
      if isOpen { canvas.put(environment.marks.tabLeft, x: x - 1, y: y, style: environment[.tabOpen]) }
      x = canvas.put(text, x: x, y: y, style: environment[isOpen ? .tabOpen : .tab])
      if isOpen { canvas.put(environment.marks.tabRight, x: x, y: y, style: environment[.tabOpen]) }
      x += 2
    }
    if range.upperBound < tabs.count { canvas.put(environment.marks.more, x: canvas.width - 1, y: y, style: environment[.dim]) }
  }

  /// As many tabs as fit around the open one, from the left if all before it fit.
  private func visible(_ widths: [Int], room: Int) -> Range<Int> {
    guard tabs.indices.contains(open) else { return 0..<fitting(widths, from: 0, room: room) }
    var first = 0
    while first < open, fitting(widths, from: first, room: room) <= open { first += 1 }
    return first..<max(open + 1, fitting(widths, from: first, room: room))
  }

  private func fitting(_ widths: [Int], from first: Int, room: Int) -> Int {
    var used = 2
    for index in first..<widths.count {
      used += widths[index]
      if used > room { return index }
    }
    return widths.count
  }
}
