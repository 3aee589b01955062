import Testing

@testable import TUI

/// Text with a drawn caret, commands, text with a drawn caret.
@Suite("Editing text")
struct TextBufferTests {
  private func edit(_ text: String, _ commands: String..., hasLines: Bool = false, lengthMax: Int = 100) -> String {
    var buffer = TextBuffer(text.replacing("▏", with: ""), hasLines: hasLines, lengthMax: lengthMax)
    buffer.moveCaret(to: Array(text).firstIndex(of: "▏") ?? 0)
    for command in commands {
      if command.hasPrefix("text.") {
        let isKnown = buffer.handle(command)
        #expect(isKnown)
      } else {
        buffer.insert(command)
      }
    }
    var characters = buffer.characters
    characters.insert("▏", at: buffer.caret)
    return String(characters)
  }

  @Test("the caret moves by characters, words and to the ends")
  func caretMoves() {
    #expect(edit("客户▏", "text.left") == "客▏户")
    #expect(edit("▏客户", "text.left") == "▏客户")
    #expect(edit("call the customer▏", "text.word-left") == "call the ▏customer")
    #expect(edit("▏call  the", "text.word-right", "text.word-right") == "call  the▏")
    #expect(edit("关心12期的月供▏", "text.word-left", "text.word-left") == "关心▏12期的月供")
    #expect(edit("ab▏cd", "text.home") == "▏abcd")
    #expect(edit("ab▏cd", "text.end") == "abcd▏")
  }

  @Test("deleting takes a character, a word or a side of the line, and what was cut can be put back")
  func deleting() {
    #expect(edit("客户▏", "text.delete-back") == "客▏")
    #expect(edit("▏客户", "text.delete-back") == "▏客户")
    #expect(edit("客▏户", "text.delete") == "客▏")
    #expect(edit("one two▏ three", "text.delete-word") == "one ▏ three")
    #expect(edit("one▏ two three", "text.delete-word-after") == "one▏ three")
    #expect(edit("one ▏two", "text.delete-to-start", "text.end", "text.put-back") == "twoone ▏")
    #expect(edit("one ▏two", "text.delete-to-end", "text.put-back", "text.put-back") == "one twotwo▏")
  }

  @Test("a pasted line break is a blank in one line, and stays in a text of several")
  func pastedLineBreaks() {
    #expect(edit("▏", "a\nb\tc") == "a b c▏")
    #expect(edit("▏", "a\nb", hasLines: true) == "a\nb▏")
    #expect(edit("▏", "a\u{7}b\u{1B}[31m") == "ab[31m▏")
  }

  @Test("what does not fit is left out, and what is there stays")
  func lengthMax() {
    #expect(edit("abc▏", "def", lengthMax: 5) == "abcde▏")
    #expect(edit("▏abcde", "x", lengthMax: 5) == "▏abcde")
  }

  @Test("home and end stay on their line")
  func linesHaveEnds() {
    #expect(edit("one\ntw▏o\nthree", "text.home", hasLines: true) == "one\n▏two\nthree")
    #expect(edit("one\nt▏wo\nthree", "text.end", hasLines: true) == "one\ntwo▏\nthree")
    #expect(edit("one\ntw▏o", "text.delete-to-start", hasLines: true) == "one\n▏o")
  }

  @Test("an accent typed on its own joins the letter before it")
  func accentJoins() {
    #expect(edit("e▏", "\u{301}") == "e\u{301}▏")
    var buffer = TextBuffer("e")
    buffer.insert("\u{301}" as Character)
    #expect(buffer.characters.count == 1)
  }
}
