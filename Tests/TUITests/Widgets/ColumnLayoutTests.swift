import Testing

@testable import TUI

@Suite("Dividing a width among columns")
struct ColumnLayoutTests {
  private let wishes: [ColumnLayout.Wish] = [
    .init(.flexible(min: 8, max: 20)), .init(.fixed(11), priority: 1), .init(.flexible(min: 8), priority: 3), .init(.fixed(6), priority: 5),
  ]

  private func widths(_ width: Int) -> [Int: Int] {
    Dictionary(uniqueKeysWithValues: ColumnLayout.places(wishes, width: width).map { ($0.index, $0.width) })
  }

  @Test("with room, flexible columns divide what is left over")
  func flexibleColumnsGrow() {
    #expect(widths(51) == [0: 14, 1: 11, 2: 14, 3: 6])
    #expect(widths(81) == [0: 20, 1: 11, 2: 38, 3: 6])
  }

  @Test("without room, the column with the highest number goes first, and number 0 stays")
  func leastImportantGoesFirst() {
    #expect(widths(39) == [0: 8, 1: 11, 2: 8, 3: 6])
    #expect(widths(38)[3] == nil)
    #expect(widths(22) == [0: 9, 1: 11])
    #expect(widths(12) == [0: 12])
    #expect(widths(5) == [0: 5])
  }

  @Test("no column ever sticks out, at any width")
  func nothingSticksOut() {
    for width in 0...120 {
      let places = ColumnLayout.places(wishes, width: width)
      #expect((places.last.map { $0.x + $0.width } ?? 0) <= max(width, 0))
      for (a, b) in zip(places, places.dropFirst()) { #expect(a.x + a.width + 2 == b.x) }
    }
  }
}
