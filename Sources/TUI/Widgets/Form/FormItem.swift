import Domain

/// One line of a form: a label and the widget that holds the value.
@MainActor package struct FormItem {
  package enum Span: Hashable, Sendable {
    /// A row of its own.
    case whole
    /// Beside its neighbour where the form is wide enough.
    case half
  }

  /// What a refusal from elsewhere names it by: the code of the field in the catalogue.
  package let id: String
  package let label: Label
  package let field: any FormField
  package let isRequired: Bool
  package let span: Span
  /// Starts a section with this title.
  package let section: Label?
  /// Asked before every drawing and every move of the focus.
  package let isVisible: @MainActor () -> Bool

  package init(
    _ id: String, _ label: Label, _ field: any FormField, isRequired: Bool = false, span: Span = .whole, section: Label? = nil,
    isVisible: @escaping @MainActor () -> Bool = { true }
  ) {
    self.id = id
    self.label = label
    self.field = field
    self.isRequired = isRequired
    self.span = span
    self.section = section
    self.isVisible = isVisible
  }
}
