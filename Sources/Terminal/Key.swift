/// One stroke on the keyboard, as far as a terminal can tell strokes apart.
///
/// Two strokes that a terminal reports in the same way are the same value: Shift is part of a printed character
/// (`G`, not Shift and `g`), Control knows no upper case, and F13 is Shift-F1.
package struct Key: Hashable, Sendable {
  package enum Code: Hashable, Sendable {
    case character(Character)
    /// F1 to F12.
    case function(Int)
    case enter
    case tab
    case escape
    case backspace
    case delete
    case insert
    case home
    case end
    case pageUp
    case pageDown
    case up
    case down
    case left
    case right
  }

  package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
  }

  package let code: Code
  package let modifiers: Modifiers

  package init(_ code: Code, _ modifiers: Modifiers = []) {
    switch code {
    case .character(let character):
      let cased = Self.cased(character, modifiers)
      self.code = .character(cased)
      // Shift-Space is told apart by terminals that report it at all; every other Shift is in the character.
      self.modifiers = cased == " " ? modifiers : modifiers.subtracting(.shift)
    case .function(let number) where number > 12 && !modifiers.contains(.shift):
      self.code = .function(number - 12)
      self.modifiers = modifiers.union(.shift)
    default:
      self.code = code
      self.modifiers = modifiers
    }
  }

  private static func cased(_ character: Character, _ modifiers: Modifiers) -> Character {
    if modifiers.contains(.control), character.isASCII { return Character(character.lowercased()) }
    if modifiers.contains(.shift), character.isASCII { return Character(character.uppercased()) }
    return character
  }

  package static func character(_ character: Character) -> Key { Key(.character(character)) }
  package static func control(_ character: Character) -> Key { Key(.character(character), .control) }
  package static func alt(_ character: Character) -> Key { Key(.character(character), .alt) }
  package static func f(_ number: Int) -> Key { Key(.function(number)) }
  package static let enter = Key(.enter)
  package static let tab = Key(.tab)
  package static let backTab = Key(.tab, .shift)
  package static let escape = Key(.escape)
  package static let space = Key(.character(" "))
  package static let backspace = Key(.backspace)
  package static let delete = Key(.delete)
  package static let insert = Key(.insert)
  package static let home = Key(.home)
  package static let end = Key(.end)
  package static let pageUp = Key(.pageUp)
  package static let pageDown = Key(.pageDown)
  package static let up = Key(.up)
  package static let down = Key(.down)
  package static let left = Key(.left)
  package static let right = Key(.right)

  /// The character that this key types into a text field; `nil` if it is a key for commands.
  package var typed: Character? {
    guard case .character(let character) = code, modifiers.subtracting(.shift).isEmpty else { return nil }
    return character
  }

  func adding(_ more: Modifiers) -> Key { Key(code, modifiers.union(more)) }
}

extension Key {
  /// The key with a full-width character of a Chinese input method turned into the one on the keycap.
  ///
  /// For looking up commands only. Text being typed keeps what was typed.
  package var folded: Key {
    guard case .character(let character) = code, let scalar = character.unicodeScalars.first,
      character.unicodeScalars.count == 1
    else { return self }
    let folded: Unicode.Scalar? =
      switch scalar.value {
      case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFF01 + 0x21)
      case 0x3000: " "
      case 0x3002: "."
      case 0x3001: "/"
      default: nil
      }
    return folded.map { Key(.character(Character($0)), modifiers) } ?? self
  }
}
