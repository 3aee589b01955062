import Testing

@testable import TUI

/// The rule: after a reload every good line holds, and a line in error means what it meant before.
@Suite("A reload never makes the keys worse")
struct KeysReloadTests {
  private let before = "bind list x list.mark\nbind list y list.copy\nbind list z list.invert\n"

  @Test(
    "a line that is now in error keeps the binding that it had",
    arguments: [
      "bind list x list.makr", "bind list x list.sort column=nothing", "bind lst x list.mark", "bind list <x list.mark",
      "bnid list x list.mark",
      "bind list x",
    ])
  func keepsFormer(line: String) {
    let map = keymap(line + "\nbind list y list.sort\nbind list z list.invert\n", previous: keymap(before))
    #expect(map.hasErrors)
    #expect(map.meaning(of: "x", in: .list) == "list.mark")
    #expect(map.meaning(of: "y", in: .list) == "list.sort")
  }

  @Test("a line that is gone is gone")
  func gone() {
    let map = keymap("bind list y list.copy\n", previous: keymap(before))
    #expect(map.meaning(of: "x", in: .list) == nil)
  }

  @Test("what was kept gives way to a good line for the same keys")
  func goodLineWins() {
    let map = keymap("bind list x list.makr\nbind list x list.sort\n", previous: keymap(before))
    #expect(map.meaning(of: "x", in: .list) == "list.sort")
  }

  @Test("what was kept gives way to a chord that starts with the same key")
  func chordWins() {
    let map = keymap("bind list x list.makr\nbind list xx list.sort\n", previous: keymap(before))
    #expect(map.meaning(of: "x", in: .list) == nil)
    #expect(map.meaning(of: "xx", in: .list) == "list.sort")
  }

  @Test("an included file that cannot be found any more keeps its keys, and those it included")
  func lostInclude() {
    let files = ["a.keys": "include b.keys\nbind list x list.mark\n", "b.keys": "bind list y list.copy\n"]
    let first = keymap("include a.keys\nbind list z list.invert\n", files: files)
    let map = keymap("include a.keys\nbind list z list.sort\n", previous: first)
    #expect(["x", "y", "z"].map { map.meaning(of: $0, in: .list) } == ["list.mark", "list.copy", "list.sort"])
    #expect(map.problems.filter { $0.level == .error }.map(\.code) == [.k13])
  }

  @Test("a keymap file that vanished altogether keeps everything")
  func lostFile() {
    let map = Keymap.load("user.keys", previous: keymap(before)) { _ in nil }
    #expect(map.meaning(of: "z", in: .list) == "list.invert")
  }
}
