/// "Did you mean …": the known word that a misspelt one is nearest to.
package enum Nearest {
  /// - Returns: nil when nothing is near enough to be what was meant: one slip in four letters or fewer, one more for every three
  ///   letters after that.
  package static func match(to word: String, in known: [String]) -> String? {
    let typed = Array(word.lowercased())
    let slipsMax = max(1, (typed.count + 1) / 3)
    var best: (word: String, slips: Int)?
    for candidate in known {
      let slips = distance(typed, Array(candidate.lowercased()))
      if slips <= slipsMax, slips < candidate.count, slips < (best?.slips ?? .max) { best = (candidate, slips) }
    }
    return best?.word
  }

  /// Letters added, left out, changed, or swapped with their neighbour.
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i] + [Int](repeating: 0, count: b.count)
      for j in 1...b.count {
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
