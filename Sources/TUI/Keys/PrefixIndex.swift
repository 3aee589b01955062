import Terminal

/// Finds, without looking at every binding, one that is the start of another.
struct PrefixIndex {
  private var byFirstKey: [Key: Set<Entry>] = [:]

  private struct Entry: Hashable {
    let context: Context
    let keys: [Key]
  }

  mutating func add(_ binding: Binding) {
    byFirstKey[binding.keys[0], default: []].insert(Entry(context: binding.context, keys: binding.keys))
  }

  /// The earliest binding that starts with the keys of `binding`, or with which they start, where one look-up would meet both.
  ///
  /// - Parameter keymap: What is still bound: an entry whose binding was taken away does not count.
  func conflict(with binding: Binding, in keymap: Keymap) -> Binding? {
    let near = byFirstKey[binding.keys[0]] ?? []
    return
      near.filter { entry in
        entry.keys.count != binding.keys.count && entry.context.sharesLookup(with: binding.context)
          && (entry.keys.starts(with: binding.keys) || binding.keys.starts(with: entry.keys))
      }
      .compactMap { keymap.binding(of: $0.keys, in: $0.context) }
      .min { ($0.place.line, Key.write($0.keys)) < ($1.place.line, Key.write($1.keys)) }
  }
}
