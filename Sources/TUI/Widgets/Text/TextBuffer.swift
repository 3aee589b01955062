import Terminal

/// A text being edited, and the caret in it. Every place where one types edits through this one type.
package struct TextBuffer: Hashable, Sendable {
  package private(set) var characters: [Character] = []
  /// Before which character the caret stands: 0 up to the number of characters.
  package private(set) var caret = 0
  /// What "put back" puts back.
  private var lastDeleted: [Character] = []
  private let hasLines: Bool
  private let lengthMax: Int

  /// - Parameters:
  ///   - hasLines: Line breaks stay; otherwise a pasted one becomes a blank.
  ///   - lengthMax: In characters, as a person counts them.
  package init(_ text: String = "", hasLines: Bool = false, lengthMax: Int = 10_000) {
    self.hasLines = hasLines
    self.lengthMax = lengthMax
    insert(text)
  }

  package var text: String { String(characters) }
  package var isEmpty: Bool { characters.isEmpty }
  package var isFull: Bool { characters.count >= lengthMax }

  /// Replaces everything and puts the caret at the end.
  package mutating func set(_ text: String) {
    characters = []
    caret = 0
    insert(text)
  }

  package mutating func moveCaret(to place: Int) {
    caret = min(max(0, place), characters.count)
  }

  /// - Returns: false when it was not taken: the text is full, or the character shows nothing.
  @discardableResult
  package mutating func insert(_ character: Character) -> Bool {
    guard let character = accepted(character) else { return false }
    if cellWidth(character) == 0 { return join(character) }
    guard !isFull else { return false }
    characters.insert(character, at: caret)
    caret += 1
    return true
  }

  /// - Returns: false when it did not all fit. What fits stays.
  @discardableResult
  package mutating func insert(_ text: String) -> Bool {
    let wanted = text.compactMap(accepted)
    let room = max(0, lengthMax - characters.count)
    let taken = wanted.prefix(room)
    characters.insert(contentsOf: taken, at: caret)
    caret += taken.count
    return taken.count == wanted.count
  }

  private func accepted(_ character: Character) -> Character? {
    if character.isNewline { return hasLines ? "\n" : " " }
    if character == "\t" { return " " }
    guard let first = character.unicodeScalars.first else { return nil }
    return first.value < 0x20 || first.value == 0x7F ? nil : character
  }

  /// A mark typed on its own belongs to the character before it, as the terminal shows it.
  private mutating func join(_ mark: Character) -> Bool {
    guard caret > 0 else { return false }
    let joined = String(characters[caret - 1]) + String(mark)
    guard joined.count == 1 else { return false }
    characters[caret - 1] = Character(joined)
    return true
  }

  // MARK: Commands

  /// Carries out a `text.` command other than moving by lines.
  ///
  /// - Returns: false when it is not one.
  package mutating func handle(_ id: String) -> Bool {
    switch id {
    case "text.left": moveCaret(to: caret - 1)
    case "text.right": moveCaret(to: caret + 1)
    case "text.word-left": caret = wordStart
    case "text.word-right": caret = wordEnd
    case "text.home": caret = lineStart
    case "text.end": caret = lineEnd
    case "text.delete-back": delete(caret - 1..<caret, keeps: false)
    case "text.delete": delete(caret..<caret + 1, keeps: false)
    case "text.delete-word": delete(wordStart..<caret)
    case "text.delete-word-after": delete(caret..<wordEnd)
    case "text.delete-to-start": delete(lineStart..<caret)
    case "text.delete-to-end": delete(caret..<lineEnd)
    case "text.put-back": insert(String(lastDeleted))
    case "text.newline" where hasLines: insert("\n" as Character)
    default: return false
    }
    return true
  }

  package mutating func clear() { delete(0..<characters.count) }

  private mutating func delete(_ range: Range<Int>, keeps: Bool = true) {
    let range = range.clamped(to: 0..<characters.count)
    guard !range.isEmpty else { return }
    if keeps { lastDeleted = Array(characters[range]) }
    characters.removeSubrange(range)
    caret = range.lowerBound
  }

  // MARK: Places

  var lineStart: Int {
    (characters[..<caret].lastIndex(of: "\n") ?? -1) + 1
  }

  var lineEnd: Int {
    characters[caret...].firstIndex(of: "\n") ?? characters.count
  }

  private var wordStart: Int {
    var place = caret
    while place > 0, Self.kind(characters[place - 1]) == .blank { place -= 1 }
    guard place > 0 else { return 0 }
    let kind = Self.kind(characters[place - 1])
    while place > 0, Self.kind(characters[place - 1]) == kind { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = caret
    while place < characters.count, Self.kind(characters[place]) == .blank { place += 1 }
    guard place < characters.count else { return place }
    let kind = Self.kind(characters[place])
    while place < characters.count, Self.kind(characters[place]) == kind { place += 1 }
    return place
  }

  private enum Kind {
    case blank
    case word
    case wide
    case mark
  }

  /// A run of one kind is a word. Chinese has no blanks between words, so what is between two marks counts as one.
  private static func kind(_ character: Character) -> Kind {
    if character.isWhitespace { return .blank }
    if character.isLetter || character.isNumber || character == "_" { return cellWidth(character) == 2 ? .wide : .word }
    return .mark
  }
}
