/// One option of a command line: `--name`, `--name VALUE` or `--name=VALUE`.
package struct CommandOption: Hashable, Sendable {
  package enum Form: Hashable, Sendable {
    case flag
    /// Of one given several times the last counts.
    case value(Label)
    /// Every one given counts, in their order.
    case repeated(Label)
  }

  /// Without the dashes.
  package let name: String
  package let form: Form
  package let help: Label

  package init(_ name: String, _ form: Form, _ zh: String, _ en: String) {
    self.name = name
    self.form = form
    help = Label(zh, en)
  }

  package var placeholder: Label? {
    switch form {
    case .flag: nil
    case .value(let placeholder), .repeated(let placeholder): placeholder
    }
  }
}

/// One word of a command that is no option.
package struct CommandOperand: Hashable, Sendable {
  package let label: Label
  package let isRequired: Bool
  package let repeats: Bool

  package init(_ zh: String, _ en: String, isRequired: Bool = true, repeats: Bool = false) {
    label = Label(zh, en)
    self.isRequired = isRequired
    self.repeats = repeats
  }
}
