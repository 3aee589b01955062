import Domain

/// One row of the palette: a command, or a command with one of the values that it has to have.
package struct PaletteEntry: Hashable, Sendable {
  package let invocation: Invocation

  package var command: Command { invocation.command }

  /// `客户 › 分配给…`
  package var title: Label {
    let subject = command.subject.title
    return Label("\(subject.zh) › \(name.zh)", "\(subject.en) › \(name.en)")
  }

  /// What it is called without its subject.
  package var name: Label {
    // "前往 › 前往：工作台" would say it twice.
    guard command.subject == .screen, let chosen = chosen else { return invocation.title }
    return chosen
  }

  private var chosen: Label? {
    guard case .choice(let choices) = command.arguments.first?.type, let value = command.arguments.first.flatMap({ invocation[$0.name] })
    else { return nil }
    return choices.first { $0.value == value }?.title
  }

  /// Every row there is. A command that must be given one of a few values has a row for each of them.
  package static let all: [PaletteEntry] = Commands.all.filter(\.isInPalette).flatMap { command -> [PaletteEntry] in
    guard let first = command.arguments.first, first.isRequired, case .choice(let choices) = first.type else {
      return [PaletteEntry(invocation: Invocation(command))]
    }
    return choices.map { PaletteEntry(invocation: Invocation(command, [first.name: $0.value])) }
  }
}
