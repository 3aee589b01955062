/// A sequence that ncurses did not know under this `TERM`, so that it came through as loose bytes.
///
/// Reading the common ones here makes modified keys work with a poor terminal description; and a sequence nobody
/// knows is swallowed whole, where it would otherwise be typed into a customer's name.
enum EscapeSequence {
  enum Meaning: Equatable {
    case key(Key)
    case pasteStart
    case pasteEnd
    /// Where the cursor was when the terminal was asked.
    case position(Point)
    /// A focus report, a late answer to a query, a key without a name here.
    case nothing
  }

  /// What follows `ESC [`: parameters and a final byte, such as `1;5A`.
  static func control(_ body: String) -> Meaning {
    guard let final = body.last else { return .nothing }
    let numbers = body.dropLast().split(separator: ";", omittingEmptySubsequences: false)
      // kitty writes variants of a number behind a colon.
      .map { $0.prefix { $0 != ":" } }.map { Int($0) ?? 1 }
    let first = numbers.first ?? 1
    let modifiers = Key.Modifiers(xterm: numbers.count > 1 ? numbers[1] : 1)
    switch final {
    case "~" where first == 200: return .pasteStart
    case "~" where first == 201: return .pasteEnd
    // xterm's modifyOtherKeys: 27 ; modifiers ; character ~
    case "~" where first == 27 && numbers.count > 2: return character(numbers[2], modifiers)
    case "~": return tilde(first).map { .key(Key($0, modifiers)) } ?? .nothing
    case "u": return character(first, modifiers)
    case "R" where numbers.count == 2 && first > 1: return .position(Point(x: numbers[1] - 1, y: first - 1))
    case "Z": return .key(.backTab)
    // With another number in front it is something else, such as the answer to where the cursor is.
    default: return first == 1 ? letter(final).map { .key(Key($0, modifiers)) } ?? .nothing : .nothing
    }
  }

  /// The character that follows `ESC O`, or `nil` if the two are no sequence.
  static func applicationKey(_ final: Character) -> Key? {
    final == "M" ? .enter : letter(final).map { Key($0) }
  }

  private static func letter(_ final: Character) -> Key.Code? {
    switch final {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: nil
    }
  }

  private static func tilde(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    // The numbers have gaps where the first terminals had none of these keys.
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  private static func character(_ value: Int, _ modifiers: Key.Modifiers) -> Meaning {
    switch value {
    case 9: .key(Key(.tab, modifiers))
    case 13: .key(Key(.enter, modifiers))
    case 27: .key(Key(.escape, modifiers))
    case 8, 127: .key(Key(.backspace, modifiers))
    // Below are controls, and from U+E000 on the numbers kitty gives to keys that type nothing.
    case 32..<0xE000: Unicode.Scalar(UInt32(value)).map { .key(Key(.character(Character($0)), modifiers)) } ?? .nothing
    default: .nothing
    }
  }
}
