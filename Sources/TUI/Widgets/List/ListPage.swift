/// One row: what it is, and its cells in the order of the columns.
package struct ListRow<ID: Hashable & Sendable>: Hashable, Sendable {
  package let id: ID
  package let cells: [ListCell]

  package init(_ id: ID, _ cells: [ListCell]) {
    self.id = id
    self.cells = cells
  }
}

/// How many rows there are, as far as anyone has counted.
package enum ListCount: Hashable, Sendable {
  case unknown
  /// Counting stopped there: `1 001+`.
  case atLeast(Int)
  case exactly(Int)

  /// `1 001+`, with thin groups of three, so that a million can be read; nil when unknown.
  package var text: String? {
    switch self {
    case .unknown: nil
    case .atLeast(let count): ListCount.grouped(count) + "+"
    case .exactly(let count): ListCount.grouped(count)
    }
  }

  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number))
    return digits.enumerated().reduce(into: "") { text, digit in
      if digit.offset > 0, (digits.count - digit.offset) % 3 == 0 { text.append(" ") }
      text.append(digit.element)
    }
  }
}

/// The part of a list that has been read: consecutive rows, and what is known about the rest.
package struct ListPage<ID: Hashable & Sendable>: Sendable {
  package var rows: [ListRow<ID>]
  /// Nothing comes before the first of `rows`, or after the last.
  package var isAtStart: Bool
  package var isAtEnd: Bool
  package var count: ListCount
  /// How many rows come before the first of `rows`; nil while nobody knows.
  package var offset: Int?
  /// `offset` is an estimate: shown as `~523 000`.
  package var isOffsetEstimated: Bool
  /// Newer rows are being read; these stay on the screen meanwhile.
  package var isLoading: Bool

  package init(
    rows: [ListRow<ID>], isAtStart: Bool = true, isAtEnd: Bool = true, count: ListCount = .unknown, offset: Int? = nil,
    isOffsetEstimated: Bool = false, isLoading: Bool = false
  ) {
    self.rows = rows
    self.isAtStart = isAtStart
    self.isAtEnd = isAtEnd
    self.count = count
    self.offset = offset
    self.isOffsetEstimated = isOffsetEstimated
    self.isLoading = isLoading
  }

  /// A list that is all there.
  package static func whole(_ rows: [ListRow<ID>]) -> ListPage {
    ListPage(rows: rows, count: .exactly(rows.count), offset: 0)
  }

  /// Nothing read yet.
  package static var loading: ListPage { ListPage(rows: [], isAtStart: false, isAtEnd: false, isLoading: true) }
}

/// The rows that a list wants its owner to read next.
package enum ListNeed<ID: Hashable & Sendable>: Hashable, Sendable {
  case before(ID)
  case after(ID)
  case first
  case last
  /// The rows around a place: a number from 0, or a share of the whole in hundredths.
  case row(Int)
  case percent(Int)
}

/// Which rows are marked. Marks belong to identities, so they outlive scrolling, sorting and syncing.
package enum ListMarks<ID: Hashable & Sendable>: Hashable, Sendable {
  case only(Set<ID>)
  /// Everything that the filter finds, read or not, apart from these.
  case allExcept(Set<ID>)

  package static var none: ListMarks { .only([]) }

  package var isEmpty: Bool { self == .only([]) }

  package func contains(_ id: ID) -> Bool {
    switch self {
    case .only(let ids): ids.contains(id)
    case .allExcept(let ids): !ids.contains(id)
    }
  }

  package mutating func toggle(_ id: ID) { set(id, to: !contains(id)) }

  package mutating func set(_ id: ID, to marked: Bool) {
    switch self {
    case .only(var ids):
      if marked { ids.insert(id) } else { ids.remove(id) }
      self = .only(ids)
    case .allExcept(var ids):
      if marked { ids.remove(id) } else { ids.insert(id) }
      self = .allExcept(ids)
    }
  }

  package mutating func invert() {
    switch self {
    case .only(let ids): self = .allExcept(ids)
    case .allExcept(let ids): self = .only(ids)
    }
  }
}
