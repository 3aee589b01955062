/// A command given by a key, the palette or a script, on its way to whoever carries it out.
package struct CommandCall: Hashable, Sendable {
  package let invocation: Invocation
  /// What was typed before the key: how often, or how far. nil when nothing was.
  package let count: Int?

  package init(_ invocation: Invocation, count: Int? = nil) {
    self.invocation = invocation
    self.count = count
  }

  /// The command with this id.
  ///
  /// - Precondition: it exists.
  package init(_ id: String, _ arguments: [String: String] = [:], count: Int? = nil) {
    guard let command = Commands.named(id) else { preconditionFailure("no command is called \(id)") }
    self.init(Invocation(command, arguments), count: count)
  }

  package var id: String { invocation.command.id }
  package var times: Int { count ?? 1 }
  package subscript(argument: String) -> String? { invocation[argument] }
}

/// What became of a key that was offered to a widget or a layer.
package enum Handling: Hashable, Sendable {
  /// Not for this one: the next in line may have it.
  case ignored
  case consumed
  /// Consumed, and done with: a form goes on to the next field, a stack takes the layer off.
  case finished
}
