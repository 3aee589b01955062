import Domain
import Terminal
import Testing

@testable import TUI

/// One case: a file, where the linter runs, and everything it says.
struct LinterCase: CustomTestStringConvertible, Sendable {
  let text: String
  let says: [String]
  var environment = KeymapEnvironment()
  var testDescription: String { text }

  init(_ text: String, _ says: String..., environment: KeymapEnvironment = KeymapEnvironment()) {
    self.text = text
    self.says = says
    self.environment = environment
  }
}

@Suite("The linter says where, what, and what was probably meant")
struct KeysLinterTests {
  private static let cases: [LinterCase] = [
    LinterCase("bind lst gg list.first", "1:6: unknown context \"lst\". Did you mean \"list\"? [K01]"),
    LinterCase("bind elsewhere gg list.first", "1:6: unknown context \"elsewhere\" [K01]"),
    LinterCase("bind list gg list.frist", "1:14: unknown command \"list.frist\". Did you mean \"list.first\"? [K02]"),
    LinterCase(
      "bind list g list.first\nbind list gg list.last",
      "2:11: \"g\" is bound (line 1) and is also the start of \"gg\" (line 2) in list [K03]"),
    LinterCase(
      "bind list gg list.first\nbind customers g customer.open",
      "2:16: \"g\" is bound (line 2) and is also the start of \"gg\" (line 1) in customers [K03]"),
    LinterCase(
      "bind followup <A-x> followup.reset\nbind form.text <A-x>b text.left",
      "2:16: \"<A-x>\" is bound (line 1) and is also the start of \"<A-x>b\" (line 2) in form.text [K03]"),
    LinterCase("bind customers g customer.open\nbind messages gg message.open"),
    LinterCase(
      "bind detail j customer.next\nbind detail.card j list.down\nbind detail.timeline j list.down",
      "1:13: \"j\" in detail is never reached: detail.card (line 2) binds it first [K05]"),
    LinterCase("bind detail j customer.next\nbind detail.timeline j list.down"),
    LinterCase("bind list <C-Enter> customer.open", "1:11: \"<C-Enter>\" cannot be sent by this terminal (needs kitty/CSI-u) [K06]"),
    LinterCase("bind list <C-1> list.first", "1:11: \"<C-1>\" cannot be sent by this terminal (needs kitty/CSI-u) [K06]"),
    LinterCase("bind list <A-[> list.first", "1:11: \"<A-[>\" cannot be sent by this terminal (needs kitty/CSI-u) [K06]"),
    LinterCase("bind list <C-Enter> customer.open", environment: KeymapEnvironment(sendsEveryKey: true)),
    LinterCase(
      "bind list <C-b> list.page-up", "1:11: \"<C-b>\" is tmux's prefix and you are inside tmux [K07]",
      environment: KeymapEnvironment(multiplexer: .tmux)),
    LinterCase("bind list <C-b> list.page-up", environment: KeymapEnvironment(multiplexer: .tmux, multiplexerPrefix: .control("a"))),
    LinterCase(
      "bind list <C-a> list.mark-all", "1:11: \"<C-a>\" is screen's prefix and you are inside screen [K07]",
      environment: KeymapEnvironment(multiplexer: .screen)),
    LinterCase("bind list <C-b> list.page-up"),
    LinterCase("bind form.text x text.left", "1:16: bare \"x\" cannot be bound in form.text: typing must type [K08]"),
    LinterCase("bind palette <Space> prompt.accept", "1:14: bare \"<Space>\" cannot be bound in palette: typing must type [K08]"),
    LinterCase("bind form.date +d form.pick", "1:16: bare \"+\" cannot be bound in form.date: typing must type [K08]"),
    LinterCase(
      "bind list s list.sort column=next_follow_dat",
      "1:30: list.sort: column \"next_follow_dat\" unknown. Did you mean \"next_follow_date\"? "
        + "(\(Argument.sampleOfFieldCodes), …) [K09]"),
    LinterCase("bind list s list.sort colum=sex", "1:29: list.sort: argument \"colum\" unknown. Did you mean \"column\"? [K09]"),
    LinterCase(
      "bind list s list.sort order=sideways", "1:29: list.sort: order \"sideways\" unknown (up, down) [K09]"),
    LinterCase("bind detail 0 detail.tab n=10", "1:28: detail.tab: n is a whole number from 1 to 9, not \"10\" [K09]"),
    LinterCase("bind detail 0 detail.tab", "1:15: detail.tab: n=… is missing [K09]"),
    LinterCase("bind nav x list.up now=yes", "1:24: list.up: takes no arguments, but now is given [K09]"),
    LinterCase("bind list s list.sort order=up order=down", "1:38: list.sort: order is given twice [K09]"),
    LinterCase(
      "bind list x list.mark\n\nbind list x list.invert",
      "3:11: \"x\" is bound twice in list: line 1 and line 3; the later one counts [K10]"),
    LinterCase("bind list x list.mark\nunbind list x\nbind list x list.invert"),
    LinterCase("bind list <C-i> list.invert", "1:11: \"<C-i>\" is <Tab> in a terminal [K11]"),
    LinterCase("bind list <C-m> customer.open", "1:11: \"<C-m>\" is <Enter> in a terminal [K11]"),
    LinterCase("bind detail n detail.next", "1:15: command \"detail.next\" is now called \"customer.next\" [K12]"),
    LinterCase("bnd list x list.mark", "1:1: unknown statement \"bnd\". Did you mean \"bind\"? [K14]"),
    LinterCase("bind list <Entr> customer.open", "1:11: unknown key \"<Entr>\". Did you mean \"<Enter>\"? [K14]"),
    LinterCase("bind list g<C-Dwn> list.first", "1:12: unknown key \"<C-Dwn>\". Did you mean \"<C-Down>\"? [K14]"),
    LinterCase("bind list <C-x list.first", "1:11: \"<\" without \">\" (a bare < is written <lt>) [K14]"),
    LinterCase("bind list # list.first", "1:23: keys (# is written <hash>) is missing here [K14]"),
    LinterCase("bind list x", "1:12: a command is missing here [K14]"),
    LinterCase("bind list x list.sort name", "1:23: \"name\" should read name=value [K14]"),
    LinterCase("unbind list x list.mark", "1:15: \"list.mark\" is too much [K14]"),
    LinterCase("bind list x list.sort column=\"sex", "1:23: the quote is not closed [K14]"),
    LinterCase("version two", "1:9: \"two\" is not a version number [K14]"),
    LinterCase("version 2", "1:9: version 2 is not known; this program reads version 1 [K14]"),
    LinterCase("alias list.mark list.invert", "1:7: \"list.mark\" is the name of a command [K14]"),
    LinterCase("set chord_timout 5", "1:5: unknown setting \"chord_timout\". Did you mean \"chord_timeout\"? [K15]"),
    LinterCase("set counts 1", "1:12: counts is yes or no [K15]"),
    LinterCase("set which_key_delay soon", "1:21: which_key_delay is a number of milliseconds from 0 to 10000 [K15]"),
    LinterCase("bind list <F1> list.mark", "1:11: \"<F1>\" always means \"help\" and cannot be changed anywhere [K16]"),
    LinterCase("bind customers <Esc> customer.open", "1:16: \"<Esc>\" always means \"leave\" and cannot be changed anywhere [K16]"),
    LinterCase("bind list <C-q>x list.mark", "1:11: \"<C-q>\" always means \"quit\" and cannot be changed anywhere [K16]"),
    LinterCase("unbind global <F2>", "1:15: \"<F2>\" always means \"palette\" and cannot be changed anywhere [K16]"),
    LinterCase(
      "bind list <C-[> list.mark", "1:11: \"<C-[>\" is <Esc> in a terminal [K11]",
      "1:11: \"<Esc>\" always means \"leave\" and cannot be changed anywhere [K16]"),
    LinterCase("bind followup <Esc> form.cancel"),
    LinterCase("bind form.text <C-j> list.down", "1:22: \"list.down\" does nothing in form.text [K18]"),
    LinterCase("unbind list x", "1:13: \"x\" is not bound in list [K19]"),
    LinterCase(
      "bind nav x list.refresh\nunbind list x", "2:13: \"x\" is not bound in list; it is bound in nav [K19]"),
  ]

