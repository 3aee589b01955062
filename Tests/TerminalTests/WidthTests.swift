import Terminal
import Testing

/// The rule: every character has one width, the C library's, so that what we measure is what ncurses draws.
@Suite("The width of a character")
struct WidthTests {
  @Test(
    "is what terminals give it",
    arguments: [
      ("a", 1), ("中", 2), ("，", 2), ("￥", 2), ("\u{3000}", 2), ("한", 2), ("Ａ", 2), ("ｱ", 1),
      ("…", 1), ("—", 1), ("“", 1), ("★", 1), ("─", 1), ("│", 1), ("✓", 1), ("①", 1), ("█", 1), ("°", 1),
      ("😀", 2), ("⭐", 2), ("é", 1), ("e\u{301}", 1), ("\u{1112}\u{1161}\u{11AB}", 2),
    ] as [(Character, Int)])
  func knownWidths(character: Character, width: Int) {
    #expect(cellWidth(character) == width)
  }

  @Test(
    "of a cluster is that of its first scalar, and only that is drawn",
    arguments: [
      ("👍🏽", "👍", 2), ("👨‍👩‍👧", "👨", 2), ("❤️", "❤", 1), ("🇨🇳", "🇨", 1), ("e\u{301}", "e\u{301}", 1),
    ] as [(Character, String, Int)])
  func clusters(character: Character, drawn: String, width: Int) {
    #expect(cellWidth(character) == width)
    #expect(Cell(character)?.text.unicodeScalars.elementsEqual(drawn.unicodeScalars) == true)
  }

  @Test(
    "of a control is that of the picture drawn instead",
    arguments: [
      ("\u{1B}", "␛"), ("\t", "␉"), ("\n", "␊"), ("\r\n", "␍"), ("\0", "␀"), ("\u{7F}", "␡"), ("\u{9B}", "?"),
    ] as [(Character, String)])
  func controls(character: Character, drawn: String) {
    #expect(cellWidth(character) == 1)
    #expect(Cell(character)?.text == drawn)
  }

  @Test(
    "is nothing for joiners and marks of direction, which are not drawn",
    arguments: ["\u{200D}", "\u{200B}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FE0F}", "\u{301}"] as [Character])
  func invisible(character: Character) {
    #expect(cellWidth(character) == 0)
    #expect(Cell(character) == nil)
  }

  @Test("no scalar, however strange, reaches the terminal as a control")
  func nothingObeyedPasses() {
    for value in (0...0x10FFFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .control else { continue }
      #expect(Cell(Character(scalar))?.scalars.contains(scalar) == false)
    }
  }

  /// Where a newer C library prints scalars that were unassigned to ours, the driver draws a question mark.
  @Test("agrees with the C library, scalar by scalar")
  @MainActor func agreesWithLibrary() throws {
    _ = try #require(NcursesDriver.libraryWidth("a"), "this system has no UTF-8 locale")
    var different: [UInt32] = []
    for value in (0...0x10FFFF as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value), scalarWidth(scalar) >= 0 else { continue }
      if NcursesDriver.libraryWidth(scalar) != scalarWidth(scalar) { different.append(value) }
    }
    #expect(different == [])
  }
}
