import Terminal

/// The words a style is written with: `fg:75 bg:236 bold`, `fg:red reverse`, `plain`.
///
/// A colour is a number of the palette of 256 or one of the sixteen names.
enum StyleWords {
  private static let attributes: [(String, Style.Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("reverse", .reverse), ("underline", .underline), ("italic", .italic),
  ]

  private static let colours = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "grey", "bright-red", "bright-green", "bright-yellow",
    "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]

  static let all = attributes.map(\.0) + ["plain"] + colours.flatMap { ["fg:" + $0, "bg:" + $0] }

  /// - Returns: `style` with what the word says; nil when the word says nothing.
  static func apply(_ word: String, to style: Style) -> Style? {
    if word == "plain" { return style }
    if let attribute = attributes.first(where: { $0.0 == word }) { return style.adding(attribute.1) }
    if word.hasPrefix("fg:") { return colour(word.dropFirst(3)).map(style.foreground) }
    if word.hasPrefix("bg:") { return colour(word.dropFirst(3)).map(style.background) }
    return nil
  }

  private static func colour(_ name: Substring) -> UInt8? {
    if let index = colours.firstIndex(of: String(name)) { return UInt8(index) }
    return UInt8(name)
  }
}
