import Domain
import Terminal

/// Keymaps written out: as a keymap file, as a table for one language, and as the comparison of profiles in `docs/KEYS.md`.
package enum KeymapDump {
  /// A file that binds exactly what `keymap` binds, with nothing to include.
  package static func text(_ keymap: Keymap) -> String {
    var lines = ["version \(KeymapParser.version)"]
    for context in Context.allCases {
      // The rescue keys need no file to say so.
      let bindings = keymap.bindings(in: context).filter { $0.place.file != RescueKeys.file }
      if !bindings.isEmpty { lines += [""] + bindings.map(line) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package static func line(_ binding: Binding) -> String {
    "bind \(binding.context.name) \(Key.write(binding.keys)) \(binding.invocation.notation)"
  }

  /// One table a context, of everything the keymap binds there.
  package static func markdown(_ keymap: Keymap, language: Language) -> String {
    let heads = language == .zh ? ["按键", "作用", "命令"] : ["Keys", "What they do", "Command"]
    return sections(of: [keymap]) { context, invocation in
      [keys(of: invocation, in: context, keymap, language), invocation.title[language], code(invocation.notation)]
    } heading: { context in
      (context.title[language], heads)
    }
  }

  /// One table a context, with a column a profile and both languages.
  package static func comparison(_ profiles: [Keymap]) -> String {
    sections(of: profiles) { context, invocation in
      [code(invocation.notation), invocation.title.zh, invocation.title.en]
        + profiles.map { keys(of: invocation, in: context, $0, nil) }
    } heading: { context in
      (
        "`\(context.name)` \(context.title.zh) · \(context.title.en)",
        ["Command", "中文", "English"] + profiles.map { $0.name.replacing(".keys", with: "") }
      )
    }
  }

  /// Commands that no profile binds, which the palette offers.
  package static func paletteOnly(_ profiles: [Keymap]) -> String {
    let unbound = Commands.all.filter { command in profiles.allSatisfy { $0.unboundCommands.contains(command) } }
    return table(["Command", "中文", "English"], unbound.map { [code($0.id), $0.title.zh, $0.title.en] })
  }

  private static func sections(
    of keymaps: [Keymap], row: (Context, Invocation) -> [String], heading: (Context) -> (title: String, heads: [String])
  ) -> String {
    Context.allCases.compactMap { context in
      var seen: Set<Invocation> = []
      let invocations = keymaps.flatMap { $0.bindings(in: context) }.map(\.invocation).filter { seen.insert($0).inserted }
      if invocations.isEmpty { return nil }
      let order = Dictionary(uniqueKeysWithValues: Commands.all.enumerated().map { ($1, $0) })
      let sorted = invocations.enumerated()
        .sorted { (order[$0.element.command] ?? 0, $0.element.notation) < (order[$1.element.command] ?? 0, $1.element.notation) }
        .map(\.element)
      let (title, heads) = heading(context)
      return "### \(title)\n\n" + table(heads, sorted.map { row(context, $0) })
    }.joined(separator: "\n")
  }

  private static func keys(of invocation: Invocation, in context: Context, _ keymap: Keymap, _ language: Language?) -> String {
    keymap.bindings(in: context).filter { $0.invocation == invocation }
      .map { binding in language.map { KeyNames.name(of: binding.keys, in: $0) } ?? code(Key.write(binding.keys)) }
      .joined(separator: " ")
  }

  private static func code(_ text: String) -> String { "`\(text)`" }

  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    let lines = [heads, heads.map { _ in "---" }] + rows.map { row in row.map { $0.replacing("|", with: "\\|") } }
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }
}
