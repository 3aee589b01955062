import Domain
import Terminal

/// A popup to pick one row, or several, from a list that typing narrows.
@MainActor package final class PickList<Value: Hashable & Sendable>: Layer {
  package enum Mode: Hashable, Sendable {
    case one
    /// Tab marks a row; Enter takes the marked ones, in the order of the list.
    case several
  }

  private let title: Label
  private let mode: Mode
  private let source: @MainActor (String) -> [PickEntry<Value>]
  private let onPick: ([Value]) -> Void
  private var entries: [PickEntry<Value>] = []
  private var picked: [Value]
  private var rows = FilteredRows()
  /// How many rows there were before anything was typed: the popup keeps its size.
  private let countAtStart: Int

  /// - Parameters:
  ///   - source: The rows for what was typed. One that has to ask a database answers with what it has, and calls `show` later.
  ///   - onPick: Not called when the popup is closed without picking.
  package init(
    title: Label, mode: Mode = .one, selected: [Value] = [], source: @escaping @MainActor (String) -> [PickEntry<Value>],
    onPick: @escaping ([Value]) -> Void
  ) {
    self.title = title
    self.mode = mode
    self.source = source
    self.onPick = onPick
    picked = selected
    entries = source("")
    countAtStart = entries.count
    rows.restart(count: entries.count)
    if let first = selected.first, let index = entries.firstIndex(where: { $0.value == first }) { rows.moveTo(index) }
  }

  package convenience init(
    title: Label, entries: [PickEntry<Value>], selected: Value?, matches: @escaping TextMatch = containsLetters,
    onPick: @escaping ([Value]) -> Void
  ) {
    let source: @MainActor (String) -> [PickEntry<Value>] = { typed in
      typed.isEmpty ? entries : entries.filter { matches(typed, $0.title.zh) || matches(typed, $0.title.en) }
    }
    self.init(title: title, selected: selected.map { [$0] } ?? [], source: source, onPick: onPick)
  }

  package var focus: FocusPath { FocusPath(.picker) }
  package var query: String { rows.query }

  /// Rows that were found later. An answer to an older text is not shown.
  package func show(_ entries: [PickEntry<Value>], for query: String) {
    guard query == self.query else { return }
    self.entries = entries
    rows.restart(count: entries.count)
  }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "prompt.cancel": return .finished
    case "prompt.accept": return accept()
    case "prompt.complete" where mode == .several:
      toggle()
      return .consumed
    default: break
    }
    let (isKnown, isNewQuery) = rows.handle(call)
    if isNewQuery { search() }
    return isKnown ? .consumed : .ignored
  }

  package func insert(_ character: Character) -> Handling {
    if rows.editor.buffer.insert(character) { search() }
    return .consumed
  }

  package func paste(_ text: String) -> Handling {
    rows.editor.buffer.insert(text)
    search()
    return .consumed
  }

  private func search() {
    entries = source(query)
    rows.restart(count: entries.count)
  }

  private var current: PickEntry<Value>? {
    entries.indices.contains(rows.index) && entries[rows.index].reason == nil ? entries[rows.index] : nil
  }

  private func toggle() {
    guard let value = current?.value else { return }
    if let place = picked.firstIndex(of: value) { picked.remove(at: place) } else { picked.append(value) }
    rows.moveTo(rows.index + 1)
  }

  private func accept() -> Handling {
    if mode == .several, !picked.isEmpty {
      onPick(picked)
      return .finished
    }
    guard let current else { return .consumed }
    onPick([current.value])
    return .finished
  }

  // MARK: Drawing

  package func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    PopupBox.around(width: min(56, max(20, available.width - 8)), height: min(max(countAtStart, 3), 14, max(1, available.height - 6)) + 2)
  }

  package func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let inside = PopupBox.draw(on: canvas, title: environment[title], in: environment)
    rows.drawQuery(on: inside, in: environment)
    PopupBox.rule(on: canvas, y: 2, in: environment)
    let list = inside.part(Rect(x: 0, y: 2, width: inside.width, height: inside.height - 2))
    if entries.isEmpty { list.put(environment[Strings.Popup.noMatch], x: 0, y: 0, style: environment[.dim]) }
    rows.drawRows(on: list, in: environment) { index, line, isCurrent in
      let entry = entries[index]
      let mark = mode == .several ? (picked.contains(entry.value) ? environment.marks.marked + " " : "  ") : ""
      let right = entry.reason ?? entry.detail
      PopupRow.draw(
        mark + environment[entry.title], environment[right], isDim: entry.reason != nil, isCurrent: isCurrent, on: line, in: environment)
    }
  }
}
