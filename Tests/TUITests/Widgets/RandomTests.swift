import Domain
import Terminal
import Testing

@testable import TUI

/// A generator that gives the same numbers every time for the same seed, so that a failure can be seen again.
private struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite("What holds whatever one does") @MainActor
struct RandomTests {
  @Test(
    "the cursor of a list is always on one of its rows, on the same one unless it is gone, and in sight", arguments: [1, 2, 3] as [UInt64])
  func listUnderRandomKeys(seed: UInt64) {
    var random = SeededNumbers(state: seed)
    let list = ListView<Int>(columns: [ListColumn("n", Label("编号", "Number"), .flexible(min: 4))])
    var ids = Array(0..<60)
    func page() -> ListPage<Int> { .whole(ids.map { ListRow($0, [ListCell("\($0)")]) }) }
    list.show(page())
    let commands = [
      "list.up", "list.down", "list.page-up", "list.page-down", "list.first", "list.last", "list.mark", "list.mark-range", "list.invert",
    ]
    for step in 0..<400 {
      let before = list.current
      if Int.random(in: 0..<4, using: &random) == 0 {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: ids.shuffle(using: &random)
        case 1: ids.removeAll { _ in Int.random(in: 0..<5, using: &random) == 0 }
        default: ids.insert(1_000 + step, at: Int.random(in: 0...ids.count, using: &random))
        }
        let marks = list.marks
        list.show(page())
        #expect(list.marks == marks, "seed \(seed) step \(step)")
        if let before, ids.contains(before) { #expect(list.current == before, "seed \(seed) step \(step)") }
      } else if let command = commands.randomElement(using: &random) {
        _ = list.handle(CommandCall(command, count: Int.random(in: 1...3, using: &random)))
      }
      let height = Int.random(in: 1...20, using: &random)
      _ = Drawing(20, height + 1) { list.draw(on: $0, in: .zh) }
      #expect((list.current == nil) == ids.isEmpty, "seed \(seed) step \(step)")
      if let current = list.current { #expect(list.visibleIDs.contains(current), "seed \(seed) step \(step)") }
      #expect(list.visibleIDs.count == min(height, ids.count), "seed \(seed) step \(step)")
    }
  }

  @Test("every place in a note has its own place on the screen, inside the width", arguments: [2, 5, 9, 20])
  func notePlaces(width: Int) {
    let text = Array("客户关心 12 期的月供，约明天上午 10:00 给方案。\n\nA customer who asks about instalments。结束")
    let lines = TextLines(text, width: width)
    #expect(lines.rows.map { String(text[$0]) }.joined().count == text.filter { $0 != "\n" }.count)
    var seen: Set<Point> = []
    for caret in 0...text.count {
      let place = lines.position(of: caret)
      #expect(place.x <= width)
      #expect(seen.insert(place).inserted, "caret \(caret)")
      #expect(lines.caret(row: place.y, column: place.x) == caret)
    }
    for row in lines.rows { #expect(row.reduce(0) { $0 + cellWidth(text[$1]) } <= width) }
  }

  @Test("editing at random keeps the caret in the text and the text within its bounds", arguments: [1, 2, 3] as [UInt64])
  func textUnderRandomKeys(seed: UInt64) {
    var random = SeededNumbers(state: seed)
    let area = TextArea(rows: 1...4, lengthMax: 40)
    let commands = Commands.all.map(\.id).filter { $0.hasPrefix("text.") }
    let letters = Array("客户关心 ab12，。\n\u{301}👍🏽")
    for step in 0..<600 {
      if Bool.random(using: &random), let command = commands.randomElement(using: &random) {
        _ = area.handle(CommandCall(command))
      } else if let letter = letters.randomElement(using: &random) {
        _ = area.insert(letter)
      }
      let width = Int.random(in: 1...12, using: &random)
      let drawing = Drawing(width, 4) { area.draw(on: $0, isFocused: true, in: .zh) }
      #expect((0...area.text.count).contains(area.caret), "seed \(seed) step \(step)")
      #expect(area.text.count <= 40)
      if width >= 4 { #expect(drawing.caret != nil, "seed \(seed) step \(step) width \(width)") }
    }
  }
}
