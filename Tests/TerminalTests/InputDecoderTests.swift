import Terminal
import Testing

/// The rule: whatever arrives in pieces arrives whole, and no byte is lost or typed that was not meant to be.
@Suite("Reading a terminal's input")
struct InputDecoderTests {
  private let start = ContinuousClock.now

  /// What comes of several bursts with a pause after each.
  private func events(_ bursts: [[UInt8]]) -> [InputEvent] {
    var decoder = InputDecoder()
    return bursts.flatMap { burst in
      burst.flatMap { decoder.take(.byte($0), at: start) } + decoder.pause()
    }
  }

  private func events(_ bursts: String...) -> [InputEvent] {
    events(bursts.map { Array($0.utf8) })
  }

  private func keys(_ names: String...) throws -> [InputEvent] {
    try names.map { .key(try Key(name: $0)) }
  }

  @Test("a character split at every byte, with pauses between, is one key")
  func splitCharacter() {
    #expect(events(Array("中😀é".utf8).map { [$0] }) == [.key(.character("中")), .key(.character("😀")), .key(.character("é"))])
  }

  @Test("bytes that are no UTF-8 become U+FFFD, and the next character is whole")
  func brokenCharacter() {
    #expect(events([[0xE4, 0xB8, 0x61]]) == [.key(.character("\u{FFFD}")), .key(.character("a"))])
    #expect(events([[0xFF, 0x61]]) == [.key(.character("\u{FFFD}")), .key(.character("a"))])
    // An overlong slash and half of a surrogate pair.
    #expect(events([[0xE0, 0x80, 0xAF]]) == [.key(.character("\u{FFFD}"))])
    #expect(events([[0xED, 0xA0, 0x80]]) == [.key(.character("\u{FFFD}"))])
  }

