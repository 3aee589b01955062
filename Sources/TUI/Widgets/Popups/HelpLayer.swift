import Domain
import Terminal

/// A line of the help: keys and what they do here.
package struct HelpRow: Hashable, Sendable {
  package let keys: Label
  package let title: Label
  package let help: Label
  /// What Enter gives on this line; nil when it is only to be read.
  package let invocation: Invocation?

  package init(keys: Label, title: Label, help: Label = Label("", ""), invocation: Invocation? = nil) {
    self.keys = keys
    self.title = title
    self.help = help
    self.invocation = invocation
  }
}

package struct HelpGroup: Hashable, Sendable {
  package let title: Label
  package let rows: [HelpRow]

  package init(_ title: Label, _ rows: [HelpRow]) {
    self.title = title
    self.rows = rows
  }
}

/// The keys that work where one came from, by subject, to be read, searched and run from.
@MainActor package final class HelpLayer: Layer {
  private enum Line: Hashable {
    case heading(Label)
    case row(HelpRow)
    case blank
  }

  private let title: Label
  private let groups: [HelpGroup]
  private let onRun: (Invocation) -> Void
  private let matches: TextMatch
  private var lines: [Line] = []
  private var cursor = ListCursor<Int>()
  private var editor = LineEditor(lengthMax: 60)
  private var isFiltering = false

  package init(
    title: Label, groups: [HelpGroup], matches: @escaping TextMatch = containsLetters, onRun: @escaping (Invocation) -> Void
  ) {
    self.title = title
    self.groups = groups
    self.matches = matches
    self.onRun = onRun
    // Until it is drawn, everything counts as seen, so that the first heading is not scrolled out.
    cursor.setHeight(1_000)
    refind()
  }

  /// The help for the place that `keys` was asked about.
  package convenience init(
    title: Label, keys: KeyHelp, matches: @escaping TextMatch = containsLetters, onRun: @escaping (Invocation) -> Void
  ) {
    let groups = keys.groups.map { group in
      HelpGroup(
        group.title,
        group.rows.map { row in
          HelpRow(
            keys: Label(row.keyNames(in: .zh), row.keyNames(in: .en)), title: row.invocation.title, help: row.invocation.command.help,
            invocation: row.invocation)
        })
    }
    self.init(title: title, groups: groups, matches: matches, onRun: onRun)
  }

  package var focus: FocusPath { isFiltering ? FocusPath(.filter, .help) : FocusPath(.help) }

  private func refind() {
    let typed = editor.text
    lines = []
    for group in groups {
      let rows = group.rows.filter { finds(typed, $0) }
      if rows.isEmpty { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(.heading(group.title))
      lines += rows.map(Line.row)
    }
    cursor.replace([])
    cursor.replace(Array(lines.indices))
    cursor.move(toIndex: 0)
    skip(forward: true)
  }

  private func finds(_ typed: String, _ row: HelpRow) -> Bool {
    typed.isEmpty || [row.title.zh, row.title.en, row.keys.zh, row.keys.en].contains { matches(typed, $0) }
  }

  private func isRow(_ index: Int) -> Bool {
    if case .row = lines[index] { return true }
    return false
  }

  /// The cursor stands on rows only: it goes on in its direction, and back when there are none.
  private func skip(forward: Bool) {
    guard !lines.isEmpty, !isRow(cursor.index) else { return }
    let after = lines.indices[(cursor.index + 1)...].first(where: isRow)
    let before = lines.indices[..<cursor.index].last(where: isRow)
    if let next = forward ? after ?? before : before ?? after { cursor.move(toIndex: next) }
  }

  private func move(by distance: Int) {
    cursor.move(by: distance)
    skip(forward: distance > 0)
  }

  // MARK: Keys

  package func handle(_ call: CommandCall) -> Handling {
    isFiltering ? handleTyping(call) : handleMoving(call)
  }

  private func handleMoving(_ call: CommandCall) -> Handling {
    let page = max(1, cursor.height - 1)
    switch call.id {
    case "list.up": move(by: -call.times)
    case "list.down": move(by: call.times)
    case "list.page-up": move(by: -page * call.times)
    case "list.page-down": move(by: page * call.times)
    case "list.first": move(by: -lines.count)
    case "list.last": move(by: lines.count)
    case "list.filter": isFiltering = true
    case "help.run": return runCurrent()
    case "history.back", "help.show": return .finished
    default: return .ignored
    }
    return .consumed
  }

  private func handleTyping(_ call: CommandCall) -> Handling {
    switch call.id {
    case "prompt.cancel":
      editor.buffer.set("")
      isFiltering = false
      refind()
    case "prompt.accept":
      isFiltering = false
    case "prompt.up": move(by: -1)
    case "prompt.down": move(by: 1)
    default:
      let before = editor.text
      guard editor.buffer.handle(call.id) else { return .ignored }
      if editor.text != before { refind() }
    }
    return .consumed
  }

  /// Gives the command on the line under the cursor.
  package func runCurrent() -> Handling {
    guard lines.indices.contains(cursor.index), case .row(let row) = lines[cursor.index], let invocation = row.invocation else {
      return .consumed
    }
    onRun(invocation)
    return .finished
  }

  package func insert(_ character: Character) -> Handling {
    if editor.buffer.insert(character) { refind() }
    return .consumed
  }

  // MARK: Drawing

  package func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    Size(width: min(84, available.width), height: available.height)
  }

  package func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let inside = PopupBox.draw(on: canvas, title: environment[title], in: environment)
    let showsQuery = isFiltering || !editor.text.isEmpty
    if showsQuery {
      let end = inside.put("/", x: 0, y: 0, style: environment[.accent])
      editor.draw(
        on: inside.part(Rect(x: end, y: 0, width: inside.width - end, height: 1)), style: environment[.text], showsCaret: isFiltering)
    }
    let top = showsQuery ? 1 : 0
    let body = inside.part(Rect(x: 0, y: top, width: inside.width, height: inside.height - top))
    cursor.setHeight(body.height)
    if lines.isEmpty { body.put(environment[Strings.Popup.noMatch], x: 0, y: 0, style: environment[.dim]) }
    let keysWidth = min(max(8, groups.flatMap(\.rows).map { textWidth(environment[$0.keys]) }.max() ?? 0), max(4, body.width / 3))
    for (y, index) in cursor.visible.enumerated() {
      draw(
        lines[index], isCurrent: index == cursor.index, keysWidth, on: body.part(Rect(x: 0, y: y, width: body.width, height: 1)),
        environment)
    }
  }

  private func draw(_ line: Line, isCurrent: Bool, _ keysWidth: Int, on canvas: Canvas, _ environment: DrawEnvironment) {
    switch line {
    case .blank: break
    case .heading(let label): canvas.put(environment.cut(environment[label], to: canvas.width), x: 0, y: 0, style: environment[.title])
    case .row(let row):
      if isCurrent {
        canvas.fill(canvas.area, style: environment[.cursorRow])
        if !isFiltering { canvas.placeCaret(x: 0, y: 0) }
      }
      func style(_ role: Role) -> Style { isCurrent ? environment[.cursorRow] : environment[role] }
      canvas.put(environment.fit(environment[row.keys], to: keysWidth), x: 2, y: 0, style: style(.key))
      let titleX = keysWidth + 4
      let title = environment[row.title]
      let end = canvas.put(environment.cut(title, to: canvas.width - titleX), x: titleX, y: 0, style: style(.text))
      let helpX = max(end + 2, titleX + 20)
      // The first few words of a sentence help nobody.
      guard canvas.width - helpX >= 20 else { return }
      canvas.put(environment.cut(environment[row.help], to: canvas.width - helpX), x: helpX, y: 0, style: style(.dim))
    }
  }
}
