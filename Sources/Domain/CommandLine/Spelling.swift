/// Which of some words was probably meant.
package enum Spelling {
  /// The nearest of `words` that is at most two letters off, and at most half of them.
  package static func nearest(_ word: String, among words: some Sequence<String>) -> String? {
    let ranked = words.map { (word: $0, distance: distance(word, $0)) }.min { $0.distance < $1.distance }
    guard let ranked, ranked.distance <= 2, ranked.distance * 2 <= ranked.word.count else { return nil }
    return ranked.word
  }

  /// Letters to put in, take out or replace, by Levenshtein.
  private static func distance(_ left: String, _ right: String) -> Int {
    let other = Array(right)
    var row = Array(0...other.count)
    for (index, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (place, candidate) in other.enumerated() {
        let cost = min(row[place] + 1, row[place + 1] + 1, diagonal + (letter == candidate ? 0 : 1))
        diagonal = row[place + 1]
        row[place + 1] = cost
      }
    }
    return row[other.count]
  }
}
