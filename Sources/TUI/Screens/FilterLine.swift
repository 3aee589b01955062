import Domain
import Store
import Terminal

/// The one line by which lists are narrowed: a name, a number, pinyin initials, or a condition.
@MainActor struct FilterLine {
  var editor = LineEditor(lengthMax: 500)
  private(set) var isEditing = false
  private var before = ""

  var text: String { editor.text }

  mutating func begin() {
    isEditing = true
    before = text
  }

  mutating func accept() { isEditing = false }

  /// - Returns: Whether the text is another one now.
  mutating func cancel() -> Bool {
    isEditing = false
    let changed = text != before
    editor.buffer.set(before)
    return changed
  }

  mutating func set(_ text: String) { editor.buffer.set(text) }

  /// What the text asks: a condition where it reads as one, else words to look for. The problem is told where it was meant as a condition.
  static func reading(_ text: String, _ directory: Directory) -> (words: String, condition: Condition?, problem: Label?) {
    let trimmed = text.trimmed
    guard !trimmed.isEmpty else { return ("", nil, nil) }
    do throws(ConditionProblem) {
      return ("", try ConditionParser.parse(trimmed, schema: Customer.schema, lookup: directory), nil)
    } catch {
      let isMeant = error.code != .fieldUnknown && error.code != .fieldMissing && trimmed.contains(where: { " ()（）=<>".contains($0) })
      return (trimmed, nil, isMeant ? error.sentence : nil)
    }
  }
}
