/// How many colours a terminal has, and how a colour of the palette of 256 is shown in fewer.
package enum ColourDepth: Int, Comparable, Sendable {
  case mono = 0
  case eight = 8
  case sixteen = 16
  case full = 256

  package static func < (left: ColourDepth, right: ColourDepth) -> Bool {
    left.rawValue < right.rawValue
  }

  package init(colours: Int) {
    self =
      switch colours {
      case 256...: .full
      case 16...: .sixteen
      case 8...: .eight
      default: .mono
      }
  }

  /// What to paint instead of `style` on a terminal of this depth.
  package func reduce(_ style: Style) -> Style {
    var reduced = style
    switch self {
    case .full:
      break
    case .sixteen:
      reduced.foreground = Self.sixteen(style.foreground)
      reduced.background = Self.sixteen(style.background)
    case .eight:
      reduced.foreground = Self.sixteen(style.foreground)
      reduced.background = Self.sixteen(style.background)
      if case .palette(let index) = reduced.foreground, index >= 8 {
        // Bright colours are bold ones here; bright black would be black on black, so it becomes dim instead.
        reduced.foreground = index == 8 ? .standard : .palette(index - 8)
        reduced.attributes.insert(index == 8 ? .dim : .bold)
      }
      if case .palette(let index) = reduced.background, index >= 8 {
        reduced.background = .palette(index - 8)
      }
    case .mono:
      reduced.foreground = .standard
      reduced.background = .standard
    }
    return reduced
  }

  private static func sixteen(_ colour: Colour) -> Colour {
    guard case .palette(let index) = colour else { return colour }
    return .palette(nearestOfSixteen[Int(index)])
  }

  private static let nearestOfSixteen: [UInt8] = (0..<256).map { index in
    if index < 16 { return UInt8(index) }
    let wanted = components(index)
    let distances = (0..<16).map { candidate -> Int in
      let offered = components(candidate)
      let red = wanted.red - offered.red
      let green = wanted.green - offered.green
      let blue = wanted.blue - offered.blue
      // The eye is keenest on green and weakest on blue.
      return 3 * red * red + 6 * green * green + blue * blue
    }
    let best = distances.indices.min { distances[$0] < distances[$1] } ?? 7
    return UInt8(best)
  }

  /// The colour xterm gives to a place in the palette.
  private static func components(_ index: Int) -> (red: Int, green: Int, blue: Int) {
    if index >= 232 {
      let grey = 8 + (index - 232) * 10
      return (grey, grey, grey)
    }
    if index >= 16 {
      let level = [0, 95, 135, 175, 215, 255]
      let cube = index - 16
      return (level[cube / 36], level[cube / 6 % 6], level[cube % 6])
    }
    if index == 7 { return (229, 229, 229) }
    if index == 8 { return (127, 127, 127) }
    let bright = index > 8 ? 255 : 205
    return (index & 1 == 0 ? 0 : bright, index & 2 == 0 ? 0 : bright, index & 4 == 0 ? 0 : bright)
  }
}
