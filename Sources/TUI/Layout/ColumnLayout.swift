/// How wide a column of a list wants to be.
package enum ColumnWidth: Hashable, Sendable {
  case fixed(Int)
  /// At least `min`, at most `max`; what is left over is divided by shares.
  case flexible(min: Int, max: Int = 200, share: Int = 1)

  var smallest: Int {
    switch self {
    case .fixed(let width): max(0, width)
    case .flexible(let min, _, _): max(0, min)
    }
  }
}

/// Divides the width of a list among its columns: a pure function of the wishes and the room.
package enum ColumnLayout {
  package struct Wish: Hashable, Sendable {
    package let width: ColumnWidth
    /// 0 always stays. When room is short, the highest number goes first; of equals, the one on the right.
    package let priority: Int

    package init(_ width: ColumnWidth, priority: Int = 0) {
      self.width = width
      self.priority = priority
    }
  }

  package struct Place: Hashable, Sendable {
    /// Which of the wishes it fulfils.
    package let index: Int
    package let x: Int
    package let width: Int
  }

  package static func places(_ wishes: [Wish], width: Int, gap: Int = 2) -> [Place] {
    let kept = staying(wishes, width: width, gap: gap)
    guard !kept.isEmpty, width > 0 else { return [] }
    var widths = kept.map { wishes[$0].width.smallest }
    grow(&widths, kept.map { wishes[$0].width }, by: width - total(widths, gap))
    shrink(&widths, by: total(widths, gap) - width)
    var x = 0
    return zip(kept, widths).map { index, width in
      defer { x += width + gap }
      return Place(index: index, x: x, width: width)
    }
  }

  private static func staying(_ wishes: [Wish], width: Int, gap: Int) -> [Int] {
    var kept = Array(wishes.indices)
    while total(kept.map { wishes[$0].width.smallest }, gap) > width {
      guard let worst = kept.map({ wishes[$0].priority }).max(), worst > 0,
        let victim = kept.lastIndex(where: { wishes[$0].priority == worst })
      else { break }
      kept.remove(at: victim)
    }
    return kept
  }

  /// Gives the spare columns out one share at a time until nobody wants more.
  private static func grow(_ widths: inout [Int], _ wishes: [ColumnWidth], by spare: Int) {
    var spare = spare
    while spare > 0 {
      let takers = wishes.indices.filter { index in
        if case .flexible(_, let max, _) = wishes[index] { return widths[index] < max }
        return false
      }
      let shares = takers.reduce(0) { $0 + share(wishes[$1]) }
      guard shares > 0 else { return }
      let before = spare
      let portion = spare / shares
      for index in takers {
        guard case .flexible(_, let max, let share) = wishes[index] else { continue }
        let more = min(portion > 0 ? portion * share : 1, max - widths[index], spare)
        widths[index] += more
        spare -= more
      }
      if spare == before { return }
    }
  }

  private static func share(_ wish: ColumnWidth) -> Int {
    if case .flexible(_, _, let share) = wish { return max(1, share) }
    return 0
  }

  /// Columns that must stay although there is no room for them give way from the right.
  private static func shrink(_ widths: inout [Int], by excess: Int) {
    var excess = excess
    for index in widths.indices.reversed() where excess > 0 {
      let less = min(excess, widths[index] - min(widths[index], 1))
      widths[index] -= less
      excess -= less
    }
  }

  private static func total(_ widths: [Int], _ gap: Int) -> Int {
    widths.reduce(0, +) + gap * max(0, widths.count - 1)
  }
}
