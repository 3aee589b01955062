extension Key {
  /// The key that ncurses calls `name`, as its `keyname()` writes it: `KEY_UP`, `KEY_F(5)`, `kUP5`.
  ///
  /// By name and not by number, since the numbers of the extended keys differ from terminal to terminal.
  package init?(cursesName name: String) {
    if let known = Self.cursesKeys[name] {
      self = known
    } else if name.hasPrefix("KEY_F("), name.hasSuffix(")"), let number = Int(name.dropFirst(6).dropLast()),
      let key = Self.function(number)
    {
      self = key
    } else if name.hasPrefix("k"), let key = Self.extended(name.dropFirst()) {
      self = key
    } else {
      return nil
    }
  }

  private static let cursesKeys: [String: Key] = [
    "KEY_UP": .up, "KEY_DOWN": .down, "KEY_LEFT": .left, "KEY_RIGHT": .right,
    "KEY_HOME": .home, "KEY_END": .end, "KEY_PPAGE": .pageUp, "KEY_NPAGE": .pageDown,
    "KEY_IC": .insert, "KEY_DC": .delete, "KEY_BACKSPACE": .backspace, "KEY_ENTER": .enter,
    "KEY_BTAB": .backTab, "KEY_FIND": .home, "KEY_SELECT": .end, "KEY_LL": .end,
    // The corners and the middle of an old keypad.
    "KEY_A1": .home, "KEY_A3": .pageUp, "KEY_C1": .end, "KEY_C3": .pageDown,
    "KEY_SR": Key(.up, .shift), "KEY_SF": Key(.down, .shift),
    "KEY_SLEFT": Key(.left, .shift), "KEY_SRIGHT": Key(.right, .shift),
    "KEY_SHOME": Key(.home, .shift), "KEY_SEND": Key(.end, .shift),
    "KEY_SPREVIOUS": Key(.pageUp, .shift), "KEY_SNEXT": Key(.pageDown, .shift),
    "KEY_SIC": Key(.insert, .shift), "KEY_SDC": Key(.delete, .shift),
  ]

  /// Terminal descriptions number the function keys on in rows of twelve: plain, Shift, Control, Control-Shift,
  /// Alt, Alt-Shift.
  private static func function(_ number: Int) -> Key? {
    let rows: [Modifiers] = [[], .shift, .control, [.control, .shift], .alt, [.alt, .shift]]
    let row = (number - 1) / 12
    guard number >= 1, row < rows.count else { return nil }
    return Key(.function((number - 1) % 12 + 1), rows[row])
  }

  /// `UP5` and its like: a key and xterm's number for the modifiers, none meaning Shift.
  private static func extended(_ name: Substring) -> Key? {
    let codes: [Substring: Code] = [
      "UP": .up, "DN": .down, "LFT": .left, "RIT": .right, "HOM": .home, "END": .end,
      "PRV": .pageUp, "NXT": .pageDown, "IC": .insert, "DC": .delete,
    ]
    let digit = name.last?.wholeNumberValue
    guard let code = codes[digit == nil ? name : name.dropLast()] else { return nil }
    return Key(code, digit == nil ? .shift : Modifiers(xterm: digit ?? 2))
  }
}

extension Key.Modifiers {
  /// From the number that xterm puts into a sequence: one more than Shift 1, Alt 2, Control 4. What else a terminal
  /// may add (Super, Caps Lock) is ignored.
  init(xterm number: Int) {
    self.init(rawValue: UInt8(max(0, number - 1) & 7))
  }
}
