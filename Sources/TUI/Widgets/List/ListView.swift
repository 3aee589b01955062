import Domain
import Terminal

/// Rows in columns with a cursor and marks, over a list of any length of which a part is read.
///
/// The owner shows it pages; it says which rows it needs next. Moves past what has been read, and what is marked after them, wait for the
/// rows and are made up for when these come: keys pressed ahead of a slow disk are neither lost nor done to the wrong row.
@MainActor package final class ListView<ID: Hashable & Sendable> {
  package var columns: [ListColumn]
  package private(set) var page: ListPage<ID> = .loading
  package internal(set) var marks: ListMarks<ID> = .none
  /// Why the list is empty and what to do about it: the first line, and a dim second one.
  package var emptyText: (title: Label, detail: Label?)

  /// Asked for rows that are not there; not asked for the same ones again before they are shown.
  package var onNeed: ((ListNeed<ID>) -> Void)?
  /// The cursor stands on another row.
  package var onMove: ((ID?) -> Void)?

  var cursor = ListCursor<ID>()
  /// What was pressed and waits for rows, in order.
  var waiting: [ListMove<ID>] = []
  var asked: ListNeed<ID>?
  /// How many columns after the first are scrolled out on the left.
  var columnsSkipped = 0

  package init(columns: [ListColumn], empty: Label = Strings.List.nothing, emptyDetail: Label? = nil) {
    self.columns = columns
    emptyText = (empty, emptyDetail)
  }

  package var current: ID? { cursor.current }
  package var currentRow: ListRow<ID>? { page.rows.indices.contains(cursor.index) ? page.rows[cursor.index] : nil }
  /// The first row that is seen: what to read again from, so that rows do not jump.
  package var topVisible: ID? { cursor.visible.first.map { cursor.ids[$0] } }
  package var visibleIDs: [ID] { cursor.visible.map { cursor.ids[$0] } }
  /// The cursor is on its way to rows that are being read. A command about the row under it has to wait for `onMove`.
  package var isUnderway: Bool { !waiting.isEmpty }

  /// The marked rows; without marks, the row under the cursor: what a command is about.
  package var subject: ListMarks<ID> {
    marks.isEmpty ? .only(Set(current.map { [$0] } ?? [])) : marks
  }

  /// Shows what has been read. The cursor stays on its row, and the row where it is on the screen.
  ///
  /// A page that is still loading answers nothing: what waits for rows goes on waiting.
  package func show(_ page: ListPage<ID>) {
    let before = current
    let idsBefore = cursor.ids
    self.page = page
    cursor.replace(page.rows.map(\.id))
    if !page.isLoading {
      if waiting.isEmpty {
        asked = nil
      } else if cursor.ids != idsBefore || isSettled(waiting[0]) {
        asked = nil
        makeUp()
      }
    }
    noteMove(from: before)
  }

  /// Puts the cursor on a row, now or when it has been read.
  package func select(_ id: ID) {
    let before = current
    waiting = cursor.move(to: id) ? [] : [.id(id)]
    noteMove(from: before)
  }

  package func setMarks(_ marks: ListMarks<ID>) { self.marks = marks }
  package func clearMarks() { marks = .none }

  package func handle(_ call: CommandCall) -> Handling {
    let before = current
    defer { noteMove(from: before) }
    return handleMoving(call) || handleMarking(call) ? .consumed : .ignored
  }

  private func noteMove(from before: ID?) {
    if current != before { onMove?(current) }
  }
}
