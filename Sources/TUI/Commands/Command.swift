import Domain

/// One thing that a person can tell the program to do: its name, its words and where it makes sense.
///
/// A description only. What it does is bound to its `id` by the screens, and whether it can be done now is answered by a
/// `CommandAvailability`. Keymaps, palette, help and the command line all read this one description, so they cannot disagree.
package struct Command: Sendable {
  /// `noun.verb`, stable: keymap files name it.
  package let id: String
  package let subject: Subject
  package let title: Label
  /// One sentence.
  package let help: Label
  /// The contexts it works in, each with everything below it.
  package let contexts: Set<Context>
  package let arguments: [Argument]
  /// A count typed before the key repeats it or says how far it goes.
  package let takesCount: Bool
  /// Esc may be bound to it: it leaves without doing anything.
  package let leaves: Bool
  /// False for what only makes sense as a key, such as moving a caret.
  package let isInPalette: Bool
  /// Its place in the line of keys at the foot of the screen.
  package let hint: Hint?
  /// The right without which it is neither offered nor done (OV-2). The server asks again.
  package let needs: Function?

  /// A word short enough for the foot of the screen. A lower rank stays longer when the line is narrow.
  package struct Hint: Hashable, Sendable {
    package let word: Label
    package let rank: Int
  }

  package init(
    _ id: String, _ title: Label, help: Label, in contexts: Set<Context> = [.global], _ arguments: [Argument] = [],
    takesCount: Bool = false, leaves: Bool = false, isInPalette: Bool = true, hint: Hint? = nil, needs: Function? = nil
  ) {
    let noun = String(id.prefix { $0 != "." })
    guard let subject = Subject(noun: noun) else { preconditionFailure("\(id) has no subject in Subject") }
    self.id = id
    self.subject = subject
    self.title = title
    self.help = help
    self.contexts = contexts
    self.arguments = arguments
    self.takesCount = takesCount
    self.leaves = leaves
    self.isInPalette = isInPalette
    self.hint = hint
    self.needs = needs
  }

  /// It can be given from anywhere, and so has no need of a screen to be open.
  package var isGlobal: Bool { contexts.contains(.global) }

  package func works(in context: Context) -> Bool { context.lineage.contains { contexts.contains($0) } }

  /// Whether binding a key to it in `context` makes sense: it works there, or in something below it.
  package func canBeBound(in context: Context) -> Bool {
    works(in: context) || contexts.contains { $0.isWithin(context) }
  }

  package func argument(named name: String) -> Argument? { arguments.first { $0.name == name } }
}

extension Command: Hashable {
  package static func == (a: Command, b: Command) -> Bool { a.id == b.id }
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// Answers why a command cannot be given now, nil when it can: "先选中客户", "Select a customer first".
package typealias CommandAvailability = (Command) -> Label?

extension Command.Hint {
  package init(_ zh: String, _ en: String, rank: Int) { self.init(word: Label(zh, en), rank: rank) }
}