  @Test("controls are the keys that make them")
  func controls() throws {
    #expect(
      events("\u{1}\t\r\n\u{7F}\u{8}\0\u{1F}")
        == (try keys("<C-a>", "<Tab>", "<Enter>", "<C-j>", "<Backspace>", "<Backspace>", "<C-Space>", "<C-_>")))
  }

  @Test("an ESC before a character in one burst is Alt, before a pause the Escape key")
  func alt() throws {
    #expect(events("\u{1B}x") == (try keys("<A-x>")))
    #expect(events("\u{1B}", "x") == (try keys("<Esc>", "x")))
    #expect(events("\u{1B}中") == (try keys("<A-中>")))
    #expect(events("\u{1B}\u{1B}") == (try keys("<Esc>", "<Esc>")))
    #expect(events("\u{1B}\r") == (try keys("<A-Enter>")))
    #expect(events("\u{1B}[", "\u{1B}O") == (try keys("<A-[>", "<A-O>")))
    #expect(events("\u{1B}xy") == (try keys("<A-x>", "y")))
  }

  @Test("an ESC before a key ncurses recognised is Alt too")
  func altNamed() throws {
    var decoder = InputDecoder()
    #expect(decoder.take(.byte(0x1B), at: start) + decoder.take(.key(.up), at: start) == (try keys("<A-Up>")))
  }

  @Test(
    "sequences ncurses does not know are read all the same",
    arguments: [
      ("\u{1B}[1;5A", "<C-Up>"), ("\u{1B}[3;2~", "<S-Delete>"), ("\u{1B}[15;5~", "<C-F5>"), ("\u{1B}[Z", "<S-Tab>"), ("\u{1B}OP", "<F1>"),
      ("\u{1B}[13;5u", "<C-Enter>"), ("\u{1B}[27;5;49~", "<C-1>"), ("\u{1B}[24~", "<F12>"), ("\u{1B}[99;5u", "<C-c>"),
      ("\u{1B}[1;3S", "<A-F4>"),
    ])
  func sequences(bytes: String, key: String) throws {
    #expect(events(bytes) == (try keys(key)))
  }

  @Test(
    "sequences nobody knows are swallowed whole",
    arguments: ["\u{1B}[I", "\u{1B}[?2026;2$y", "\u{1B}[99;99x", "\u{1B}[24;80R", "\u{1B}[57441u"])
  func unknownSequences(bytes: String) throws {
    #expect(events(bytes + "a").last == (try keys("a")).last)
    #expect(events(bytes + "a").allSatisfy { if case .key(let key) = $0 { key.typed == nil || key.typed == "a" } else { false } })
  }

  @Test("a sequence interrupted by a pause goes on after it")
  func splitSequence() throws {
    #expect(events("\u{1B}[1;", "5A") == (try keys("<C-Up>")))
  }

  @Test("a paste is one event, whatever is in it")
  func paste() {
    #expect(events("\u{1B}[200~张三\r李四\r\n\tq\u{3}\u{1B}[A\u{1B}[201~x") == [.paste("张三\n李四\n\tq[A"), .key(.character("x"))])
  }

  @Test("a paste in pieces is one event still, with a character and the end mark cut in two")
  func splitPaste() {
    var bursts = [Array("\u{1B}[200~张".utf8)]
    bursts += Array("三\u{1B}[201~".utf8).map { [$0] }
    #expect(events(bursts) == [.paste("张三")])
  }

  @Test("a paste marked by ncurses ends at its mark, and keys recognised inside it are not pressed")
  func markedPaste() {
    var decoder = InputDecoder()
    let units: [InputDecoder.Unit] = [.pasteStart, .byte(0x61), .key(.up), .key(.f(6)), .byte(0x62), .pasteEnd, .pasteEnd]
    #expect(units.flatMap { decoder.take($0, at: start) } == [.paste("ab")])
  }

  @Test("twelve thousand five hundred characters are pasted to the last one")
  func longPaste() {
    let text = String(repeating: "客户电话\n", count: 2500)
    #expect(events("\u{1B}[200~" + text + "\u{1B}[201~") == [.paste(text)])
  }

  @Test("when the end of a paste is lost, keys are keys again after a silence")
  func lostEnd() {
    var decoder = InputDecoder()
    _ = decoder.take(.pasteStart, at: start)
    _ = decoder.take(.byte(0x61), at: start)
    let soon = start + .seconds(InputDecoder.pasteSilenceSeconds - 1)
    #expect(decoder.take(.byte(0x62), at: soon) == [])
    let late = soon + .seconds(InputDecoder.pasteSilenceSeconds + 1)
    #expect(decoder.take(.byte(0x63), at: late) == [.paste("ab"), .key(.character("c"))])
  }

  @Test("random bytes never trap")
  func randomBytes() {
    var decoder = InputDecoder()
    for _ in 0..<20_000 {
      let byte: UInt8 = Bool.random() ? .random(in: 0...255) : [0x1B, 0x5B, 0x4F, 0x7E, 0x32, 0x30, 0x31, 0x3B].randomElement() ?? 0
      _ = decoder.take(.byte(byte), at: start)
      if byte & 7 == 0 { _ = decoder.pause() }
    }
  }
}

/// The rule: a terminal that draws `─` two columns wide gets ASCII instead, and every row stays straight.
@Suite("Characters of ambiguous width")
struct AmbiguousWidthTests {
  @Test("the terminal's answer about its cursor is heard and is no key")
  func answer() {
    var decoder = InputDecoder()
    let events = Array("\u{1B}[2;3Ra".utf8).flatMap { decoder.take(.byte($0), at: .now) }
    #expect(events == [.key(.character("a"))])
    #expect(decoder.reportedPosition == Point(x: 2, y: 1))
  }

  @Test("the Shift-F3 of xterm is not taken for an answer")
  func shiftF3() {
    var decoder = InputDecoder()
    let events = Array("\u{1B}[1;2R".utf8).flatMap { decoder.take(.byte($0), at: .now) }
    #expect(events == [.key(Key(.function(3), .shift))])
    #expect(decoder.reportedPosition == nil)
  }

  @Test("a stand-in is ASCII and replaces a character one column wide")
  func standIns() {
    #expect(AmbiguousWidth.standIn(for: "│") == "|")
    #expect(AmbiguousWidth.standIn(for: "“") == "\"")
    #expect(AmbiguousWidth.standIn(for: "中") == nil)
    #expect(AmbiguousWidth.standIn(for: "a") == nil)
    for value in (0x80...0x3000 as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value), let standIn = AmbiguousWidth.standIn(for: scalar) else { continue }
      #expect(standIn.isASCII && scalarWidth(scalar) == 1)
    }
  }
}
