import Domain
import Terminal

/// What may follow a chord that is half typed: the rows of the box that appears after a moment.
package enum WhichKey {
  package struct Row: Hashable, Sendable {
    package let key: Key
    /// What the key does, or how many commands lie behind it.
    package let title: Label
    /// Nil when the key leads further into the chord.
    package let invocation: Invocation?
  }

  package static func rows(after pending: KeyPending) -> [Row] {
    pending.next.children
      .map { key, node in
        if let binding = node.binding { return Row(key: key, title: binding.invocation.title, invocation: binding.invocation) }
        let count = node.bindings.count
        return Row(key: key, title: Label("… \(count) 个命令", "… \(count) commands"), invocation: nil)
      }
      .sorted { $0.key.description < $1.key.description }
  }
}