  @Test("every rule, by example", arguments: cases)
  func says(example: LinterCase) {
    let map = keymap(example.text, in: example.environment)
    #expect(map.complaints == example.says.map { "user.keys:" + $0 })
  }

  @Test("K04: a binding of an included file that is replaced is named with its place")
  func replaced() {
    let map = keymap(
      "include a.keys\nbind list <F5> list.mark", files: ["a.keys": "\n\nbind list <F5> list.refresh\nbind list r list.refresh"])
    #expect(map.complaints == ["user.keys:2:11: \"<F5>\" in list replaces \"list.refresh\" from a.keys:3 [K04]"])
  }

  @Test("K17: a command that only a function key gives is pointed out")
  func onlyFunctionKey() {
    let lone = keymap("bind list <F5> list.refresh")
    #expect(lone.problems.map { $0.code } == [.k17])
    #expect(keymap("bind list <F5> list.refresh\nbind list r list.refresh").problems == [])
  }

  @Test("every problem is told in Chinese as well")
  func chinese() {
    let map = keymap("bind lst gg list.first\nbind list gg list.frist\n")
    #expect(
      map.problems.map { $0.line(in: .zh) } == [
        "user.keys:1:6: 未知的场合 \"lst\"，是不是 \"list\"？ [K01]",
        "user.keys:2:14: 未知的命令 \"list.frist\"，是不是 \"list.first\"？ [K02]",
      ])
    for example in Self.cases {
      for problem in keymap(example.text, in: example.environment).problems {
        #expect(problem.message.zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(problem.message)")
        #expect(!problem.message.en.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }, "\(problem.message)")
      }
    }
  }

  @Test("an alias stands for a command with its arguments, to which a line may add")
  func alias() {
    let map = keymap(
      """
      alias busy followup.apply template=busy save=next
      bind detail x busy
      bind detail y busy next=+2h save=stay
      bind detail z buzy
      """)
    #expect(map.meaning(of: "x", in: .detail) == "followup.apply template=busy save=next")
    #expect(map.meaning(of: "y", in: .detail) == "followup.apply template=busy next=+2h save=stay")
    #expect(map.complaints == ["user.keys:4:15: unknown command \"buzy\". Did you mean \"busy\"? [K02]"])
  }

  @Test("an alias in error is reported once, where it stands")
  func brokenAlias() {
    let map = keymap("alias busy followup.aply template=busy\nbind detail x busy\nbind detail y busy\n")
    #expect(map.problems.map(\.place.line) == [1])
  }

  @Test("underscores are hyphens in the name of a command")
  func underscores() {
    #expect(keymap("bind customers x customer.return_pool").meaning(of: "x", in: .customers) == "customer.return-pool")
  }

  @Test("the check reports, counts, and gives the number of errors")
  func check() {
    let (report, errors) = KeymapCheck.run(fileText: "bind lst x list.mark\nbind list x list.mark\n", name: "my.keys", language: .en) { _ in
      nil
    }
    #expect(errors == 1)
    #expect(
      report == """
        error: my.keys:1:6: unknown context "lst". Did you mean "list"? [K01]
        my.keys: 8 bindings, 1 errors, 0 warnings, 0 notes

        """)
  }
}
