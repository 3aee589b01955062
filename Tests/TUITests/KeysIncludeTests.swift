import Testing

@testable import TUI

@Suite("The including file wins over the included")
struct KeysIncludeTests {
  private let base = ["base.keys": "bind list <F5> list.refresh\nbind list <C-r> list.refresh\nbind list gg list.first\n"]

  @Test(
    "whether the include stands before the line or after it",
    arguments: [
      "include base.keys\nbind list <F5> list.mark\n", "bind list <F5> list.mark\ninclude base.keys\n",
    ])
  func includingWins(text: String) {
    let map = keymap(text, files: base)
    #expect(map.meaning(of: "<F5>", in: .list) == "list.mark")
    #expect(map.meaning(of: "gg", in: .list) == "list.first")
    #expect(map.problems.filter { $0.level == .warning }.map(\.code) == [.k04])
  }

  @Test("unbinding first says that the replacing is meant")
  func unbindThenBind() {
    let map = keymap("include base.keys\nunbind list <F5>\nbind list <F5> list.mark\n", files: base)
    #expect(map.complaints == [])
    #expect(map.meaning(of: "<F5>", in: .list) == "list.mark")
  }

  @Test("K13: a circle is named with its chain, and everything in it is still read")
  func cycle() {
    let map = keymap(
      "include a.keys\nbind list x list.mark\n",
      files: ["a.keys": "include b.keys\nbind list y list.copy\n", "b.keys": "\ninclude a.keys\nbind list z list.sort\n"])
    #expect(map.complaints == ["b.keys:2:9: files include each other: a.keys → b.keys → a.keys [K13]"])
    #expect(["x", "y", "z"].map { map.meaning(of: $0, in: .list) } == ["list.mark", "list.copy", "list.sort"])
  }

  @Test("K13: a file that includes itself is told so")
  func selfInclude() {
    #expect(keymap("include user.keys\n").complaints == ["user.keys:1:9: files include each other: user.keys → user.keys [K13]"])
  }

  @Test("K13: a missing file is told and the rest holds")
  func missing() {
    let map = keymap("include callcenter.keys\nbind list x list.mark\n")
    #expect(map.complaints == ["user.keys:1:9: included file \"callcenter.keys\" not found [K13]"])
    #expect(map.meaning(of: "x", in: .list) == "list.mark")
  }

  @Test("a file included on two ways is read once")
  func diamond() {
    let map = keymap("include a.keys\ninclude base.keys\n", files: base.merging(["a.keys": "include base.keys\n"]) { $1 })
    #expect(map.complaints == [])
  }

  @Test("one's own keys are read after the profile, with or without naming it")
  func ownKeys() {
    for own in ["bind list <F5> list.mark\n", "include base.keys\nbind list <F5> list.mark\n"] {
      let map = Keymap.load(profile: "base.keys") { base.merging(["user.keys": own]) { $1 }[$0] }
      #expect(map.meaning(of: "<F5>", in: .list) == "list.mark")
      #expect(map.meaning(of: "gg", in: .list) == "list.first")
    }
    let alone = Keymap.load(profile: "base.keys") { base[$0] }
    #expect(alone.complaints == [])
    #expect(alone.meaning(of: "<F5>", in: .list) == "list.refresh")
  }
}
