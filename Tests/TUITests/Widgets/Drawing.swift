import Domain
import Terminal
import Testing

@testable import TUI

/// What the tests of widgets share: a fixed moment, and a screen to draw on.
extension DrawEnvironment {
  /// Tuesday, 13 November 2018, 10:42 in Shanghai.
  static let now = BusinessZone.shanghai.instant(LocalTime(day: Day(year: 2018, month: 11, day: 13)!, hour: 10, minute: 42))

  static let zh = DrawEnvironment(language: .zh, now: now)
  static let en = DrawEnvironment(language: .en, now: now)
  static let mono = DrawEnvironment(theme: .mono, language: .zh, now: now)
  static let ascii = DrawEnvironment(theme: .mono, language: .en, now: now, isASCII: true)
}

/// What was drawn, with the caret as `▏` in front of the cell it stands on when a test wants to see it.
@MainActor struct Drawing {
  let frame: Terminal.Frame

  init(_ width: Int, _ height: Int, _ draw: (Canvas) -> Void) {
    frame = Terminal.Frame(size: Size(width: width, height: height))
    draw(frame.canvas)
  }

  /// Without blank rows at the end, which no drawing in a test shows.
  var text: String {
    var lines = frame.buffer.lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  var attributes: String { frame.buffer.attributes }

  var caret: Point? { frame.caret }

  /// The caret drawn in: `约明天▏`.
  var textWithCaret: String {
    guard let caret else { return text }
    var lines = frame.buffer.lines
    var line = ""
    var column = 0
    for cell in frame.buffer.row(caret.y) {
      if column == caret.x { line += "▏" }
      line += cell.text
      column += 1
    }
    while line.last == " " { line.removeLast() }
    lines[caret.y] = line
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}

/// Compares a drawing with the one in the test; a failure shows both, one under the other.
func expectDrawing(_ actual: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(actual == expected, "drawn:\n\(actual)\n", sourceLocation: sourceLocation)
}

/// Types and presses as a person would: text types, `<id>` gives a command.
@MainActor protocol Pressable {
  func handle(_ call: CommandCall) -> Handling
  func insert(_ character: Character) -> Handling
}

extension Form: Pressable {}
extension PickList: Pressable {}
extension PaletteLayer: Pressable {}
extension HelpLayer: Pressable {}
extension TextField: Pressable {}
extension TextArea: Pressable {}
extension EnumPicker: Pressable {}
extension BooleanField: Pressable {}
extension DateField: Pressable {}
extension LookupField: Pressable {}

extension Pressable {
  /// - Returns: What became of the last of them.
  @discardableResult
  func press(_ script: String, afterEach: () -> Void = {}) -> Handling {
    var last = Handling.ignored
    var rest = script[...]
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        last = handle(CommandCall(String(rest[rest.index(after: rest.startIndex)..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        last = insert(first)
        rest = rest.dropFirst()
      }
      afterEach()
    }
    return last
  }
}
