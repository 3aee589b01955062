import Domain

/// A line of a theme file that does not count, and why. All other lines do.
package struct ThemeProblem: Error, Hashable, Sendable {
  package let place: SourcePlace
  package let message: Label

  /// `my.theme:4:10: unknown colour "fg:300" …`
  package func line(in language: Language) -> String {
    "\(place.file):\(place.line):\(place.column): \(message[language])"
  }

  static func unknownRole(_ place: SourcePlace, _ name: String) -> ThemeProblem {
    ThemeProblem(place: place, message: unknown(Label("项目", "name"), name, Role.allCases.map(\.rawValue)))
  }

  static func unknownLook(_ place: SourcePlace, _ word: String) -> ThemeProblem {
    ThemeProblem(place: place, message: unknown(Label("样式", "look"), word, StyleWords.all))
  }

  static func unknownBase(_ place: SourcePlace, _ name: String) -> ThemeProblem {
    ThemeProblem(place: place, message: unknown(Label("配色", "theme"), name, ["dark", "light", "mono"]))
  }

  static func noValue(_ place: SourcePlace, _ name: String) -> ThemeProblem {
    ThemeProblem(place: place, message: Label("应写作 \(name) = 样式", "write \(name) = look"))
  }

  static func twice(_ place: SourcePlace, _ name: String, first: Int) -> ThemeProblem {
    ThemeProblem(
      place: place,
      message: Label("\(name) 写了两次，第 \(first) 行也有；以后一行为准", "\(name) is given twice, first in line \(first); the later one counts"))
  }

  private static func unknown(_ what: Label, _ name: String, _ known: [String]) -> Label {
    let zh = "未知的\(what.zh) \"\(name)\""
    let en = "unknown \(what.en) \"\(name)\""
    guard let near = Nearest.match(to: name, in: known) else { return Label(zh, en) }
    return Label("\(zh)，是不是 \"\(near)\"？", "\(en). Did you mean \"\(near)\"?")
  }
}
