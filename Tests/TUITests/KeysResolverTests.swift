import Terminal
import Testing

@testable import TUI

@Suite("Keys become commands")
struct KeysResolverTests {
  private let map = keymap(
    """
    set counts yes
    bind global <C-p> palette.open
    bind global <F5> sync.now
    bind nav j list.down
    bind nav / list.filter
    bind nav . list.copy
    bind nav : palette.command
    bind nav <C-x><C-s> list.refresh
    bind nav <C-x>2 list.export
    bind nav gg list.first
    bind nav gt list.last
    bind customers <F5> customer.new
    bind detail 1 detail.tab n=1
    bind form <Tab> form.next
    bind form <F5> form.clear
    bind form x form.save
    bind followup <F10> followup.save-next
    bind followup <A-k>x followup.reset
    bind form.text <C-w> text.delete-word
    """)

  private func result(_ keys: String, _ contexts: Context...) -> String? {
    var resolver = KeyResolver(map)
    var outcome: KeyResolver.Outcome?
    do {
      for key in try Key.parse(sequence: keys) { outcome = resolver.press(key, at: FocusPath(contexts)) }
    } catch {
      Issue.record("\(error)")
    }
    return outcome?.summary
  }

  @Test(
    "one key, a chord, nothing",
    arguments: [
      ("j", "list.down"), ("g", "pending g"), ("gg", "list.first"), ("gt", "list.last"), ("z", "none z"), ("<C-x><C-s>", "list.refresh"),
      ("<C-p>", "palette.open"), ("gx", "dead: \"g x\" is not bound in customers"), ("g<Esc>", "cancelled"), ("<Esc>", "history.back"),
      ("gxj", "list.down"), ("ggg", "pending g"),
    ])
  func plain(keys: String, expected: String) { #expect(result(keys, .customers) == expected) }

  @Test("the nearer context wins, and what it does not bind is asked of its parents")
  func nearerWins() {
    #expect(result("<F5>", .customers) == "customer.new")
    #expect(result("<F5>", .messages) == "sync.now")
    #expect(result("<F5>", .formText, .followup) == "form.clear")
    #expect(result("<F10>", .formDate, .followup) == "followup.save-next")
    #expect(result("<C-w>", .formDate, .followup) == "text.delete-word")
    #expect(result("<A-k>x", .formText, .followup) == "followup.reset")
  }

  @Test("typing types, whatever forms and screens bind", arguments: ["x", "j", "/", "：", "1", "<Space>", "g"])
  func typingTypes(key: String) {
    #expect(result(key, .formText, .followup)?.hasPrefix("none") == true)
    #expect(result(key, .palette)?.hasPrefix("none") == true)
  }

  @Test(
    "outside text fields full-width characters stand for the keys they came from",
    arguments: [
      ("ｊ", "list.down"), ("／", "list.filter"), ("、", "list.filter"), ("。", "list.copy"), ("：", "palette.command"), ("ｇｇ", "list.first"),
      ("１２ｊ", "list.down ×12"),
    ])
  func folds(keys: String, expected: String) { #expect(result(keys, .customers) == expected) }

  @Test("a text field keeps the full-width character")
  func keepsFullWidthInText() { #expect(result("：", .filter) == "none ：") }

  @Test("folding can be turned off")
  func foldingOff() {
    var resolver = KeyResolver(keymap("set fold_fullwidth no\nbind nav j list.down\n"))
    #expect(resolver.press("ｊ", at: .list)?.summary == "none ｊ")
  }

  @Test(
    "digits count where they are not bound",
    arguments: [
      ("12j", "list.down ×12"), ("1", "pending 1"), ("10", "pending 10"), ("0", "none 0"), ("3gg", "list.first"),
      ("123456j", "list.down ×99999"),
      ("5<Esc>", "cancelled"), ("5<Esc>j", "list.down"), ("2gx", "dead: \"g x\" is not bound in customers"), ("7z", "none z"),
      ("<C-x>2", "list.export"), ("4gt", "list.last ×4"),
    ])
  func counts(keys: String, expected: String) { #expect(result(keys, .customers) == expected) }

  @Test("a digit that is bound is a command")
  func boundDigit() {
    #expect(result("1", .detailTimeline) == "detail.tab n=1")
    #expect(result("2j", .detailTimeline) == "list.down ×2")
    #expect(result("21", .detailTimeline) == "detail.tab n=1")
  }

  @Test("without counts a digit is just a key")
  func noCounts() {
    var resolver = KeyResolver(keymap("bind nav j list.down\n"))
    #expect(resolver.press("3", at: .list)?.summary == "none 3")
  }

  @Test("a chord ends when the focus moves elsewhere")
  func focusEndsChord() {
    var resolver = KeyResolver(map)
    #expect(resolver.press("g", at: .customers)?.summary == "pending g")
    #expect(resolver.press("j", at: .messages)?.summary == "list.down")
  }

  @Test("a chord that times out is forgotten")
  func timeout() {
    var resolver = KeyResolver(map)
    _ = resolver.press("g", at: .customers)
    resolver.reset()
    #expect(!resolver.isPending)
    #expect(resolver.press("g", at: .customers)?.summary == "pending g")
  }

  @Test("while a chord is pending, what may follow is known")
  func whichKey() {
    var resolver = KeyResolver(map)
    guard case .pending(let pending) = resolver.press("g", at: .list) else { return #expect(Bool(false)) }
    #expect(WhichKey.rows(after: pending).map { "\($0.key) \($0.title.en)" } == ["g First row", "t Last row"])
  }

  @Test("a key tells its name and what it does here")
  func whatKey() {
    let path = FocusPath(.customers)
    #expect(KeyExplanation(.f(5), at: path, in: map).meaning.en == "New customer… (customer.new, bound in customers)")
    #expect(KeyExplanation(.f(5), at: path, in: map).place?.line == 12)
    #expect(KeyExplanation(.control("x"), at: path, in: map).meaning.en == "starts a chord; 2 commands lie behind it")
    #expect(KeyExplanation(.f(9), at: path, in: map).meaning.en == "not bound in customers")
    #expect(KeyExplanation(.character("x"), at: FocusPath(.formText), in: map).meaning.zh == "输入 x")
    #expect(KeyExplanation(.control("a"), at: path, in: map).notation == "<C-a>")
  }
}
