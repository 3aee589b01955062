import Terminal

/// What could not be read this time, and so keeps the meaning that it had before a reload.
struct SpoiledLines {
  /// Lines whose context or keys could not be read: known by where they stand.
  var lines: Set<Line> = []
  /// Files that were not found.
  var files: Set<String> = []
  private var known: [(context: Context, keys: [Key], file: String)] = []

  struct Line: Hashable {
    let file: String
    let number: Int

    init(_ place: SourcePlace) {
      file = place.file
      number = place.line
    }
  }

  mutating func add(_ place: SourcePlace, _ context: Context?, _ keys: [Key]?) {
    if let context, let keys {
      known.append((context, keys, place.file))
    } else {
      lines.insert(Line(place))
    }
  }

  /// The bindings of `previous` that the spoiled lines had made.
  func bindings(in previous: Keymap) -> [Binding] {
    let lost = filesLost(in: previous)
    return previous.bindings.filter { binding in
      lost.contains(binding.place.file) || lines.contains(Line(binding.place))
        || known.contains { $0.context == binding.context && $0.keys == binding.keys && $0.file == binding.place.file }
    }
  }

  /// The missing files, with what they had included: without them nobody reads those either.
  private func filesLost(in previous: Keymap) -> Set<String> {
    var lost: Set<String> = []
    var open = Array(files)
    while let file = open.popLast() {
      if lost.insert(file).inserted { open += previous.includes[file] ?? [] }
    }
    return lost
  }
}
