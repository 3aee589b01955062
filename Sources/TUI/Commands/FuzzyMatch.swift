/// How well a few typed letters match a text: they have to occur in it in order.
package struct FuzzyMatch: Hashable, Sendable {
  package let score: Int
  /// Which characters of the text were matched, for showing them.
  package let positions: [Int]

  /// - Parameters:
  ///   - query: Folded to lower case, not empty.
  ///   - text: Folded to lower case.
  /// - Returns: nil when `text` does not have the letters in order.
  /// - Complexity: O(length of the query × length of the text).
  package init?(_ query: [Character], in text: [Character]) {
    guard query.count <= text.count else { return nil }
    if let start = Self.start(of: query, in: text) {
      positions = Array(start..<start + query.count)
      let isWhole = query.count == text.count
      score = 1000 + (isWhole ? 300 : 0) + (start == 0 ? 200 : Self.startsWord(text, start) ? 100 : 0) - start - text.count
      return
    }
    guard let found = Self.scattered(query, in: text) else { return nil }
    positions = found
    let starts = found.filter { Self.startsWord(text, $0) }.count
    let span = found[found.count - 1] - found[0] + 1
    score = 300 + 60 * starts - 8 * (span - query.count) - found[0] - text.count / 4
  }

  private static func start(of query: [Character], in text: [Character]) -> Int? {
    let starts = (0...text.count - query.count).filter { text[$0..<$0 + query.count].elementsEqual(query) }
    return starts.first { startsWord(text, $0) } ?? starts.first
  }

  /// Takes the start of a word before any other place for a letter, as long as the rest still follows.
  private static func scattered(_ query: [Character], in text: [Character]) -> [Int]? {
    var positions: [Int] = []
    var from = 0
    for (index, letter) in query.enumerated() {
      let rest = query[(index + 1)...]
      let places = (from..<text.count).filter { text[$0] == letter && contains(rest, in: text[($0 + 1)...]) }
      guard let place = places.first(where: { startsWord(text, $0) }) ?? places.first else { return nil }
      positions.append(place)
      from = place + 1
    }
    return positions
  }

  private static func contains(_ letters: ArraySlice<Character>, in text: ArraySlice<Character>) -> Bool {
    var rest = letters
    for character in text where character == rest.first { rest = rest.dropFirst() }
    return rest.isEmpty
  }

  private static func startsWord(_ text: [Character], _ index: Int) -> Bool {
    index == 0 || !(text[index - 1].isLetter || text[index - 1].isNumber)
  }
}
