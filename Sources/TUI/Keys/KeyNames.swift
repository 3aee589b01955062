import Domain
import Terminal

/// Keys as they are shown to people, rather than as they are written in a keymap file: `Alt-↓`, `空格`.
package enum KeyNames {
  package static func name(of keys: [Key], in language: Language) -> String {
    keys.map { name(of: $0, in: language) }.joined(separator: " ")
  }

  package static func name(of key: Key, in language: Language) -> String {
    var prefix = ""
    if key.modifiers.contains(.control) { prefix += "Ctrl-" }
    if key.modifiers.contains(.alt) { prefix += "Alt-" }
    if key.modifiers.contains(.shift) { prefix += "Shift-" }
    return prefix + name(of: key.code, afterModifier: !prefix.isEmpty)[language]
  }

  private static func name(of code: Key.Code, afterModifier: Bool) -> Label {
    switch code {
    case .character(" "): Label("空格", "Space")
    // Alt-N would read as Alt with Shift; the case of a letter after a modifier is the case that was typed.
    case .character(let character): Label(String(character), String(character))
    case .function(let number): Label("F\(number)", "F\(number)")
    case .enter: afterModifier ? Label("Enter", "Enter") : Label("⏎", "⏎")
    case .tab: Label("Tab", "Tab")
    case .escape: Label("Esc", "Esc")
    case .backspace: Label("退格", "Backspace")
    case .delete: Label("Delete", "Delete")
    case .insert: Label("Insert", "Insert")
    case .home: Label("Home", "Home")
    case .end: Label("End", "End")
    case .pageUp: Label("PageUp", "PageUp")
    case .pageDown: Label("PageDown", "PageDown")
    case .up: Label("↑", "↑")
    case .down: Label("↓", "↓")
    case .left: Label("←", "←")
    case .right: Label("→", "→")
    }
  }
}
