import Domain
import Store

/// The rows of the customer list that have been read: a stretch of the whole, which grows at either end as the cursor comes near.
struct CustomerWindow {
  static let chunk = 200
  /// More rows than this are not kept; the far end is dropped.
  static let rowsMax = 1_200

  enum Origin: Hashable {
    case start
    case after(ListPosition)
    /// It was read from the end backwards.
    case end
  }

  private(set) var rows: [CustomerListRow] = []
  private(set) var origin = Origin.start
  private(set) var isAtEnd = false
  private(set) var hasLoaded = false
  /// How many rows come before the first, where that is known.
  private(set) var offset: Int? = 0
  var count = ListCount.unknown

  var isAtStart: Bool { origin == .start || (origin == .end && startsAtFirst) }
  private var startsAtFirst = false

  mutating func show(_ page: CustomerPage, from origin: Origin, offset: Int?) {
    rows = page.rows
    self.origin = origin
    hasLoaded = true
    switch origin {
    case .end:
      isAtEnd = true
      startsAtFirst = !page.hasMore
      self.offset = startsAtFirst ? 0 : nil
    case .start, .after:
      isAtEnd = !page.hasMore
      self.offset = origin == .start ? 0 : offset
    }
  }

  mutating func append(_ page: CustomerPage) {
    rows += page.rows
    isAtEnd = !page.hasMore
    if rows.count > Self.rowsMax {
      let dropped = rows.count - Self.rowsMax + Self.chunk
      origin = .after(rows[dropped - 1].position)
      rows.removeFirst(dropped)
      offset = offset.map { $0 + dropped }
    }
  }

  mutating func prepend(_ page: CustomerPage) {
    rows = page.rows + rows
    if !page.hasMore {
      origin = .start
      offset = 0
    } else {
      // Read again, it begins one row lower: the row before it is not known.
      if let first = page.rows.first { origin = .after(first.position) }
      offset = offset.map { max(0, $0 - page.rows.count) }
    }
    if rows.count > Self.rowsMax {
      rows.removeLast(rows.count - Self.rowsMax + Self.chunk)
      isAtEnd = false
    }
  }

  /// As many rows as to read when the stretch is read again.
  var wantedCount: Int { max(Self.chunk, rows.count) }

  func page(_ text: CustomerText, isLoading: Bool) -> ListPage<RecordID> {
    guard hasLoaded else { return .loading }
    var known = offset
    if known == nil, isAtEnd, case .exactly(let count) = count { known = max(0, count - rows.count) }
    return ListPage(
      rows: rows.map { CustomerColumns.row($0, text) }, isAtStart: isAtStart, isAtEnd: isAtEnd, count: count, offset: known,
      isLoading: isLoading)
  }
}
