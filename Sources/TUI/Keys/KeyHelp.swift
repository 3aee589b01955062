import Domain
import Terminal

/// What the keys do at one focus path, told from the live bindings: the help screen, the foot of the screen and the box for chords
/// all come from here, so none of them can promise a key that does not work.
package struct KeyHelp: Sendable {
  private let bindings: [Binding]

  package init(_ keymap: Keymap, at path: FocusPath) { bindings = keymap.effectiveBindings(for: path) }

  /// One command with every key that gives it.
  package struct Row: Hashable, Sendable {
    package let invocation: Invocation
    /// The easiest to press first.
    package let keys: [[Key]]

    package func keyNames(in language: Language) -> String {
      keys.map { KeyNames.name(of: $0, in: language) }.joined(separator: language == .zh ? "、" : ", ")
    }
  }

  package struct Group: Hashable, Sendable {
    package let title: Label
    package let rows: [Row]
  }

  /// Every command that has a key here, under the heading of its subject.
  package var groups: [Group] {
    let rows = Self.rows(of: bindings)
    return Subject.allCases.compactMap { subject in
      let mine = rows.filter { $0.invocation.command.subject == subject }
      return mine.isEmpty ? nil : Group(title: subject.title, rows: mine)
    }
  }

  package func keys(for invocation: Invocation) -> [[Key]] {
    Self.rows(of: bindings.filter { $0.invocation == invocation }).first?.keys ?? []
  }

  /// One entry of the line at the foot of the screen.
  package struct Hint: Hashable, Sendable {
    package let keys: String
    package let word: String
    package let invocation: Invocation

    package var text: String { "\(keys) \(word)" }
  }

  /// The keys worth a place at the foot of the screen, as many as fit; the most useful ones stay longest.
  ///
  /// - Parameters:
  ///   - width: Columns there are. Two stand between one hint and the next.
  ///   - available: Leaves out what cannot be done now.
  package func hints(
    width: Int, in language: Language, available: (Command) -> Bool = { _ in true }
  ) -> [Hint] {
    let rows = Self.rows(of: bindings).filter { available($0.invocation.command) }
    let ranked = rows.compactMap { row in row.invocation.command.hint.map { (hint: $0, row: row) } }
      .sorted { ($0.hint.rank, $0.row.invocation.notation) < ($1.hint.rank, $1.row.invocation.notation) }
    var left = width
    var hints: [Hint] = []
    for (hint, row) in ranked {
      let candidate = Hint(keys: KeyNames.name(of: row.keys[0], in: language), word: hint.word[language], invocation: row.invocation)
      let needed = textWidth(candidate.text) + (hints.isEmpty ? 0 : 2)
      if needed > left { break }
      left -= needed
      hints.append(candidate)
    }
    return hints
  }

  private static func rows(of bindings: [Binding]) -> [Row] {
    var order: [Invocation] = []
    var keys: [Invocation: [[Key]]] = [:]
    for binding in bindings {
      if keys[binding.invocation] == nil { order.append(binding.invocation) }
      keys[binding.invocation, default: []].append(binding.keys)
    }
    return order.map { Row(invocation: $0, keys: easiestFirst(keys[$0] ?? [])) }
  }

  /// Fewer strokes before more, function keys before the keys they stand beside, and otherwise the order of the file.
  private static func easiestFirst(_ keys: [[Key]]) -> [[Key]] {
    keys.enumerated().sorted { a, b in (effort(a.element), a.offset) < (effort(b.element), b.offset) }.map(\.element)
  }

  private static func effort(_ keys: [Key]) -> Int {
    keys.reduce(0) { total, key in
      if key == .escape { return total + 1 }
      if case .function = key.code, key.modifiers.isEmpty { return total + 2 }
      return total + 3 + (key.modifiers.isEmpty ? 0 : 1)
    }
  }
}
