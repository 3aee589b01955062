import Terminal

/// Keys that stand for a command in one context.
package struct Binding: Hashable, Sendable {
  package let context: Context
  package let keys: [Key]
  package let invocation: Invocation
  /// Where the keymap file says so.
  package let place: SourcePlace
}
