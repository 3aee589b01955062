import Foundation
import Terminal
import Testing

@testable import TUI

@Suite("The shipped profiles")
struct KeysProfileTests {
  private static let names = ["default", "callcentre", "vim", "emacs"]

  @Test("lint clean, also inside tmux and screen where they keep clear of the prefix", arguments: names)
  func clean(name: String) {
    #expect(profile(name).complaints == [])
    // The base alone leaves the second keys to the profiles.
    if name != "default" {
      #expect(profile(name).problems.filter { $0.code == .k17 }.map { $0.line(in: .en) } == [])
    }
  }

  @Test("the keys that hold in every profile do", arguments: names)
  func common(name: String) {
    var resolver = KeyResolver(profile(name))
    let expected = [
      ("<F1>", "help.show"), ("<F2>", "palette.open"), ("<C-p>", "palette.open"), ("<Esc>", "history.back"), ("<C-q>", "app.quit"),
      ("<Up>", "list.up"), ("<End>", "list.last"), ("<PageDown>", "list.page-down"), ("<Enter>", "customer.open"),
      ("<Tab>", "screen.pane-next"), ("<Space>", "list.mark"), ("/", "list.filter"), ("?", "help.show"),
    ]
    for (keys, command) in expected { #expect(resolver.press(keys, at: .customers)?.summary == command) }
    #expect(resolver.press("<S-Tab>", at: .formText, .followup)?.summary == "form.prev")
    #expect(resolver.press("<Esc>", at: .formText, .followup)?.summary == "form.cancel")
    #expect(resolver.press("<F10>", at: .formText, .followup)?.summary == "followup.save-next")
    #expect(resolver.press("<Enter>", at: .palette)?.summary == "prompt.accept")
  }

  @Test(
    "the table of the design holds in each of them",
    arguments: [
      ("callcentre", "<C-z>", Context.customers, "undo"), ("callcentre", "<A-/>", .form, "form.pick"),
      ("callcentre", "<F6>", .detailTimeline, "followup.new"), ("callcentre", "<C-n>", .detailTimeline, "followup.new"),
      ("callcentre", "<F7>1", .detailTimeline, "followup.apply template=1 save=next"),
      ("callcentre", "<A-9>", .followup, "followup.apply template=9 save=next"), ("callcentre", "<S-F8>", .customers, "list.filter-column"),
      ("callcentre", "<F9>", .followup, "followup.repeat"), ("callcentre", "<C-g>", .followup, "followup.save-next"),
      ("callcentre", "<A-Up>", .detailCard, "customer.prev"), ("callcentre", "]", .detailCard, "customer.next"),
      ("callcentre", "<S-Down>", .tasksList, "list.mark-range"), ("callcentre", "<C-a>", .messages, "list.mark-all"),
      ("callcentre", "<S-Left>", .board, "task.move-left"), ("callcentre", "<F12>", .customers, "history.back"),
      ("callcentre", "<S-F5>", .customers, "sync.now"), ("callcentre", "<A-w>", .sync, "screen.goto screen=workbench"),
      ("callcentre", "<F10>", .customers, "app.menu"), ("callcentre", "<A-p>", .departments, "app.menu"),
      ("callcentre", "<F10>", .ticks, "tree.save"), ("callcentre", "<A-r>", .people, "user.set-roles"),
      ("vim", "gM", .messages, "app.menu"), ("vim", "h", .menu, "tree.collapse"), ("vim", "ZZ", .tickList, "tree.save"),
      ("vim", "cc", .roles, "role.edit"), ("emacs", "<C-x>n", .customers, "app.menu"), ("emacs", "<C-f>", .departments, "tree.expand"),
      ("emacs", "<C-c>r", .people, "user.set-roles"), ("vim", ":", .customers, "palette.command"), ("vim", "u", .board, "undo"),
      ("vim", "<C-n>", .followup, "form.pick"),
      ("vim", "R", .workbench, "list.refresh"), ("vim", "Zs", .customers, "sync.now"), ("vim", "a", .detailTimeline, "followup.new"),
      ("vim", "t3", .customers, "followup.apply template=3 save=next"), ("vim", "f", .customers, "list.filter-column"),
      ("vim", ".", .customers, "followup.repeat"), ("vim", "ZZ", .followup, "followup.save-next"),
      ("vim", "[c", .detailCard, "customer.prev"),
      ("vim", "x", .customers, "list.mark"), ("vim", "v", .customers, "list.mark-range"), ("vim", "gV", .customers, "list.mark-all"),
      ("vim", "H", .board, "task.move-left"), ("vim", "q", .help, "history.back"), ("vim", "<C-z>", .help, "app.suspend"),
      ("emacs", "<C-x>?", .customers, "help.show"), ("emacs", "<A-x>", .customers, "palette.command"),
      ("emacs", "<C-_>", .customers, "undo"),
      ("emacs", "<A-/>", .followup, "form.pick"), ("emacs", "<C-x>r", .customers, "list.refresh"), ("emacs", "<C-x>s", .help, "sync.now"),
      ("emacs", "<C-c>f", .detailCard, "followup.new"), ("emacs", "<C-c>5", .detailCard, "followup.apply template=5 save=next"),
      ("emacs", "<C-s>", .customers, "list.filter"), ("emacs", "<A-s>", .customers, "list.filter-column"),
      ("emacs", "<C-c>.", .followup, "followup.repeat"), ("emacs", "<C-c><C-c>", .followup, "followup.save-next"),
      ("emacs", "<A-p>", .detailCard, "customer.prev"), ("emacs", "<C-Space>", .customers, "list.mark"),
      ("emacs", "<A-h>", .customers, "list.mark-range"),
      ("emacs", "<C-x>h", .customers, "list.mark-all"), ("emacs", "<A-b>", .board, "task.move-left"),
      ("emacs", "<C-g>", .customers, "history.back"),
    ])
  func table(name: String, keys: String, context: Context, command: String) {
    var resolver = KeyResolver(profile(name))
    #expect(resolver.press(keys, at: context)?.summary == command)
  }

  @Test("outside questions the call centre has no command on a letter, which an input method would swallow")
  func noLetters() {
    let onLetters = profile("callcentre").bindings.filter { binding in
      binding.context != .confirm && binding.keys[0].typed?.isLetter == true
    }
    #expect(onLetters == [])
  }

  @Test("a saved call without an answer takes two strokes")
  func noAnswer() {
    for name in ["callcentre", "vim", "emacs"] {
      let shortest = KeyHelp(profile(name), at: FocusPath(.detailTimeline)).groups.flatMap(\.rows)
        .first { $0.invocation.notation == "followup.apply template=1 save=next" }
      #expect((shortest?.keys.first?.count ?? 9) <= 2)
    }
  }

  @Test("writing a profile out and reading it back gives the same keys", arguments: names)
  func dumpRoundTrip(name: String) {
    let map = profile(name)
    let again = keymap(KeymapDump.text(map))
    #expect(again.problems.filter { $0.level == .error } == [])
    #expect(KeymapDiff.lines(from: map, to: again) == [])
  }

  @Test("docs/KEYS.md lists what the profiles bind; run with KEHU_RECORD=1 to write it anew")
  func documentIsCurrent() throws {
    let file = repository.appending(path: "docs/KEYS.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let begin = try #require(text.range(of: "<!-- generated: begin -->\n"))
    let end = try #require(text.range(of: "<!-- generated: end -->"))
    let profiles = ["callcentre", "vim", "emacs"].map(profile)
    let tables =
      "\n## Keys · 按键\n\n\(KeymapDump.comparison(profiles))\n## Only in the palette · 只在命令面板\n\n\(KeymapDump.paletteOnly(profiles))\n"
    if ProcessInfo.processInfo.environment["KEHU_RECORD"] == "1" {
      let renewed = text.replacingCharacters(in: begin.upperBound..<end.lowerBound, with: tables)
      try renewed.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(text[begin.upperBound..<end.lowerBound] == tables, "make it again with KEHU_RECORD=1")
    }
  }
}
