import Domain

/// One row to pick from.
package struct PickEntry<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let title: Label
  /// Dim, at the right: a group, a number, who it belongs to.
  package let detail: Label
  /// Why it cannot be picked now. It is shown all the same, so that nobody wonders where it went.
  package let reason: Label?

  package init(_ value: Value, _ title: Label, detail: Label = Label("", ""), reason: Label? = nil) {
    self.value = value
    self.title = title
    self.detail = detail
    self.reason = reason
  }

  package init(_ value: Value, _ title: String, detail: String = "") {
    self.init(value, Label(title, title), detail: Label(detail, detail))
  }
}
