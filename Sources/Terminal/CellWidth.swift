/// How many columns the C library gives to one scalar: 0, 1 or 2, or −1 for what cannot be printed.
package func scalarWidth(_ scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value >= 0x20 && value < 0x7F { return 1 }
  if value >= 0x4E00 && value <= 0x9FFF { return 2 }
  let runs = WidthTable.runs
  var low = 0
  var high = runs.count - 1
  while low < high {
    let middle = (low + high + 1) / 2
    if runs[middle] >> 2 <= value { low = middle } else { high = middle - 1 }
  }
  return Int(runs[low] & 3) - 1
}

/// How many columns a character takes on the screen: 0, 1 or 2.
///
/// Every measure and every drawing goes by this one function, so they cannot disagree.
package func cellWidth(_ character: Character) -> Int {
  // Nearly every character is one printable scalar, and for those the full rule below changes nothing.
  var scalars = character.unicodeScalars.makeIterator()
  if let first = scalars.next(), scalars.next() == nil {
    let width = scalarWidth(first)
    return width < 0 || first.value == 0 ? 1 : width
  }
  return Glyph(character).width
}

/// What is drawn for a character, which is less than what is stored for it.
///
/// Terminals disagree about the width of clusters (skin tones, flags, families, U+FE0F), and one wrong guess shifts
/// a whole row. So a cluster is drawn as its first scalar with the marks that certainly take no room. Nothing that
/// a terminal could obey ever passes: controls become their pictures, and joiners and direction marks are dropped.
struct Glyph: Hashable {
  /// Empty when nothing is drawn at all.
  let scalars: [Unicode.Scalar]
  let width: Int

  /// A base and four marks is the most that a cell of ncurses holds.
  static let scalarsMax = 5

  init(_ character: Character) {
    let all = character.unicodeScalars
    guard let first = all.first else {
      self.init(scalars: [], width: 0)
      return
    }
    switch scalarWidth(first) {
    case 0 where first.value != 0:
      self.init(scalars: [], width: 0)
    case let width where width > 0:
      let marks = all.dropFirst().filter(Self.isMark).prefix(Self.scalarsMax - 1)
      self.init(scalars: [first] + marks, width: width)
    default:
      self.init(scalars: [Self.picture(of: first)], width: 1)
    }
  }

  private init(scalars: [Unicode.Scalar], width: Int) {
    self.scalars = scalars
    self.width = width
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard scalarWidth(scalar) == 0 else { return false }
    switch scalar.value {
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: return false
    // The vowels and final consonants of decomposed Korean are letters, yet they join the cell before them.
    case 0x1160...0x11FF: return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    default: return false
    }
  }

  private static func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "?"
    case 0x7F: "\u{2421}"
    default: "?"
    }
  }
}
