import Domain
import Terminal

/// What every key means in every context: the outcome of reading one keymap file with everything that it includes.
///
/// A value: reloading makes a new one. Always usable, whatever the files said, because a line in error costs that line only and
/// the rescue keys cannot be lost.
package struct Keymap: Hashable, Sendable {
  /// The file it was read from.
  package let name: String
  package internal(set) var settings = KeymapSettings()
  /// What is wrong or doubtful in the files, in reading order.
  package internal(set) var problems: [KeymapProblem] = []
  var table: [Context: [[Key]: Binding]] = [:]
  /// Which files each file includes.
  var includes: [String: [String]] = [:]

  /// Only the rescue keys.
  package init(name: String) {
    self.name = name
    for rescue in RescueKeys.bindings {
      guard let command = Commands.named(rescue.command) else {
        preconditionFailure("\(rescue.command) is a rescue command and must exist")
      }
      insert(
        Binding(
          context: rescue.context, keys: [rescue.key], invocation: Invocation(command), place: SourcePlace(file: RescueKeys.file, line: 1)))
    }
  }

  package var hasErrors: Bool { problems.contains { $0.level == .error } }

  /// The binding written for exactly this context; parents are not asked.
  package func binding(of keys: [Key], in context: Context) -> Binding? { table[context]?[keys] }

  /// Every binding, by context and then by keys, so that two equal maps list equally.
  package var bindings: [Binding] {
    Context.allCases.flatMap { bindings(in: $0) }
  }

  package func bindings(in context: Context) -> [Binding] {
    (table[context] ?? [:]).values.map { (binding: $0, keys: Key.write($0.keys)) }
      .sorted { ($0.binding.place.file, $0.binding.place.line, $0.keys) < ($1.binding.place.file, $1.binding.place.line, $1.keys) }
      .map(\.binding)
  }

  mutating func insert(_ binding: Binding) { table[binding.context, default: [:]][binding.keys] = binding }

  mutating func remove(_ keys: [Key], in context: Context) -> Binding? { table[context]?.removeValue(forKey: keys) }

  /// Every key that works at a focus path, with its chords, nearest context first.
  package func trie(for path: FocusPath) -> KeyTrie {
    var trie = KeyTrie()
    for context in path.lineage.reversed() {
      for binding in table[context, default: [:]].values where !path.acceptsText || !binding.keys[0].isTyping {
        trie.insert(binding)
      }
    }
    return trie
  }

  /// The bindings that work at a focus path, without those that a nearer context hides.
  package func effectiveBindings(for path: FocusPath) -> [Binding] {
    let order = Dictionary(uniqueKeysWithValues: path.lineage.enumerated().map { ($1, $0) })
    return trie(for: path).bindings.sorted {
      (order[$0.context] ?? 0, $0.place.line, Key.write($0.keys)) < (order[$1.context] ?? 0, $1.place.line, Key.write($1.keys))
    }
  }
}

extension Key {
  /// It types a character, so in a text it is text and not a command.
  var isTyping: Bool { typed != nil }
}
