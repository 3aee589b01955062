/// What a key does to the cursor or the marks of a list, kept while the rows it needs are being read.
enum ListMove<ID: Hashable & Sendable>: Hashable, Sendable {
  case by(Int)
  case first
  case last
  case row(Int)
  case percent(Int)
  case id(ID)
  /// So many rows, going down.
  case mark(Int)
  case markRange(Int)

  var isMarking: Bool {
    switch self {
    case .mark, .markRange: true
    default: false
    }
  }
}

extension ListView {
  func handleMoving(_ call: CommandCall) -> Bool {
    let pageful = max(1, cursor.height - 1)
    switch call.id {
    case "list.up": make(.by(-call.times))
    case "list.down": make(.by(call.times))
    case "list.page-up": make(.by(-pageful * call.times))
    case "list.page-down": make(.by(pageful * call.times))
    case "list.first": jump(.first)
    case "list.last": jump(call.count.map { .row($0 - 1) } ?? .last)
    case "list.goto": return go(to: call["row"] ?? call.count.map(String.init) ?? "")
    case "list.left": columnsSkipped = max(0, columnsSkipped - call.times)
    case "list.right": columnsSkipped = min(columnsSkipped + call.times, max(0, columns.count - 2))
    default: return false
    }
    return true
  }

  func handleMarking(_ call: CommandCall) -> Bool {
    switch call.id {
    case "list.mark": make(.mark(call.times))
    case "list.mark-range": make(.markRange(call.times))
    case "list.mark-all": marks = marks == .allExcept([]) ? .none : .allExcept([])
    case "list.invert": marks.invert()
    default: return false
    }
    return true
  }

  private func go(to place: String) -> Bool {
    if place.hasSuffix("%"), let percent = Int(place.dropLast()), (0...100).contains(percent) {
      jump(.percent(percent))
    } else if let row = Int(place), row > 0 {
      jump(.row(row - 1))
    } else {
      return false
    }
    return true
  }

  /// A jump makes what waited before it pointless, unless rows were to be marked on the way.
  private func jump(_ move: ListMove<ID>) {
    if !waiting.contains(where: \.isMarking) { waiting = [] }
    make(move)
  }

  // MARK: Making moves

  private func make(_ move: ListMove<ID>) {
    guard waiting.isEmpty else {
      if case .by(let more) = move, case .by(let distance) = waiting.last {
        waiting[waiting.count - 1] = .by(distance + more)
      } else {
        waiting.append(move)
      }
      return
    }
    waiting = attempt(move)
    askFor(waiting.first)
    askAhead()
  }

  /// Makes the moves that waited, now that other rows are there; the first one gives up if these do not help it.
  func makeUp() {
    let moves = waiting
    waiting = []
    for (index, move) in moves.enumerated() {
      let rest = attempt(move)
      guard let next = rest.first, index > 0 || rest != [move] else { continue }
      waiting = rest + moves[(index + 1)...]
      askFor(next)
      return
    }
  }

  /// - Returns: What is left to do once more rows are there.
  private func attempt(_ move: ListMove<ID>) -> [ListMove<ID>] {
    switch move {
    case .by(let distance):
      let rest = cursor.move(by: distance)
      return rest == 0 || (rest > 0 ? page.isAtEnd : page.isAtStart) ? [] : [.by(rest)]
    case .first:
      cursor.move(toIndex: 0)
      return page.isAtStart ? [] : [move]
    case .last:
      cursor.move(toIndex: cursor.ids.count - 1)
      return page.isAtEnd ? [] : [move]
    case .row(let row):
      guard isSettled(move) else { return [move] }
      cursor.move(toIndex: row - (page.offset ?? 0))
      return []
    case .percent(let percent):
      // Which rows those are only the owner knows; of what it shows for them, the middle one is the place.
      let isWhole = isSettled(move)
      cursor.move(toIndex: isWhole ? (cursor.ids.count - 1) * percent / 100 : cursor.ids.count / 2)
      return isWhole ? [] : [move]
    case .id(let id): return cursor.move(to: id) ? [] : [move]
    case .mark(let times):
      if let current { marks.toggle(current) }
      return goOnMarking(times == 1 ? nil : .mark(times - 1))
    case .markRange(let times):
      if let current { marks.set(current, to: true) }
      let rest = goOnMarking(times == 1 ? nil : .markRange(times - 1))
      if rest.isEmpty, let current { marks.set(current, to: true) }
      return rest
    }
  }

  /// One row down and on; at the end of the list nothing more is marked.
  private func goOnMarking(_ next: ListMove<ID>?) -> [ListMove<ID>] {
    if cursor.index + 1 >= cursor.ids.count, page.isAtEnd { return [] }
    let rest = attempt(.by(1))
    guard rest.isEmpty else { return rest + (next.map { [$0] } ?? []) }
    return next.map(attempt) ?? []
  }

  /// Whether the rows that are there are all that the move needs.
  func isSettled(_ move: ListMove<ID>) -> Bool {
    switch move {
    case .by(let distance): distance > 0 ? page.isAtEnd : page.isAtStart
    case .first: page.isAtStart
    case .last: page.isAtEnd
    case .row(let row):
      page.isAtStart && page.isAtEnd
        || page.offset.map { !page.isOffsetEstimated && cursor.ids.indices.contains(row - $0) } ?? false
    case .percent: page.isAtStart && page.isAtEnd
    case .id(let id): cursor.ids.contains(id)
    case .mark, .markRange: true
    }
  }

  // MARK: Asking for rows

  private func askFor(_ move: ListMove<ID>?) {
    switch move {
    case .first: ask(.first)
    case .last: ask(.last)
    case .row(let row): ask(.row(row))
    case .percent(let percent): ask(.percent(percent))
    case .by(let distance):
      if let id = distance > 0 ? cursor.ids.last : cursor.ids.first { ask(distance > 0 ? .after(id) : .before(id)) }
    case .id, .mark, .markRange, nil: break
    }
  }

  private func ask(_ need: ListNeed<ID>) {
    guard asked != need else { return }
    asked = need
    onNeed?(need)
  }

  /// Asks for more rows a page and a half before they are needed.
  func askAhead() {
    guard let first = cursor.ids.first, let last = cursor.ids.last, asked == nil else { return }
    let ahead = cursor.height + cursor.height / 2
    if !page.isAtEnd, cursor.index + ahead >= cursor.ids.count {
      ask(.after(last))
    } else if !page.isAtStart, cursor.index - ahead < 0 {
      ask(.before(first))
    }
  }
}
