import Domain
import Terminal

/// A command as the palette lists it.
package struct PaletteRow: Hashable, Sendable {
  package let invocation: Invocation
  /// `客户 › 分配给…`
  package let title: Label
  /// Which characters of the title were found, as places in the title of the language that is shown.
  package let highlighted: [Int]
  /// The key that would have done it; empty without one.
  package let keys: Label
  /// Why it cannot be given now.
  package let reason: Label?

  package init(_ invocation: Invocation, title: Label, highlighted: [Int] = [], keys: Label = Label("", ""), reason: Label? = nil) {
    self.invocation = invocation
    self.title = title
    self.highlighted = highlighted
    self.keys = keys
    self.reason = reason
  }
}

/// The palette: every command, found by typing a little of its name.
@MainActor package final class PaletteLayer: Layer {
  private let search: @MainActor (String) -> [PaletteRow]
  private let onRun: (Invocation) -> Void
  private var found: [PaletteRow]
  private let total: Int
  private var rows = FilteredRows()

  /// - Parameters:
  ///   - search: The commands for what was typed, best first; all of them for an empty text.
  ///   - onRun: Told the command once the palette is on its way out.
  package init(search: @escaping @MainActor (String) -> [PaletteRow], onRun: @escaping (Invocation) -> Void) {
    self.search = search
    self.onRun = onRun
    found = search("")
    total = found.count
    rows.restart(count: found.count)
  }

  /// The palette over the commands of the program.
  ///
  /// - Parameters:
  ///   - keys: The keys that work where the palette was opened.
  ///   - recent: Notations of what was run lately, the latest first.
  package convenience init(
    _ search: PaletteSearch, keys: KeyHelp, language: Language, recent: [String] = [],
    unavailable: @escaping CommandAvailability = { _ in nil },
    onRun: @escaping (Invocation) -> Void
  ) {
    self.init(
      search: { typed in
        search.matches(typed, language: language, recent: recent, limit: PaletteEntry.all.count, unavailable: unavailable).map { match in
          let first = keys.keys(for: match.entry.invocation).first ?? []
          return PaletteRow(
            match.entry.invocation, title: match.entry.title, highlighted: match.highlighted,
            keys: Label(KeyNames.name(of: first, in: .zh), KeyNames.name(of: first, in: .en)), reason: match.unavailable)
        }
      }, onRun: onRun)
  }

  package var focus: FocusPath { FocusPath(.palette) }

  /// `4 / 186 个命令`, for the status line.
  package var countText: Label { Strings.Popup.commands(found.count, of: total) }

  package func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "prompt.cancel": return .finished
    case "prompt.accept":
      guard found.indices.contains(rows.index), found[rows.index].reason == nil else { return .consumed }
      onRun(found[rows.index].invocation)
      return .finished
    default: break
    }
    let (isKnown, isNewQuery) = rows.handle(call)
    if isNewQuery { refind() }
    return isKnown ? .consumed : .ignored
  }

  package func insert(_ character: Character) -> Handling {
    if rows.editor.buffer.insert(character) { refind() }
    return .consumed
  }

  package func paste(_ text: String) -> Handling {
    rows.editor.buffer.insert(text)
    refind()
    return .consumed
  }

  private func refind() {
    found = search(rows.query)
    rows.restart(count: found.count)
  }

  // MARK: Drawing

  package func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    PopupBox.around(width: min(70, max(20, available.width - 8)), height: min(16, max(3, available.height - 4)))
  }

  package func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let inside = PopupBox.draw(on: canvas, foot: environment[countText], in: environment)
    rows.drawQuery(on: inside, placeholder: environment[Strings.Popup.palette], in: environment)
    PopupBox.rule(on: canvas, y: 2, in: environment)
    let list = inside.part(Rect(x: 0, y: 2, width: inside.width, height: inside.height - 2))
    if found.isEmpty { list.put(environment[Strings.Popup.noMatch], x: 0, y: 0, style: environment[.dim]) }
    let keysWidth = min(12, found.map { textWidth(environment[$0.keys]) }.max() ?? 0)
    rows.drawRows(on: list, in: environment) { index, line, isCurrent in
      draw(found[index], keysWidth, isCurrent, on: line, environment)
    }
  }

  /// The reason stands left of the column of keys, so that the keys stay aligned.
  private func draw(_ row: PaletteRow, _ keysWidth: Int, _ isCurrent: Bool, on line: Canvas, _ environment: DrawEnvironment) {
    let (left, right) = line.area.splitRight(keysWidth == 0 ? 0 : keysWidth + 2)
    PopupRow.draw(
      environment[row.title], row.reason.map { environment[$0] } ?? "", isDim: row.reason != nil, isCurrent: isCurrent, on: line.part(left),
      highlighted: row.reason == nil ? row.highlighted : [], in: environment)
    let style = isCurrent ? environment[.cursorRow] : environment[row.reason == nil ? .key : .dim]
    line.part(right).put(environment.fit(environment[row.keys], to: keysWidth), x: 2, y: 0, style: style)
  }
}
