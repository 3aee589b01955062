/// Why something is refused, for the person who asked: a stable code, and a sentence that says what is wrong and what to do.
package struct Problem: Error, Hashable, Sendable {
  package let code: String
  /// Code of the field concerned, where there is one.
  package let field: String?
  package let sentence: Label

  package init(_ code: String, field: String? = nil, _ sentence: Label) {
    self.code = code
    self.field = field
    self.sentence = sentence
  }

  package init(_ code: String, field: String? = nil, _ zh: String, _ en: String) {
    self.init(code, field: field, Label(zh, en))
  }

  /// The same answer for a record that is out of reach and for one that does not exist (ENF-02).
  package static let noRight = Problem("NO_RIGHT", "无权限", "You have no right to do that")
}
