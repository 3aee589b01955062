import Domain

/// The customers that "previous" and "next" go through: the list as it was when the detail was opened (CU-40).
struct DetailWalk: Hashable {
  private(set) var ids: [RecordID]
  private(set) var index: Int
  /// More customers come after the last; how many is not known yet.
  private(set) var isWhole: Bool

  init(_ ids: [RecordID], at id: RecordID, isWhole: Bool = true) {
    self.ids = ids
    index = ids.firstIndex(of: id) ?? 0
    self.isWhole = isWhole
    if ids.isEmpty { self.ids = [id] }
  }

  var current: RecordID { ids[index] }
  /// Opened from search, a task or a message there are no neighbours.
  var hasNeighbours: Bool { ids.count > 1 }

  var place: String { "\(index + 1)/\(ids.count)\(isWhole ? "" : "+")" }

  /// The whole list, read after the detail was opened.
  mutating func complete(_ all: [RecordID], isWhole: Bool) {
    guard let place = all.firstIndex(of: current) else { return }
    ids = all
    index = place
    self.isWhole = isWhole
  }

  func peek(_ by: Int) -> RecordID? { ids.indices.contains(index + by) ? ids[index + by] : nil }

  mutating func move(_ by: Int) { index += by }
}
