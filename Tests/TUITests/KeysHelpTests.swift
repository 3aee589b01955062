import Domain
import Terminal
import Testing

@testable import TUI

@Suite("Help is told from the live bindings")
struct KeysHelpTests {
  private let callcentre = profile("callcentre")

  @Test("only what works here is listed, each command once with all its keys")
  func groups() throws {
    let help = KeyHelp(callcentre, at: FocusPath(.customers))
    let rows = help.groups.flatMap(\.rows)
    let filter = try #require(rows.first { $0.invocation.command.id == "list.filter" })
    #expect(filter.keyNames(in: .en) == "F8, /")
    #expect(!rows.contains { $0.invocation.command.id == "followup.save-next" })
    #expect(help.groups.map(\.title.zh).contains("列表"))
    #expect(Set(rows.map(\.invocation)).count == rows.count)
  }

  @Test("a rebound key is what help shows")
  func live() {
    let map = Keymap.load("user.keys") {
      $0 == "user.keys" ? "include callcentre.keys\nunbind list /\nunbind list <F8>\nbind list <A-q> list.filter\n" : shippedKeymap($0)
    }
    let row = KeyHelp(map, at: FocusPath(.customers)).groups.flatMap(\.rows).first { $0.invocation.command.id == "list.filter" }
    #expect(row?.keyNames(in: .en) == "Alt-q")
  }

  @Test("the foot of the screen shows the most useful keys that fit")
  func hints() {
    let help = KeyHelp(callcentre, at: FocusPath(.customers))
    func line(_ width: Int, _ language: Language) -> String {
      help.hints(width: width, in: language).map(\.text).joined(separator: "  ")
    }
    #expect(line(60, .zh) == "F1 帮助  F2 命令  ⏎ 打开  F6 跟进  F8 筛选  空格 选中")
    #expect(line(23, .zh) == "F1 帮助  F2 命令")
    #expect(line(60, .en) == "F1 Help  F2 Commands  ⏎ Open  F6 Follow up  F8 Filter")
    #expect(line(5, .en) == "")
    for width in 0...140 { #expect(textWidth(line(width, .zh)) <= width) }
  }

  @Test("what cannot be done now has no place at the foot of the screen")
  func hintsAvailable() {
    let hints = KeyHelp(callcentre, at: FocusPath(.customers)).hints(width: 200, in: .en) { $0.id != "customer.open" }
    #expect(!hints.contains { $0.word == "Open" })
  }

  @Test("the follow-up form shows how to save")
  func formHints() {
    let hints = KeyHelp(callcentre, at: FocusPath(.formText, .followup)).hints(width: 40, in: .zh)
    #expect(hints.prefix(2).map(\.text) == ["F10 保存并下一个", "⏎ 保存"])
  }

  @Test("my keys against those of the profile")
  func diff() {
    let mine = Keymap.load("user.keys") {
      $0 == "user.keys"
        ? "include callcentre.keys\nunbind list /\nbind list <F5> list.mark\nbind list <A-q> list.sort\n" : shippedKeymap($0)
    }
    #expect(
      KeymapDiff.lines(from: callcentre, to: mine) == [
        "- bind list / list.filter", "+ bind list <A-q> list.sort", "+ bind list <F5> list.mark",
      ])
    let other = Keymap.load("user.keys") {
      $0 == "user.keys" ? "include callcentre.keys\nunbind nav <F5>\nbind nav <F5> list.copy\n" : shippedKeymap($0)
    }
    #expect(KeymapDiff.lines(from: callcentre, to: other) == ["- bind nav <F5> list.refresh", "+ bind nav <F5> list.copy"])
  }

  @Test("commands without a key are known")
  func unbound() {
    let ids = callcentre.unboundCommands.map(\.id)
    #expect(ids.contains("customer.tag"))
    #expect(!ids.contains("list.filter"))
  }

  @Test(
    "keys are shown as they are engraved",
    arguments: [
      ("<A-Down>", "Alt-↓", "Alt-↓"), ("<Space>", "空格", "Space"), ("<Enter>", "⏎", "⏎"), ("<C-x><C-s>", "Ctrl-x Ctrl-s", "Ctrl-x Ctrl-s"),
      ("<F7>1", "F7 1", "F7 1"), ("<S-F8>", "Shift-F8", "Shift-F8"), ("G", "G", "G"), ("<Backspace>", "退格", "Backspace"),
    ])
  func names(keys: String, zh: String, en: String) throws {
    let parsed = try Key.parse(sequence: keys)
    #expect(KeyNames.name(of: parsed, in: .zh) == zh)
    #expect(KeyNames.name(of: parsed, in: .en) == en)
  }

  @Test("the cheat sheet comes in either language")
  func markdown() {
    let map = keymap("bind list gg list.first\nbind list | list.sort column=sex\n")
    let sheet = KeymapDump.markdown(map, language: .zh)
    #expect(sheet.contains("### 列表\n\n| 按键 | 作用 | 命令 |\n| --- | --- | --- |\n| g g | 第一行 | `list.first` |\n"))
    #expect(sheet.contains("| \\| | 排序…：sex | `list.sort column=sex` |"))
    #expect(KeymapDump.markdown(map, language: .en).contains("| g g | First row | `list.first` |"))
  }
}
