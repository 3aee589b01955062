import Terminal

/// The characters that carry meaning on the screen. The second set is for terminals that draw box characters two columns wide, as
/// many set up for Chinese do, and for those that have none.
package struct Marks: Hashable, Sendable {
  package let cursor: String
  package let marked: String
  package let chosen: String
  package let tabLeft: String
  package let tabRight: String
  package let online: String
  package let offline: String
  package let mail: String
  package let arrow: String
  package let more: String
  package let less: String
  package let up: String
  package let down: String
  package let none: String
  package let separator: String
  package let ellipsis: Character
  package let bar: Character
  package let done: String
  package let loading: String
  package let border: Border
  /// Before a row of a tree that is folded; `down` stands before one that is not.
  package let closed: String
  package let tickOff: String
  package let tickOn: String
  package let tickPartly: String
  /// Shared with somebody (SHR-06).
  package let shared: String
  /// In the search scope only: the details are not here (SCP-09).
  package let listOnly: String

  package func tick(_ tick: TreeTick) -> String {
    switch tick {
    case .off: tickOff
    case .on: tickOn
    case .partly: tickPartly
    }
  }

  package static let unicode = Marks(
    cursor: "›", marked: "●", chosen: "▸", tabLeft: "▍", tabRight: "▐", online: "●", offline: "○", mail: "✉", arrow: "→", more: "›",
    less: "‹",
    up: "▴", down: "▾", none: "—", separator: "·", ellipsis: "…", bar: "█", done: "✓", loading: "…", border: .square, closed: "▸",
    tickOff: "☐", tickOn: "☒", tickPartly: "▣", shared: "⇄", listOnly: "▫")

  package static let ascii = Marks(
    cursor: ">", marked: "*", chosen: ">", tabLeft: "[", tabRight: "]", online: "*", offline: "o", mail: "@", arrow: "->", more: ">",
    less: "<",
    up: "^", down: "v", none: "-", separator: "|", ellipsis: "~", bar: "#", done: "+", loading: "...", border: .ascii, closed: ">",
    tickOff: "[ ]", tickOn: "[x]", tickPartly: "[-]", shared: "<>", listOnly: "'")
}
