import Terminal
import Testing

@Suite("The notation of keys")
struct KeyTests {
  @Test(
    "reads and writes the same",
    arguments: [
      ("g", Key.character("g")), ("G", Key.character("G")), ("<C-x>", .control("x")), ("<A-Down>", Key(.down, .alt)),
      ("<S-Tab>", .backTab), ("<F6>", .f(6)), ("<S-F5>", Key(.function(5), .shift)), ("<Space>", .space),
      ("<lt>", .character("<")), ("<hash>", .character("#")), ("<A-1>", .alt("1")), ("<C-Space>", .control(" ")),
      ("<C-A-S-Up>", Key(.up, [.control, .alt, .shift])), ("<A-->", .alt("-")), ("<A->>", .alt(">")), (">", .character(">")),
      ("-", .character("-")), ("<Esc>", .escape), ("<Enter>", .enter), ("<Backspace>", .backspace), ("<PageUp>", .pageUp),
      ("<A-lt>", .alt("<")), ("中", .character("中")), ("<A-X>", .alt("X")), ("<C-_>", .control("_")),
    ])
  func roundTrip(name: String, key: Key) throws {
    #expect(try Key(name: name) == key)
    #expect(key.description == name)
  }

  @Test(
    "has one value for what terminals cannot tell apart",
    arguments: [
      ("<C-X>", "<C-x>"), ("<S-g>", "G"), ("<F17>", "<S-F5>"), ("<c-x>", "<C-x>"), ("<f6>", "<F6>"), ("<ENTER>", "<Enter>"),
      ("<A-C-x>", "<C-A-x>"), ("<A-S-x>", "<A-X>"),
    ])
  func sameKey(written: String, canonical: String) throws {
    #expect(try Key(name: written).description == canonical)
  }

  @Test("reads a sequence key by key")
  func sequence() throws {
    #expect(try Key.parse(sequence: "<C-x><C-s>gg") == [.control("x"), .control("s"), .character("g"), .character("g")])
    #expect(try Key.parse(sequence: "<Space>p") == [.space, .character("p")])
    #expect(Key.write([.space, .control("x"), .character("<")]) == "<Space><C-x><lt>")
  }

  @Test(
    "says what is wrong and where",
    arguments: [
      ("", .empty, 0), ("gg<C-x", .unclosed, 2), ("<", .unclosed, 0), ("g<Foo>", .noSuchKey("Foo"), 1),
      ("<X-a>", .noSuchKey("X-a"), 0), ("g g", .mustBeNamed(" ", as: "<Space>"), 1), ("g#", .mustBeNamed("#", as: "<hash>"), 1),
      ("中\u{1B}", .unprintable, 1), ("<>", .noSuchKey(""), 0), ("<g>", .noSuchKey("g"), 0), ("<F25>", .noSuchKey("F25"), 0),
    ] as [(String, KeySyntaxError.Reason, Int)])
  func errors(text: String, reason: KeySyntaxError.Reason, offset: Int) {
    #expect(throws: KeySyntaxError(reason: reason, offset: offset)) { try Key.parse(sequence: text) }
  }

  @Test("wants one key where one is wanted")
  func severalKeys() {
    #expect(throws: KeySyntaxError(reason: .severalKeys, offset: 1)) { try Key(name: "gg") }
  }

  @Test(
    "of a Chinese input method folds to the keycap, for commands",
    arguments: [("：", ":"), ("／", "/"), ("ｊ", "j"), ("。", "."), ("、", "/"), ("，", ","), ("；", ";"), ("Ｇ", "G"), ("中", "中"), ("　", " ")]
      as [(Character, Character)])
  func folding(typed: Character, keycap: Character) {
    #expect(Key.character(typed).folded == .character(keycap))
  }

  @Test("folding leaves named keys and modifiers alone")
  func foldingKeepsOthers() {
    #expect(Key.alt("；").folded == .alt(";"))
    #expect(Key.f(6).folded == .f(6))
  }

  @Test("knows which keys a terminal delivers as others, and which only some deliver")
  func delivery() {
    #expect(Key.control("i").delivery == .asOther(.tab))
    #expect(Key.control("m").delivery == .asOther(.enter))
    #expect(Key.control("[").delivery == .asOther(.escape))
    #expect(Key.control("h").delivery == .asOther(.backspace))
    #expect(Key(.enter, .control).delivery == .extendedOnly)
    #expect(Key.control("1").delivery == .extendedOnly)
    #expect(Key(.enter, .shift).delivery == .extendedOnly)
    #expect(Key.control("x").delivery == .asItself)
    #expect(Key(.up, .control).delivery == .asItself)
    #expect(Key.backTab.delivery == .asItself)
  }

  @Test("only plain characters type text")
  func typed() {
    #expect(Key.character("中").typed == "中")
    #expect(Key.space.typed == " ")
    #expect(Key.alt("x").typed == nil)
    #expect(Key.enter.typed == nil)
  }

  @Test(
    "is found by the name ncurses gives it",
    arguments: [
      ("KEY_UP", "<Up>"), ("KEY_F(6)", "<F6>"), ("KEY_F(17)", "<S-F5>"), ("KEY_F(29)", "<C-F5>"), ("KEY_F(53)", "<A-F5>"),
      ("kUP5", "<C-Up>"), ("kDN3", "<A-Down>"), ("kLFT", "<S-Left>"), ("kRIT6", "<C-S-Right>"), ("KEY_BTAB", "<S-Tab>"),
      ("KEY_SR", "<S-Up>"), ("KEY_SF", "<S-Down>"), ("kPRV5", "<C-PageUp>"), ("kDC3", "<A-Delete>"), ("KEY_BACKSPACE", "<Backspace>"),
    ])
  func cursesNames(name: String, key: String) {
    #expect(Key(cursesName: name)?.description == key)
  }

  @Test("is not made of a name that is no key", arguments: ["KEY_MOUSE", "KEY_RESIZE", "kxIN", "KEY_F(0)", "KEY_F(99)", "k", ""])
  func noCursesKey(name: String) {
    #expect(Key(cursesName: name) == nil)
  }
}
