import Terminal

/// The keys that work at one place, as a tree: a chord is a path, a command its end. A look-up costs one step a key.
package struct KeyTrie: Hashable, Sendable {
  /// Never beside `children`: a key is a command or the start of one, not both.
  package private(set) var binding: Binding?
  package private(set) var children: [Key: KeyTrie] = [:]

  package init() {}

  package var isEmpty: Bool { binding == nil && children.isEmpty }

  /// Adds a binding over those of more general contexts, which give way: to the same keys, to a chord that starts with them, and to
  /// a command that a longer chord would have run into.
  mutating func insert(_ new: Binding) { insert(new, new.keys[...]) }

  private mutating func insert(_ new: Binding, _ rest: ArraySlice<Key>) {
    guard let key = rest.first else {
      binding = new
      children = [:]
      return
    }
    binding = nil
    children[key, default: KeyTrie()].insert(new, rest.dropFirst())
  }

  package subscript(key: Key) -> KeyTrie? { children[key] }

  package subscript(keys: [Key]) -> KeyTrie? {
    keys.reduce(Optional(self)) { $0?[$1] }
  }

  package var bindings: [Binding] { (binding.map { [$0] } ?? []) + children.values.flatMap(\.bindings) }
}
