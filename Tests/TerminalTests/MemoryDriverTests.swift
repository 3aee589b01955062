import Terminal
import Testing

@Suite("A terminal in memory")
@MainActor struct MemoryDriverTests {
  private func show(_ rows: [String], on driver: MemoryDriver, caret: Point? = nil) {
    let frame = Frame(size: driver.size)
    for (y, row) in rows.enumerated() { frame.canvas.put(row, x: 0, y: y) }
    driver.present(frame.buffer, caret: caret)
  }

  @Test("shows wide glyphs once and no blanks at line ends")
  func text() {
    let driver = MemoryDriver(size: Size(width: 10, height: 3))
    show(["张三 a", "", "│客户│"], on: driver)
    #expect(
      driver.text == """
        张三 a

        │客户│
        """)
  }

  @Test("counts the cells that changed")
  func changedCells() {
    let driver = MemoryDriver(size: Size(width: 10, height: 2))
    show(["abc"], on: driver)
    #expect(driver.changedCells == 20)
    show(["abd"], on: driver)
    #expect(driver.changedCells == 1)
    show(["中d"], on: driver)
    #expect(driver.changedCells == 2)
    show(["中d"], on: driver)
    #expect(driver.changedCells == 0)
    #expect(driver.frameCount == 3)
    driver.redraw()
    show(["中d"], on: driver)
    #expect(driver.changedCells == 20)
  }

  @Test("a moved caret is a frame, though no cell changed")
  func caret() {
    let driver = MemoryDriver(size: Size(width: 10, height: 2))
    show(["a"], on: driver, caret: Point(x: 0, y: 0))
    show(["a"], on: driver, caret: Point(x: 1, y: 0))
    #expect(driver.caret == Point(x: 1, y: 0))
    #expect(driver.frameCount == 2)
  }

  @Test("presses keys in the notation of keymaps, and types text as it is")
  func input() throws {
    let driver = MemoryDriver()
    try driver.press("<F6>2<Tab>明天 10<F10>")
    driver.type("<a")
    driver.paste("x")
    driver.resize(to: Size(width: 20, height: 5))
    #expect(
      driver.readEvents() == [
        .key(.f(6)), .key(.character("2")), .key(.tab), .key(.character("明")), .key(.character("天")), .key(.space),
        .key(.character("1")), .key(.character("0")), .key(.f(10)), .key(.character("<")), .key(.character("a")), .paste("x"),
        .resize(Size(width: 20, height: 5)),
      ])
    #expect(driver.readEvents() == [])
  }

  @Test("a frame drawn for another size is not shown")
  func staleSize() {
    let driver = MemoryDriver(size: Size(width: 10, height: 2))
    let old = Frame(size: driver.size)
    driver.resize(to: Size(width: 5, height: 1))
    driver.present(old.buffer, caret: nil)
    #expect(driver.frameCount == 0)
  }
}

@Suite("Colours on terminals with few of them")
struct ColourDepthTests {
  @Test("the depth is the largest that the terminal reaches")
  func depth() {
    #expect(
      [-1, 0, 7, 8, 15, 16, 88, 256, 65536].map { ColourDepth(colours: $0) } == [
        .mono, .mono, .mono, .eight, .eight, .sixteen, .sixteen, .full, .full,
      ])
  }

  @Test("a colour becomes the nearest one there is")
  func nearest() {
    let style = Style(foreground: .palette(196), background: .palette(21), attributes: .underline)
    #expect(ColourDepth.full.reduce(style) == style)
    #expect(ColourDepth.sixteen.reduce(style) == Style(foreground: .palette(9), background: .palette(12), attributes: .underline))
    #expect(ColourDepth.mono.reduce(style) == .underline)
  }

  @Test("of eight colours, the bright ones are written bold and grey is written dim")
  func eight() {
    #expect(ColourDepth.eight.reduce(Style.plain.foreground(9)) == Style(foreground: .palette(1), attributes: .bold))
    #expect(ColourDepth.eight.reduce(Style.plain.foreground(240)) == .dim)
  }
}

@Suite("What is sent to the terminal as it is")
struct ControlStringTests {
  @Test("a copied text travels as base64", arguments: [("a", "YQ=="), ("ab", "YWI="), ("abc", "YWJj"), ("客户", "5a6i5oi3"), ("", "")])
  func copy(text: String, encoded: String) {
    #expect(ControlStrings.copy(text, insideTmux: false) == "\u{1B}]52;c;\(encoded)\u{7}")
  }

  @Test("inside tmux it is also wrapped to pass through")
  func copyThroughTmux() {
    #expect(ControlStrings.copy("a", insideTmux: true) == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\\u{1B}]52;c;YQ==\u{7}")
  }

  @Test("a title cannot smuggle a sequence in")
  func title() {
    #expect(ControlStrings.title("客\u{7}户\u{1B}[2J") == "\u{1B}]2;客户[2J\u{7}")
  }
}
