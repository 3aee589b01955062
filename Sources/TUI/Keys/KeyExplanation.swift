import Domain
import Terminal

/// The answer to "what key is this?": its name, and what it does at one place and why.
package struct KeyExplanation: Hashable, Sendable {
  /// As a keymap file writes it.
  package let notation: String
  package let meaning: Label
  /// Where the keymap says so; nil when nothing is bound.
  package let place: SourcePlace?

  package init(_ key: Key, at path: FocusPath, in keymap: Keymap) {
    notation = key.description
    let looked = keymap.settings.foldsFullWidth && !path.acceptsText ? key.folded : key
    guard let node = keymap.trie(for: path)[looked] else {
      place = nil
      if path.acceptsText, let character = key.typed {
        meaning = Label("输入 \(character)", "types \(character)")
      } else {
        meaning = Label("在\(path.focused.title.zh)中没有绑定", "not bound in \(path.focused.name)")
      }
      return
    }
    if let binding = node.binding {
      place = binding.place
      let title = binding.invocation.title
      meaning = Label(
        "\(title.zh)（\(binding.invocation.notation)，绑定在 \(binding.context.name)）",
        "\(title.en) (\(binding.invocation.notation), bound in \(binding.context.name))")
    } else {
      place = nil
      let count = node.bindings.count
      meaning = Label("组合键的开头，后面有 \(count) 个命令", "starts a chord; \(count) commands lie behind it")
    }
  }
}
