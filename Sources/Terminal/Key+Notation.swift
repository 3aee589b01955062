/// Why a text is not the name of a key or a sequence of keys.
package struct KeySyntaxError: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// Nothing was written.
    case empty
    /// A `<` without its `>`.
    case unclosed
    /// No key has this name.
    case noSuchKey(String)
    /// A blank or a `#`, which a keymap line ends a word with; the name to write instead.
    case mustBeNamed(Character, as: String)
    /// A character that no key types.
    case unprintable
    /// More than one key where one was wanted.
    case severalKeys
  }

  package let reason: Reason
  /// Where in the text, in characters from 0.
  package let offset: Int

  package init(reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

/// The notation of keymap files: `g`, `<C-x>`, `<A-Down>`, `<S-Tab>`, `<F6>`, `<Space>`, `<lt>` for `<`, `<hash>` for `#`.
extension Key: CustomStringConvertible {
  private static let names: [(name: String, code: Code)] =
    [
      ("Enter", .enter), ("Tab", .tab), ("Esc", .escape), ("Space", .character(" ")), ("Backspace", .backspace),
      ("Delete", .delete), ("Insert", .insert), ("Home", .home), ("End", .end), ("PageUp", .pageUp),
      ("PageDown", .pageDown), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
      ("lt", .character("<")), ("hash", .character("#")),
    ] + (1...24).map { ("F\($0)", .function($0)) }

  private static let codes: [String: Code] = Dictionary(uniqueKeysWithValues: names.map { ($0.name.lowercased(), $0.code) })
  private static let namesOfCodes: [Code: String] = Dictionary(uniqueKeysWithValues: names.map { ($0.code, $0.name) })

  package var description: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "C-" }
    if modifiers.contains(.alt) { prefix += "A-" }
    if modifiers.contains(.shift) { prefix += "S-" }
    if let name = Self.namesOfCodes[code] { return "<\(prefix)\(name)>" }
    guard case .character(let character) = code else { return "<\(prefix)?>" }
    return prefix.isEmpty ? String(character) : "<\(prefix)\(character)>"
  }

  /// Reads one key, as `description` writes it; names and modifiers may be in either case.
  package init(name: String) throws(KeySyntaxError) {
    let keys = try Self.parse(sequence: name)
    guard keys.count == 1 else { throw KeySyntaxError(reason: .severalKeys, offset: 1) }
    self = keys[0]
  }

  /// Reads keys written one after the other, as in `gg` or `<C-x><C-s>`.
  package static func parse(sequence: String) throws(KeySyntaxError) -> [Key] {
    let characters = Array(sequence)
    guard !characters.isEmpty else { throw KeySyntaxError(reason: .empty, offset: 0) }
    var keys: [Key] = []
    var index = 0
    while index < characters.count {
      if characters[index] == "<" {
        // The `>` of `<C->>` is the key itself, so the search starts behind the first character of the name.
        guard let close = closing(characters, from: index) else {
          throw KeySyntaxError(reason: .unclosed, offset: index)
        }
        keys.append(try named(String(characters[index + 1..<close]), offset: index))
        index = close + 1
      } else {
        keys.append(try plain(characters[index], offset: index))
        index += 1
      }
    }
    return keys
  }

  package static func write(_ keys: [Key]) -> String {
    keys.map(\.description).joined()
  }

  private static func closing(_ characters: [Character], from open: Int) -> Int? {
    var index = open + 1
    while index + 1 < characters.count, characters[index + 1] == "-", modifier(characters[index]) != nil { index += 2 }
    return characters.indices.dropFirst(index + (index > open + 1 ? 1 : 0)).first { characters[$0] == ">" }
  }

  private static func named(_ text: String, offset: Int) throws(KeySyntaxError) -> Key {
    var modifiers: Modifiers = []
    var rest = Substring(text)
    while rest.count > 2, rest.dropFirst().first == "-", let modifier = rest.first.flatMap(modifier) {
      modifiers.insert(modifier)
      rest = rest.dropFirst(2)
    }
    if let code = codes[rest.lowercased()] { return Key(code, modifiers) }
    if rest.count == 1, let character = rest.first, !modifiers.isEmpty {
      return Key(try plain(character, offset: offset).code, modifiers)
    }
    throw KeySyntaxError(reason: .noSuchKey(text), offset: offset)
  }

  private static func modifier(_ character: Character) -> Modifiers? {
    switch character {
    case "C", "c": .control
    case "A", "a": .alt
    case "S", "s": .shift
    default: nil
    }
  }

  private static func plain(_ character: Character, offset: Int) throws(KeySyntaxError) -> Key {
    switch character {
    case " ", "\u{3000}": throw KeySyntaxError(reason: .mustBeNamed(character, as: "<Space>"), offset: offset)
    case "\t": throw KeySyntaxError(reason: .mustBeNamed(character, as: "<Tab>"), offset: offset)
    case "#": throw KeySyntaxError(reason: .mustBeNamed(character, as: "<hash>"), offset: offset)
    default: break
    }
    guard let first = character.unicodeScalars.first, scalarWidth(first) > 0 else {
      throw KeySyntaxError(reason: .unprintable, offset: offset)
    }
    return Key(.character(character))
  }
}
