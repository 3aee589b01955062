import Terminal

/// A look for every role. Complete by construction: what a file leaves out comes from the theme it is based on.
package struct Theme: Hashable, Sendable {
  package let name: String
  private var styles: [Role: Style]

  init(name: String, styles: [Role: Style]) {
    self.name = name
    self.styles = styles
  }

  package subscript(role: Role) -> Style { styles[role] ?? .plain }

  func named(_ name: String) -> Theme { Theme(name: name, styles: styles) }

  func with(_ role: Role, as style: Style) -> Theme {
    var copy = self
    copy.styles[role] = style
    return copy
  }

  /// The themes inside the program, so that it looks right without any data directory.
  package static let dark = builtIn("dark", darkSource)
  package static let light = builtIn("light", lightSource)
  /// For terminals without colours, and for people who ask for none: meaning by bold, reverse and underline.
  package static let mono = builtIn("mono", monoSource)

  package static let builtIn: [Theme] = [.dark, .light, .mono]

  package static func named(_ name: String) -> Theme? { builtIn.first { $0.name == name } }

  /// This theme, or `mono` where its colours would not be seen or are not wanted.
  ///
  /// Terminals with 16 or 8 colours keep the theme: the driver shows the nearest colour that they have.
  /// - Parameter refusesColour: The environment variable `NO_COLOR` is set and not empty.
  package func suited(to depth: ColourDepth, refusesColour: Bool) -> Theme {
    depth == .mono || refusesColour ? .mono : self
  }

  private static func builtIn(_ name: String, _ source: String) -> Theme {
    let plain = Theme(name: name, styles: [:])
    let (theme, problems) = ThemeParser.parse(source, file: name + ".theme", over: plain)
    precondition(problems.isEmpty, "a theme inside the program is in error: \(problems.map { $0.line(in: .en) })")
    return theme
  }
}
