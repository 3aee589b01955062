import Domain
import Terminal

/// What is known about one thing: labels and values in one column or, where there is room, in two.
@MainActor package struct Card {
  package struct Line: Hashable, Sendable {
    package let label: Label
    package let value: ListCell
    /// It takes a row of its own, or several when it is long.
    package let isLong: Bool

    package init(_ label: Label, _ value: ListCell, isLong: Bool = false) {
      self.label = label
      self.value = value
      self.isLong = isLong
    }
  }

  private let lines: [Line]
  private let labelWidthMin: Int
  private static let twoColumnsMin = 56
  private static let gap = 2

  /// - Parameter labelWidthMin: Lets the values of several cards stand in one column.
  package init(_ lines: [Line], labelWidthMin: Int = 0) {
    self.lines = lines
    self.labelWidthMin = labelWidthMin
  }

  /// How many columns the labels take.
  package static func labelWidth(_ lines: [Line], in environment: DrawEnvironment) -> Int {
    min(lines.map { textWidth(environment[$0.label]) }.max() ?? 0, 16)
  }

  package func height(width: Int, in environment: DrawEnvironment) -> Int {
    places(width, environment).map { $0.y + $0.texts.count }.max() ?? 0
  }

  /// - Parameter from: How many rows are scrolled out at the top.
  package func draw(on canvas: Canvas, from first: Int = 0, in environment: DrawEnvironment) {
    let labelWidth = labelWidth(environment)
    for place in places(canvas.width, environment) {
      canvas.put(environment.cut(environment[place.line.label], to: labelWidth), x: place.x, y: place.y - first, style: environment[.dim])
      let role = place.line.value.text.isEmpty ? .dim : place.line.value.role
      for (row, text) in place.texts.enumerated() {
        canvas.put(text, x: place.x + labelWidth + Self.gap, y: place.y - first + row, style: environment[role])
      }
    }
  }

  private struct Place {
    let line: Line
    let x: Int
    let y: Int
    let texts: [String]
  }

  private func labelWidth(_ environment: DrawEnvironment) -> Int {
    max(Self.labelWidth(lines, in: environment), labelWidthMin)
  }

  private func places(_ width: Int, _ environment: DrawEnvironment) -> [Place] {
    let labelWidth = labelWidth(environment)
    let half = width >= Self.twoColumnsMin ? (width - Self.gap) / 2 : width
    var places: [Place] = []
    var y = 0
    var x = 0
    for line in lines {
      if line.isLong, x > 0 {
        x = 0
        y += 1
      }
      let room = max(1, (line.isLong ? width : half) - labelWidth - Self.gap)
      let value =
        line.value.text.isEmpty ? environment.marks.none : line.value.text + (line.value.note.isEmpty ? "" : " " + line.value.note)
      let texts = line.isLong ? wrapped(value, to: room) : [environment.cut(value, to: room)]
      places.append(Place(line: line, x: x, y: y, texts: texts))
      if !line.isLong, x == 0, half < width {
        x = half + Self.gap
      } else {
        x = 0
        y += texts.count
      }
    }
    return places
  }
}
