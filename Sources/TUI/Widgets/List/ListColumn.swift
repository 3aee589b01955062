import Domain
import Terminal

/// A column of a list: its heading and how it takes part in dividing the width.
package struct ListColumn: Hashable, Sendable {
  package let id: String
  package let title: Label
  package let width: ColumnWidth
  package let alignment: Alignment
  /// 0 always stays. On a narrow terminal the highest number goes first.
  package let priority: Int

  package init(_ id: String, _ title: Label, _ width: ColumnWidth, alignment: Alignment = .left, priority: Int = 0) {
    self.id = id
    self.title = title
    self.width = width
    self.alignment = alignment
    self.priority = priority
  }
}

/// One cell of a list: a text and what it means.
package struct ListCell: Hashable, Sendable, ExpressibleByStringInterpolation {
  package let text: String
  package let role: Role
  /// Secondary text behind the first, dim: `拉新组 +1`.
  package let note: String

  package init(_ text: String, _ role: Role = .text, note: String = "") {
    self.text = text
    self.role = role
    self.note = note
  }

  package init(stringLiteral text: String) { self.init(text) }

  /// A due time: its own colour, and always a word, once it has passed.
  package init(_ due: MomentFormat.Due) { self.init(due.text, due.isOverdue ? .overdue : .text) }

  /// No value.
  package static let none = ListCell("", .dim)
}
