import Terminal
import Testing

/// The rule: no half of a wide glyph is ever left behind.
@Suite("A buffer of cells")
struct CellBufferTests {
  private func buffer(_ text: String, width: Int = 8) -> CellBuffer {
    var buffer = CellBuffer(size: Size(width: width, height: 1))
    var x = 0
    for character in text {
      guard let cell = Cell(character) else { continue }
      buffer.set(cell, x: x, y: 0)
      x += Int(cell.width)
    }
    return buffer
  }

  private func set(_ character: Character, x: Int, in buffer: inout CellBuffer) {
    if let cell = Cell(character) { buffer.set(cell, x: x, y: 0) }
  }

  @Test("writing over the first half of a wide glyph blanks the second")
  func overFirstHalf() {
    var buffer = buffer("a中b")
    set("x", x: 1, in: &buffer)
    #expect(buffer.text == "ax b")
    #expect(!buffer[2, 0].isContinuation)
  }

  @Test("writing over the second half of a wide glyph blanks the first")
  func overSecondHalf() {
    var buffer = buffer("a中b")
    set("x", x: 2, in: &buffer)
    #expect(buffer.text == "a xb")
  }

  @Test("a wide glyph across two wide glyphs blanks the outer half of each")
  func acrossTwo() {
    var buffer = buffer("中文c")
    set("国", x: 1, in: &buffer)
    #expect(buffer.text == " 国 c")
  }

  @Test("a wide glyph that would stick out on the right is a blank")
  func atTheEdge() {
    var buffer = buffer("abc", width: 3)
    set("中", x: 2, in: &buffer)
    #expect(buffer.text == "ab")
  }

  @Test("what is written outside is lost without harm")
  func outside() {
    var buffer = buffer("abc", width: 3)
    for x in [-2, -1, 3, 100] { set("中", x: x, in: &buffer) }
    #expect(buffer.text == "abc")
    var nothing = CellBuffer(size: Size(width: 0, height: 0))
    set("a", x: 0, in: &nothing)
    #expect(nothing.text == "")
  }

  @Test("random writing never leaves half a glyph")
  func randomWriting() {
    var generator = SystemRandomNumberGenerator()
    var buffer = CellBuffer(size: Size(width: 9, height: 1))
    for _ in 0..<2000 {
      set(["a", "中", "😀", "e\u{301}"].randomElement(using: &generator) ?? "a", x: Int.random(in: -1...9), in: &buffer)
      for x in 0..<9 {
        let isLead = buffer[x, 0].width == 2
        #expect(isLead == (x < 8 && buffer[x + 1, 0].isContinuation))
      }
    }
  }

  @Test("glyphs of several scalars that look alike are equal cells")
  func interning() {
    #expect(Cell("e\u{301}") == Cell("e\u{301}"))
    #expect(Cell("e\u{301}") != Cell("e\u{300}"))
    #expect(Cell("👍🏽") == Cell("👍🏻"))
  }

  @Test("equal buffers have no changes")
  func noChanges() {
    #expect(buffer("客户").changes(since: buffer("客户")).isEmpty)
  }

  @Test("one changed letter is a change of one cell")
  func oneChange() {
    #expect(buffer("abcdefgh").changes(since: buffer("abcdefgx")).map(\.columns) == [7..<8])
  }

  @Test("a changed wide glyph changes both its cells, and a narrow one in its place too")
  func wideChange() {
    #expect(buffer("a国b").changes(since: buffer("a中b")).map(\.columns) == [1..<3])
    #expect(buffer("ax b").changes(since: buffer("a中b")).map(\.columns) == [1..<3])
    #expect(buffer("a中b").changes(since: buffer("ax b")).map(\.columns) == [1..<3])
  }

  @Test("changes far apart are told apart, changes close together are one")
  func gaps() {
    let old = buffer(String(repeating: "-", count: 20), width: 20)
    var far = old
    set("x", x: 2, in: &far)
    set("x", x: 15, in: &far)
    #expect(far.changes(since: old).map(\.columns) == [2..<3, 15..<16])
    var near = old
    set("x", x: 2, in: &near)
    set("x", x: 5, in: &near)
    #expect(near.changes(since: old).map(\.columns) == [2..<6])
  }

  @Test("applying the changes to the old screen gives the new one, whatever they are")
  func changesAreEnough() {
    var generator = SystemRandomNumberGenerator()
    var old = CellBuffer(size: Size(width: 12, height: 1))
    for _ in 0..<500 {
      var new = old
      for _ in 0..<Int.random(in: 1...4) {
        set(["a", "中", "😀", " "].randomElement(using: &generator) ?? "a", x: Int.random(in: 0...11), in: &new)
      }
      var patched = old
      for span in new.changes(since: old) {
        for x in span.columns where !new[x, 0].isContinuation { patched.set(new[x, 0], x: x, y: 0) }
      }
      #expect(patched == new)
      old = new
    }
  }

  @Test("another size, or nothing before, changes every row")
  func everything() {
    #expect(buffer("a").changes(since: nil).map(\.columns) == [0..<8])
    #expect(buffer("a").changes(since: buffer("a", width: 9)).map(\.columns) == [0..<8])
  }
}
