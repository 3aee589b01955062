import Domain

/// Finds commands by what people remember of them: Chinese or English title, name, pinyin initials.
package struct PaletteSearch: Sendable {
  package struct Match: Hashable, Sendable {
    package let entry: PaletteEntry
    /// Which characters of the title in the language of the search were matched; empty when something else matched.
    package let highlighted: [Int]
    /// Why it cannot be done now.
    package let unavailable: Label?
    fileprivate let rank: Rank

    package static func == (a: Match, b: Match) -> Bool {
      a.entry == b.entry && a.highlighted == b.highlighted && a.unavailable == b.unavailable
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(entry) }
  }

  /// Higher scores first, then what was used lately, then the order of the registry.
  fileprivate struct Rank: Comparable {
    let score: Int
    let recency: Int
    let order: Int

    static func < (a: Rank, b: Rank) -> Bool { (-a.score, a.recency, a.order) < (-b.score, b.recency, b.order) }
  }

  private struct Item {
    let entry: PaletteEntry
    let titles: [Language: [Character]]
    let others: [[Character]]
  }

  private let items: [Item]

  /// - Parameter initials: The pinyin initials of a Chinese text, `fpgz` for 分配规则. Called once a command.
  package init(entries: [PaletteEntry] = PaletteEntry.all, initials: (String) -> String) {
    items = entries.map { entry in
      let title = entry.title
      let name = entry.name
      return Item(
        entry: entry, titles: [.zh: Self.folded(title.zh), .en: Self.folded(title.en)],
        others: [
          Self.folded(name.zh), Self.folded(name.en), Self.folded(initials(name.zh)), Self.folded(initials(title.zh)),
          Self.folded(entry.invocation.notation),
        ])
    }
  }

  /// - Parameters:
  ///   - recent: Notations of what was run lately, the latest first.
  ///   - unavailable: Such commands are found all the same, below the others that match as well.
  /// - Returns: The best first. An empty query gives everything, what was run lately first.
  package func matches(
    _ query: String, language: Language, recent: [String] = [], limit: Int = 200, unavailable: CommandAvailability = { _ in nil }
  ) -> [Match] {
    let typed = Self.folded(query).filter { !$0.isWhitespace }
    let recency = Dictionary(recent.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
    return items.enumerated()
      .compactMap { order, item -> Match? in
        guard let found = Self.match(typed, item, language) else { return nil }
        let reason = unavailable(item.entry.command)
        let lately = recency[item.entry.invocation.notation]
        // A command run lately gains enough to win among near equals, not enough to stand before what was clearly meant.
        let score = found.score + (lately == nil ? 0 : 50) - (reason == nil ? 0 : 120)
        return Match(
          entry: item.entry, highlighted: found.highlighted, unavailable: reason,
          rank: Rank(score: score, recency: lately ?? .max, order: order))
      }
      .sorted { $0.rank < $1.rank }
      .prefix(limit)
      .map { $0 }
  }

  private static func match(_ typed: [Character], _ item: Item, _ language: Language) -> (score: Int, highlighted: [Int])? {
    if typed.isEmpty { return (0, []) }
    var best: (score: Int, highlighted: [Int])?
    for (titleLanguage, title) in item.titles {
      guard let found = FuzzyMatch(typed, in: title) else { continue }
      let highlighted = titleLanguage == language ? found.positions : []
      if found.score > best?.score ?? .min || (found.score == best?.score && !highlighted.isEmpty) { best = (found.score, highlighted) }
    }
    for other in item.others {
      guard let found = FuzzyMatch(typed, in: other), found.score > best?.score ?? .min else { continue }
      best = (found.score, best?.highlighted ?? [])
    }
    return best
  }

  /// Lower case, and full-width letters of an input method as plain ones.
  private static func folded(_ text: String) -> [Character] {
    Array(text.lowercased()).map { character in
      guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1, (0xFF01...0xFF5E).contains(scalar.value),
        let plain = Unicode.Scalar(scalar.value - 0xFF01 + 0x21)
      else { return character }
      return Character(Character(plain).lowercased())
    }
  }
}
