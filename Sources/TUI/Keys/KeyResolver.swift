import Domain
import Terminal

/// Turns keys into commands, one key at a time.
///
/// Pure: it holds what has been typed of a chord and of a count, and asks no clock. A chord never outlives a change of focus, and
/// its keys are never given to anything else.
package struct KeyResolver: Sendable {
  package enum Outcome: Hashable, Sendable {
    /// - Parameter count: What was typed before the keys; nil when nothing was, or the command has no use for it.
    case matched(Invocation, count: Int?)
    /// The keys so far start a chord, or a count: more are to come.
    case pending(KeyPending)
    /// Nothing is bound to the key, and no chord was begun: a text field types it.
    case none(Key)
    /// The keys begin like a chord but lead nowhere. They are gone; the message says so.
    case dead(Label)
    /// Esc gave up a chord or a count, and did nothing else.
    case cancelled
  }

  package static let countMax = 99_999

  private let keymap: Keymap
  private var tries: [FocusPath: KeyTrie] = [:]
  private var path: FocusPath?
  private var typed: [Key] = []
  private var count: Int?

  package init(_ keymap: Keymap) { self.keymap = keymap }

  package var isPending: Bool { !typed.isEmpty || count != nil }

  package mutating func press(_ key: Key, at path: FocusPath) -> Outcome {
    if path != self.path { reset() }
    self.path = path
    if isPending, key == .escape {
      reset()
      return .cancelled
    }
    let trie = trie(for: path)
    let key = folds(at: path) ? key.folded : key
    if let count = counting(key, in: trie, at: path) {
      self.count = count
      return .pending(KeyPending(keys: [], count: count, next: trie))
    }
    let keys = typed + [key]
    guard let node = trie[keys] else {
      let wasChord = !typed.isEmpty
      reset()
      return wasChord ? .dead(Self.notBound(keys, at: path)) : .none(key)
    }
    if let binding = node.binding {
      let given = binding.invocation.command.takesCount ? count : nil
      reset()
      return .matched(binding.invocation, count: given)
    }
    typed = keys
    return .pending(KeyPending(keys: keys, count: count, next: node))
  }

  /// Gives up what is half typed: the chord timed out, or the focus went elsewhere.
  package mutating func reset() {
    typed = []
    count = nil
  }

  private mutating func trie(for path: FocusPath) -> KeyTrie {
    if let known = tries[path] { return known }
    let trie = keymap.trie(for: path)
    tries[path] = trie
    return trie
  }

  private func folds(at path: FocusPath) -> Bool { keymap.settings.foldsFullWidth && !path.acceptsText }

  /// - Returns: The count with this digit added; nil when the key is not part of a count.
  private func counting(_ key: Key, in trie: KeyTrie, at path: FocusPath) -> Int? {
    guard keymap.settings.counts, path.focused.takesCounts, typed.isEmpty, trie[key] == nil,
      let digit = key.typed.flatMap({ $0.isASCII ? $0.wholeNumberValue : nil }), digit > 0 || count != nil
    else { return nil }
    return min((count ?? 0) * 10 + digit, Self.countMax)
  }

  static func notBound(_ keys: [Key], at path: FocusPath) -> Label {
    let chord = keys.map(\.description).joined(separator: " ")
    return Label("“\(chord)”在\(path.focused.title.zh)中没有绑定", "\"\(chord)\" is not bound in \(path.focused.name)")
  }
}

/// A chord or a count that is half typed.
package struct KeyPending: Hashable, Sendable {
  package let keys: [Key]
  package let count: Int?
  /// What may follow.
  package let next: KeyTrie

  /// What has been typed, for the status line: `12`, `<C-x>`.
  package var text: String { (count.map(String.init) ?? "") + Key.write(keys) }
}
