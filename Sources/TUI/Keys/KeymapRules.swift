import Domain
import Terminal

/// What may be bound at all: the rules that need no other line to judge by.
enum KeymapRules {
  /// Reads the keys of a statement.
  ///
  /// - Returns: The keys as the terminal will report them, and what is worth saying about them.
  static func keys(
    _ text: Placed<String>, in environment: KeymapEnvironment
  ) throws(KeymapProblem) -> (keys: [Key], remarks: [KeymapProblem]) {
    var written: [Key]
    do {
      written = try Key.parse(sequence: text.content)
    } catch {
      let place = SourcePlace(file: text.place.file, line: text.place.line, column: text.place.column + error.offset)
      throw .unreadable(place, words(for: error))
    }
    var remarks: [KeymapProblem] = []
    for (index, key) in written.enumerated() {
      if case .asOther(let other) = key.delivery, !environment.sendsEveryKey {
        remarks.append(.sameKey(text.place, key, as: other))
        written[index] = other
      }
      if !environment.canSend(written[index]) { throw .undeliverable(text.place, key) }
      if let taker = environment.taker(of: key) { remarks.append(.taken(text.place, key, taker.level, taker.why)) }
    }
    return (written, remarks)
  }

  static func objection(to binding: Binding) -> KeymapProblem? {
    if let rescue = binding.keys.first(where: RescueKeys.keys.contains) {
      if binding.keys.count > 1 || !RescueKeys.allows(rescue, to: binding.invocation.command) {
        return .rescue(binding.place, rescue, does: RescueKeys.meaning(of: rescue))
      }
    }
    if binding.context.acceptsText, let key = binding.keys.first, key.isTyping {
      return .typingTypes(binding.place, key, in: binding.context)
    }
    return nil
  }

  private static func words(for error: KeySyntaxError) -> Label {
    switch error.reason {
    case .empty: return Label("没有写按键", "no key is written")
    case .unclosed: return Label("“<”没有对应的“>”（单独的 < 写作 <lt>）", "\"<\" without \">\" (a bare < is written <lt>)")
    case .noSuchKey(let name): return KeymapProblem.unknown(Label("键", "key"), "<\(name)>", nearest(to: name).map { "<\($0)>" })
    case .mustBeNamed(_, let name): return Label("这个键写作 \(name)", "this key is written \(name)")
    case .unprintable: return Label("没有键能打出这个字符", "no key types this character")
    case .severalKeys: return Label("这里只能写一个键", "only one key may be written here")
    }
  }

  private static func nearest(to name: String) -> String? {
    let names =
      ["Enter", "Tab", "Esc", "Space", "Backspace", "Delete", "Insert", "Home", "End", "PageUp", "PageDown"]
      + ["Up", "Down", "Left", "Right", "lt", "hash"]
    let modifiers = name.lastIndex(of: "-").map { name[...$0] } ?? ""
    return Nearest.match(to: String(name.dropFirst(modifiers.count)), in: names).map { modifiers + $0 }
  }
}
