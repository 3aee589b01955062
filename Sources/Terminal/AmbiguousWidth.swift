/// How many columns the terminal gives to characters like `“ … — │ →`, which are narrow for ncurses and for the
/// Unicode standard, but wide on many terminals set up for Chinese.
package enum AmbiguousWidth: Hashable, Sendable {
  /// Ask the terminal. It is not waited for: until it answers, the characters are taken to be narrow.
  case automatic
  case narrow
  /// The common ones are drawn as ASCII, so that rows stay straight. Greek and Cyrillic letters cannot be.
  case wide

  /// Draws one such character, asks where the cursor is now, and leaves the screen as it was.
  ///
  /// In the second row, since the answer for the first could also be the Shift-F3 of xterm.
  static let question = "\u{1B}7\u{1B}[2;1H─\u{1B}[6n\u{1B}[2;1H\u{1B}[K\u{1B}8"

  /// What the answer means; `nil` if it is the answer to something else.
  static func answer(_ position: Point) -> AmbiguousWidth? {
    switch (position.y, position.x) {
    case (1, 1): .narrow
    case (1, 2): .wide
    default: nil
    }
  }

  /// An ASCII character to draw instead of an ambiguous one.
  package static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar.value >= 0x80 else { return nil }
    return standIns[scalar]
  }

  private static let standIns: [Unicode.Scalar: Unicode.Scalar] = {
    let groups: [(String, Unicode.Scalar)] = [
      ("“”„″", "\""), ("‘’′", "'"), ("—–―‐─━┄┈═", "-"), ("│┃┆┊║", "|"), ("…", "~"), ("·•●○◎■□◆◇★☆", "*"),
      ("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬", "+"), ("→⇒▶▷", ">"), ("←⇐◀◁", "<"), ("↑▲△", "^"), ("↓▼▽", "v"), ("×", "x"), ("÷", "/"),
      ("√✓✔", "v"), ("✗✘", "x"), ("°", "o"), ("§", "S"), ("±", "+"), ("█▓▉▊▋", "#"), ("▒░▌▍▎▏", ":"), ("①", "1"), ("②", "2"),
      ("③", "3"), ("④", "4"), ("⑤", "5"), ("⑥", "6"), ("⑦", "7"), ("⑧", "8"), ("⑨", "9"),
    ]
    var standIns: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (scalars, standIn) in groups {
      for scalar in scalars.unicodeScalars { standIns[scalar] = standIn }
    }
    return standIns
  }()
}
