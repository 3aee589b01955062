import Terminal
import Testing

@Suite("Fitting text into columns")
struct TextLayoutTests {
  @Test(
    "cuts with an ellipsis and never through a wide character",
    arguments: [
      ("上海市", 6, "上海市"), ("上海市", 5, "上海…"), ("上海市", 4, "上…"), ("上海市", 3, "上…"), ("上海市", 2, "…"),
      ("上海市", 1, "…"), ("上海市", 0, ""), ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("", 3, ""), ("a上", 2, "a…"),
    ])
  func truncates(text: String, width: Int, expected: String) {
    #expect(truncated(text, to: width) == expected)
  }

  @Test("a text of any kind fits into any width")
  func alwaysFits() {
    for text in ["中a文b", "👨‍👩‍👧👍🏽", "e\u{301}\u{200D}x", "\t\u{1B}", "，。，。"] {
      for width in 0...12 {
        #expect(textWidth(truncated(text, to: width)) <= width)
        #expect(textWidth(fitted(text, to: width)) == width)
        #expect(wrapped(text, to: max(2, width)).allSatisfy { textWidth($0) <= max(2, width) })
      }
    }
  }

  @Test("pads on the side opposite to the alignment, after a cut wide character too")
  func pads() {
    #expect(padded("王", to: 4) == "王  ")
    #expect(padded("王", to: 4, .right) == "  王")
    #expect(padded("王", to: 5, .centre) == " 王  ")
    #expect(padded("王伟芳", to: 4) == "王伟芳")
    #expect(fitted("上海市", to: 4) == "上… ")
  }
}

/// The rule: lines break where a reader expects it, and a closing mark never starts one.
@Suite("Wrapping text")
struct WrappingTests {
  @Test("Chinese breaks between any two characters")
  func chinese() {
    #expect(wrapped("今天下午三点打电话", to: 8) == ["今天下午", "三点打电", "话"])
  }

  @Test("a closing mark stays with the character before it")
  func closingMarks() {
    #expect(wrapped("今天下午，三点。", to: 8) == ["今天下", "午，三", "点。"])
    #expect(wrapped("他说“好的”！再见", to: 11) == ["他说“好", "的”！再见"])
  }

  @Test("an opening mark stays with the character after it")
  func openingMarks() {
    #expect(wrapped("客户来电（张三）", to: 10) == ["客户来电", "（张三）"])
  }

  @Test("English breaks at blanks, which are not shown at the ends of lines")
  func english() {
    #expect(wrapped("call back  tomorrow at ten", to: 10) == ["call back", "tomorrow", "at ten"])
  }

  @Test("only a word longer than the line is cut")
  func longWords() {
    #expect(wrapped("see abcdefghijkl", to: 5) == ["see", "abcde", "fghij", "kl"])
  }

  @Test("a number inside Chinese is not cut while it fits on a line")
  func numbers() {
    #expect(wrapped("电话13800138000转8", to: 12) == ["电话", "13800138000", "转8"])
  }

  @Test("line breaks of the text are kept, indentation too, and an empty text is one empty line")
  func paragraphs() {
    #expect(wrapped("一\n\n  二", to: 8) == ["一", "", "  二"])
    #expect(wrapped("", to: 8) == [""])
    #expect(wrapped("一\r\n二", to: 8) == ["一", "二"])
  }

  @Test("a line too narrow for a character still makes progress")
  func narrow() {
    #expect(wrapped("中文", to: 1) == ["中", "文"])
    #expect(wrapped("中文", to: 0) == [])
  }
}
