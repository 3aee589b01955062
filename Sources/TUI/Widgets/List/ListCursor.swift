/// Where the cursor of a list stands and which part is seen: over rows that may be read anew at any moment.
///
/// The cursor holds on to an identity, not to a number: whatever happens to the rows around it, it stays on its row, and that row
/// stays where it is on the screen. Only when the row itself is gone does the cursor go to the one that took its place.
struct ListCursor<ID: Hashable & Sendable>: Hashable, Sendable {
  private(set) var ids: [ID] = []
  private(set) var index = 0
  private(set) var top = 0
  /// How many rows are seen.
  private(set) var height = 1

  var current: ID? { ids.indices.contains(index) ? ids[index] : nil }
  var visible: Range<Int> { top..<min(ids.count, top + height) }

  /// Moves as far as the rows reach.
  ///
  /// - Returns: How much was left over because the rows end there.
  @discardableResult
  mutating func move(by distance: Int) -> Int {
    guard !ids.isEmpty else { return distance }
    let wanted = index + distance
    index = min(max(0, wanted), ids.count - 1)
    follow()
    return wanted - index
  }

  mutating func move(toIndex place: Int) {
    index = min(max(0, place), max(0, ids.count - 1))
    follow()
  }

  /// - Returns: false when it is not among the rows.
  @discardableResult
  mutating func move(to id: ID) -> Bool {
    guard let place = ids.firstIndex(of: id) else { return false }
    index = place
    follow()
    return true
  }

  mutating func setHeight(_ rows: Int) {
    guard rows > 0, rows != height else { return }
    height = rows
    follow()
  }

  mutating func replace(_ new: [ID]) {
    guard new != ids else { return }
    let row = index - top
    index = place(in: new)
    ids = new
    top = index - row
    follow()
  }

  /// Where the current row is among the new ones; if it is gone, the nearest row after it that is not, then the nearest before.
  private func place(in new: [ID]) -> Int {
    guard !ids.isEmpty else { return 0 }
    if ids.indices.contains(index), new.indices.contains(index), ids[index] == new[index] { return index }
    let places = Dictionary(new.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for id in ids[index...] { if let place = places[id] { return place } }
    for id in ids[..<index].reversed() { if let place = places[id] { return place } }
    return min(index, max(0, new.count - 1))
  }

  private mutating func follow() {
    top = min(top, index)
    top = max(top, index - height + 1)
    top = min(top, max(0, ids.count - height))
    top = max(0, top)
  }
}
