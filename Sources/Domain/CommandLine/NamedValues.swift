/// A configuration file: one `name value` a line, `#` begins a comment, a value may hold blanks.
package struct NamedValues: Hashable, Sendable {
  package struct Entry: Hashable, Sendable {
    package let line: Int
    package let name: String
    package let value: String
  }

  package let entries: [Entry]

  package init(_ text: String) {
    var entries: [Entry] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = String(line).trimmingBlanks
      guard !words.isEmpty, !words.hasPrefix("#") else { continue }
      let name = words.prefix { !$0.isWhitespace }
      entries.append(Entry(line: index + 1, name: String(name), value: String(words.dropFirst(name.count)).trimmingBlanks))
    }
    self.entries = entries
  }

  /// Of a name given twice the last counts.
  package func value(_ name: String) -> String? { entries.last { $0.name == name }?.value }
}
