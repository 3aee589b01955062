import Terminal

/// Where the parts of a form lie: a pure function of what it holds and the width.
struct FormLayout: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    let labelWidth: Int
    let isHalf: Bool
    let hasProblem: Bool
    let startsSection: Bool
  }

  struct Place: Hashable, Sendable {
    /// In the list of entries.
    let index: Int
    let label: Rect
    let field: Rect
    /// The row that says what is wrong; below the field.
    let problem: Rect?
    /// The row of the section's title; above the field.
    let section: Rect?
  }

  let places: [Place]
  let height: Int

  /// From this width on, two half entries share a row.
  static let twoColumnsMin = 64
  private static let gap = 2

  /// - Parameter fieldHeight: The height that the entry's widget wants at a width.
  init(_ entries: [Entry], width: Int, fieldHeight: (_ index: Int, _ width: Int) -> Int) {
    let rows = Self.rows(entries, isWide: width >= Self.twoColumnsMin)
    let half = (width - Self.gap) / 2
    // Labels of one column are as wide as the widest of it, but leave the fields at least two thirds.
    func labelWidth(_ column: Int, _ room: Int) -> Int {
      let labels = rows.compactMap { $0.count > column ? entries[$0[column]].labelWidth : nil }
      return min(labels.max() ?? 0, room / 3)
    }
    let firstLabel = labelWidth(0, rows.contains { $0.count == 2 } ? half : width)
    let secondLabel = labelWidth(1, half)
    var places: [Place] = []
    var y = 0
    for row in rows {
      var section: Rect?
      if entries[row[0]].startsSection {
        if y > 0 { y += 1 }
        section = Rect(x: 0, y: y, width: width, height: 1)
        y += 1
      }
      var tallest = 1
      for (column, index) in row.enumerated() {
        let isAlone = row.count == 1
        let x = column == 0 ? 0 : half + Self.gap
        let room = isAlone ? width : column == 0 ? half : width - x
        let label = min(column == 0 ? firstLabel : secondLabel, room)
        let fieldX = x + label + Self.gap
        let fieldWidth = room - label - Self.gap
        let height = max(1, fieldHeight(index, max(0, fieldWidth)))
        let problem = entries[index].hasProblem ? Rect(x: fieldX, y: y + height, width: fieldWidth, height: 1) : nil
        places.append(
          Place(
            index: index, label: Rect(x: x, y: y, width: label, height: 1), field: Rect(x: fieldX, y: y, width: fieldWidth, height: height),
            problem: problem, section: column == 0 ? section : nil))
        tallest = max(tallest, height + (problem == nil ? 0 : 1))
      }
      y += tallest
    }
    self.places = places
    height = y
  }

  private static func rows(_ entries: [Entry], isWide: Bool) -> [[Int]] {
    var rows: [[Int]] = []
    var waiting: Int?
    for (index, entry) in entries.enumerated() {
      if let first = waiting, isWide, entry.isHalf, !entry.startsSection {
        rows[rows.count - 1] = [first, index]
        waiting = nil
        continue
      }
      rows.append([index])
      waiting = entry.isHalf ? index : nil
    }
    return rows
  }
}
