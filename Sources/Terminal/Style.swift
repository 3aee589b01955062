/// A colour by its place in the terminal's palette of 256, or the terminal's own default.
package enum Colour: Hashable, Sendable {
  case standard
  case palette(UInt8)
}

/// How a cell looks. Meaning may never depend on colour alone: some terminals have none.
package struct Style: Hashable, Sendable {
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let reverse = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    package static let italic = Attributes(rawValue: 16)
  }

  package var foreground: Colour
  package var background: Colour
  package var attributes: Attributes

  package init(foreground: Colour = .standard, background: Colour = .standard, attributes: Attributes = []) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  /// The terminal's own colours, nothing added.
  package static let plain = Style()
  package static let bold = Style(attributes: .bold)
  package static let dim = Style(attributes: .dim)
  package static let reverse = Style(attributes: .reverse)
  package static let underline = Style(attributes: .underline)

  package func adding(_ more: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: attributes.union(more))
  }

  package func removing(_ less: Attributes) -> Style {
    Style(foreground: foreground, background: background, attributes: attributes.subtracting(less))
  }

  package func foreground(_ index: UInt8) -> Style {
    Style(foreground: .palette(index), background: background, attributes: attributes)
  }

  package func background(_ index: UInt8) -> Style {
    Style(foreground: foreground, background: .palette(index), attributes: attributes)
  }

  /// This style laid over what is already there: a colour it does not name shows through.
  package func over(_ below: Style) -> Style {
    Style(
      foreground: foreground == .standard ? below.foreground : foreground,
      background: background == .standard ? below.background : background,
      attributes: attributes.union(below.attributes)
    )
  }
}
