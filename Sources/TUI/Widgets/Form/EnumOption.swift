import Domain

/// One of the values of a choice field.
package struct EnumOption<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let label: Label

  package init(_ value: Value, _ label: Label) {
    self.value = value
    self.label = label
  }
}

/// Whether what was typed finds a text. Screens hand in one that knows pinyin; alone, widgets look for the letters themselves.
package typealias TextMatch = @Sendable (_ typed: String, _ text: String) -> Bool

package let containsLetters: TextMatch = { typed, text in
  typed.isEmpty || text.lowercased().contains(typed.lowercased())
}
