import Terminal
import Testing

/// The rule: what is drawn on a canvas stays inside it.
@Suite("A canvas")
@MainActor struct CanvasTests {
  private func draw(width: Int, height: Int, _ body: (Canvas) -> Void) -> Frame {
    let frame = Frame(size: Size(width: width, height: height))
    body(frame.canvas)
    return frame
  }

  @Test("draws a box with a title and text inside")
  func box() {
    let frame = draw(width: 12, height: 4) { canvas in
      canvas.box(canvas.area, title: "客户")
      canvas.part(canvas.area.inset(horizontally: 1, vertically: 1)).put("张三丰 先生是", x: 0, y: 0)
    }
    #expect(
      frame.buffer.text == """
        ╭客户──────╮
        │张三丰 先 │
        │          │
        ╰──────────╯
        """)
  }

  @Test("cuts text at each of its edges, a wide glyph into a blank")
  func clipping() {
    let frame = draw(width: 7, height: 3) { canvas in
      canvas.fill(canvas.area, with: ".")
      let part = canvas.part(Rect(x: 1, y: 1, width: 5, height: 1))
      part.put("中文中文", x: -1, y: 0)
      part.put("below", x: 0, y: 1)
      part.put("above", x: 0, y: -1)
      part.fill(Rect(x: 3, y: -5, width: 90, height: 90), with: "#")
    }
    #expect(
      frame.buffer.text == """
        .......
        . 文##.
        .......
        """)
  }

  @Test("a part of a part is cut by both")
  func nested() {
    let frame = draw(width: 6, height: 1) { canvas in
      canvas.part(Rect(x: 2, y: 0, width: 3, height: 1)).part(Rect(x: 1, y: 0, width: 30, height: 1)).put("abcdef", x: 0, y: 0)
    }
    #expect(frame.buffer.text == "   ab")
  }

  @Test("says where the text it wrote ends, so that more can follow")
  func returnsColumn() {
    _ = draw(width: 20, height: 1) { canvas in
      #expect(canvas.put("客户:", x: 1, y: 0) == 6)
      #expect(canvas.put("", x: 1, y: 0) == 1)
    }
  }

  @Test("writes into a column of fixed width")
  func columns() {
    let frame = draw(width: 20, height: 1) { canvas in
      canvas.put("上海市浦东", x: 0, y: 0, width: 6)
      canvas.put("12", x: 7, y: 0, width: 5, alignment: .right)
      canvas.put("|", x: 12, y: 0)
    }
    #expect(frame.buffer.text == "上海…     12|")
  }

  @Test("changes the look of a row without touching its text")
  func restyle() {
    let frame = draw(width: 6, height: 2) { canvas in
      canvas.put("中a", x: 0, y: 0, style: .bold)
      canvas.put("b", x: 0, y: 1)
      canvas.restyle(Rect(x: 0, y: 0, width: 6, height: 1)) { $0.adding(.reverse) }
    }
    #expect(
      frame.buffer.attributes == """
        a·abbb

        a = bold reverse
        b = reverse
        """)
    #expect(frame.buffer.lines == ["中a", "b"])
  }

  @Test("the last caret asked for wins, unless it cannot be seen")
  func caret() {
    let frame = draw(width: 10, height: 2) { canvas in
      canvas.placeCaret(x: 3, y: 1)
      canvas.part(Rect(x: 2, y: 0, width: 4, height: 1)).placeCaret(x: 1, y: 0)
      canvas.part(Rect(x: 2, y: 0, width: 4, height: 1)).placeCaret(x: 4, y: 0)
      canvas.placeCaret(x: 0, y: 2)
    }
    #expect(frame.caret == Point(x: 3, y: 0))
    #expect(
      draw(width: 1, height: 1) {
        $0.placeCaret(x: 0, y: 0)
        $0.hideCaret()
      }.caret == nil)
  }

  @Test("of any size, down to nothing, takes any drawing")
  func sizes() {
    for width in [0, 1, 2, 3, 300] {
      for height in [0, 1, 2, 100] {
        let frame = draw(width: width, height: height) { canvas in
          canvas.box(canvas.area.inset(horizontally: 1, vertically: 1), title: "标题很长很长")
          canvas.put("中文", x: width - 1, y: height - 1)
          canvas.put("中文", x: 0, y: 0, width: width - 3)
          canvas.horizontalLine(x: -5, y: 0, width: 1000)
          canvas.part(canvas.area.centred(Size(width: 40, height: 9))).clear(style: .reverse)
          canvas.part(canvas.area.splitRight(9).right).box(Rect(x: 0, y: 0, width: 9, height: 3))
        }
        #expect(frame.buffer.lines.count == height)
      }
    }
  }
}
