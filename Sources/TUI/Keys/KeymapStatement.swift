import Domain

/// A place in a keymap file, counted from 1; columns in characters.
package struct SourcePlace: Hashable, Sendable {
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// How another line of `file` refers to it: by the line alone inside one file.
  func reference(from other: SourcePlace) -> Label {
    file == other.file ? Label("第 \(line) 行", "line \(line)") : Label("\(file):\(line)", "\(file):\(line)")
  }
}

/// A piece of a keymap file that was read, with the place it stands at.
package struct Placed<Content: Hashable & Sendable>: Hashable, Sendable {
  package let content: Content
  package let place: SourcePlace
}

/// One line of a keymap file, read but not yet understood: contexts, keys and commands are still their names.
package enum KeymapStatement: Hashable, Sendable {
  case version(Placed<Int>)
  case include(Placed<String>)
  case set(name: Placed<String>, value: Placed<String>)
  case bind(context: Placed<String>, keys: Placed<String>, command: Placed<String>, arguments: [KeymapArgument])
  case unbind(context: Placed<String>, keys: Placed<String>)
  case alias(name: Placed<String>, command: Placed<String>, arguments: [KeymapArgument])
}

package struct KeymapArgument: Hashable, Sendable {
  package let name: Placed<String>
  package let value: Placed<String>
}
