import Foundation
import Terminal
import Testing

@testable import TUI

/// The rule: a theme is complete whatever its file says, and a bad line costs one role, never the file.
@Suite("Themes")
struct ThemeTests {
  @Test("the themes inside the program are the files that ship with it", arguments: ["dark", "light", "mono"])
  func builtInEqualsFile(name: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = try String(contentsOf: root.appending(path: "themes/\(name).theme"), encoding: .utf8)
    let source = ["dark": Theme.darkSource, "light": Theme.lightSource, "mono": Theme.monoSource][name]
    #expect(file == source)
  }

  @Test("every shipped theme names every role", arguments: ["dark", "light", "mono"])
  func everyRoleIsNamed(name: String) {
    let source = ["dark": Theme.darkSource, "light": Theme.lightSource, "mono": Theme.monoSource][name] ?? ""
    for role in Role.allCases { #expect(source.contains("\n\(role.rawValue) "), "\(role.rawValue) in \(name)") }
  }

  @Test("a line is a name, an equals sign and a look; the rest comes from the base")
  func lineIsNameAndLook() {
    let (theme, problems) = ThemeParser.parse(
      """
      # mine
      base light
      accent = fg:75 bold   # blue
      cursor-row=bg:red
      """, file: "mine.theme")
    #expect(problems.isEmpty)
    #expect(theme.name == "mine")
    #expect(theme[.accent] == Style.bold.foreground(75))
    #expect(theme[.cursorRow] == Style.plain.background(1))
    #expect(theme[.dim] == Theme.light[.dim])
  }

  @Test("a bad line is reported with its place and costs only itself")
  func badLinesAreReported() {
    let (theme, problems) = ThemeParser.parse(
      """
      acent = bold
      dim = fg:999
      error = underlined
      ok
      title = bold
      title = underline
      base drak
      """, file: "mine.theme")
    #expect(
      problems.map { $0.line(in: .en) } == [
        #"mine.theme:1:1: unknown name "acent". Did you mean "accent"?"#,
        #"mine.theme:2:7: unknown look "fg:999""#,
        #"mine.theme:3:9: unknown look "underlined". Did you mean "underline"?"#,
        #"mine.theme:4:1: write ok = look"#,
        #"mine.theme:6:1: title is given twice, first in line 5; the later one counts"#,
        #"mine.theme:7:1: unknown theme "drak". Did you mean "dark"?"#,
      ])
    #expect(problems.first?.line(in: .zh) == #"mine.theme:1:1: 未知的项目 "acent"，是不是 "accent"？"#)
    #expect(theme[.title] == .underline)
    #expect(theme[.dim] == Theme.dark[.dim])
  }

  @Test("without colours, or asked for none, every theme becomes mono")
  func monoWhereNeeded() {
    #expect(Theme.dark.suited(to: .mono, refusesColour: false) == .mono)
    #expect(Theme.dark.suited(to: .full, refusesColour: true) == .mono)
    #expect(Theme.light.suited(to: .sixteen, refusesColour: false) == .light)
  }

  /// Pairs that a person has to tell apart at a glance.
  private static let pairs: [(Role, Role)] = [
    (.text, .cursorRow), (.text, .cursorRowIdle), (.text, .overdue), (.text, .error), (.tab, .tabOpen), (.key, .keyLabel),
    (.field, .fieldFocused),
    (.toast, .toastError), (.cursorRow, .cursorRowIdle), (.label, .labelFocused),
  ]

  @Test("what has to be told apart can be told apart at every colour depth", arguments: [Theme.dark, Theme.light, Theme.mono])
  func pairsDifferAtEveryDepth(theme: Theme) {
    for depth in [ColourDepth.full, .sixteen, .eight, .mono] {
      let shown = theme.suited(to: depth, refusesColour: false)
      for (a, b) in Self.pairs {
        #expect(depth.reduce(shown[a]) != depth.reduce(shown[b]), "\(a) and \(b) in \(theme.name) with \(depth)")
      }
    }
  }

  @Test("mono uses no colour at all")
  func monoHasNoColour() {
    for role in Role.allCases {
      #expect(Theme.mono[role].foreground == .standard)
      #expect(Theme.mono[role].background == .standard)
    }
  }
}
