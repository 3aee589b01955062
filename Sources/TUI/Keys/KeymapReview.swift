import Domain
import Terminal

/// What can only be judged once everything is read.
enum KeymapReview {
  static func problems(of keymap: Keymap) -> [KeymapProblem] {
    let written = keymap.bindings.filter { $0.place.file != RescueKeys.file }
    return written.compactMap { neverReached($0, in: keymap) } + onlyOnFunctionKeys(written).map { .noSecondKey($0) }
  }

  private static let focusable = Context.allCases.filter(\.isFocusable)

  /// A binding is never reached when every place where its keys would be looked up has a nearer one for them.
  private static func neverReached(_ binding: Binding, in keymap: Keymap) -> KeymapProblem? {
    var nearest: Binding?
    for context in focusable where context.isWithin(binding.context) {
      if context.acceptsText, binding.keys[0].isTyping { continue }
      let below = context.lineage.prefix { $0 != binding.context }
      guard let hiding = below.lazy.compactMap({ keymap.binding(of: binding.keys, in: $0) }).first else { return nil }
      nearest = nearest ?? hiding
    }
    return nearest.map { .neverReached(binding, by: $0) }
  }

  private static func onlyOnFunctionKeys(_ bindings: [Binding]) -> [Binding] {
    let elsewhere = Set(bindings.filter { !$0.keys[0].isFunction }.map(\.invocation))
    return bindings.filter { binding in
      binding.keys[0].isFunction && !RescueKeys.keys.contains(binding.keys[0]) && !elsewhere.contains(binding.invocation)
    }
  }
}

extension Key {
  fileprivate var isFunction: Bool {
    if case .function = code { true } else { false }
  }
}
