import Domain

/// What `set` lines of a keymap change.
package struct KeymapSettings: Hashable, Sendable {
  /// How long to wait for the next key of a chord. 0 waits for ever; Esc gives up.
  package var chordTimeoutMilliseconds = 0
  /// How long a chord stays half typed before the box of possible keys appears.
  package var whichKeyDelayMilliseconds = 300
  /// Whether full-width characters of an input method stand for the keys they came from. Never while typing text.
  package var foldsFullWidth = true
  /// Whether digits before a key count.
  package var counts = false
  /// Whether an unbound letter in a list starts the filter.
  package var typeToFilter = false
  /// How long after Esc a further byte still makes it an Alt key.
  package var escapeDelayMilliseconds = 25

  package init() {}

  private enum Slot {
    case milliseconds(WritableKeyPath<KeymapSettings, Int>, max: Int)
    case yesNo(WritableKeyPath<KeymapSettings, Bool>)
  }

  private static var slots: [(name: String, slot: Slot)] {
    [
      ("chord_timeout", .milliseconds(\.chordTimeoutMilliseconds, max: 60_000)),
      ("which_key_delay", .milliseconds(\.whichKeyDelayMilliseconds, max: 10_000)),
      ("fold_fullwidth", .yesNo(\.foldsFullWidth)),
      ("counts", .yesNo(\.counts)),
      ("type_to_filter", .yesNo(\.typeToFilter)),
      ("escape_delay", .milliseconds(\.escapeDelayMilliseconds, max: 1_000)),
    ]
  }

  /// Takes one `set` line. After a throw nothing has changed.
  mutating func set(_ name: Placed<String>, to value: Placed<String>) throws(KeymapProblem) {
    guard let (_, slot) = Self.slots.first(where: { $0.name == name.content }) else {
      let near = Nearest.match(to: name.content, in: Self.slots.map(\.name))
      throw .setting(name.place, KeymapProblem.unknown(Label("设置", "setting"), name.content, near))
    }
    switch slot {
    case .milliseconds(let path, let max):
      guard let number = Int(value.content), (0...max).contains(number) else {
        throw .setting(
          value.place,
          Label("\(name.content) 应为 0 到 \(max) 的毫秒数", "\(name.content) is a number of milliseconds from 0 to \(max)"))
      }
      self[keyPath: path] = number
    case .yesNo(let path):
      switch value.content {
      case "yes": self[keyPath: path] = true
      case "no": self[keyPath: path] = false
      default: throw .setting(value.place, Label("\(name.content) 应为 yes 或 no", "\(name.content) is yes or no"))
      }
    }
  }
}
