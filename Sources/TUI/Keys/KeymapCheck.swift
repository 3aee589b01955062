import Domain

/// `kehu keys check FILE`: everything there is to say about a keymap file.
package enum KeymapCheck {
  /// - Parameters:
  ///   - fileText: The text of the file `name`.
  ///   - read: The text of a file that it includes, by name.
  /// - Returns: One line a problem and a last line that counts them; the number of errors, for the exit status.
  package static func run(
    fileText: String, name: String, language: Language, environment: KeymapEnvironment = KeymapEnvironment(), read: (String) -> String?
  ) -> (report: String, errors: Int) {
    let keymap = Keymap.load(name, environment: environment) { $0 == name ? fileText : read($0) }
    let count = Dictionary(grouping: keymap.problems, by: \.level).mapValues(\.count)
    let errors = count[.error] ?? 0
    let lines = keymap.problems.map { "\(level($0.level)[language]) \($0.line(in: language))" }
    let bindings = keymap.bindings.count
    let summary = Label(
      "\(name)：\(bindings) 个按键，\(errors) 个错误，\(count[.warning] ?? 0) 个警告，\(count[.note] ?? 0) 个提示",
      "\(name): \(bindings) bindings, \(errors) errors, \(count[.warning] ?? 0) warnings, \(count[.note] ?? 0) notes")
    return ((lines + [summary[language]]).joined(separator: "\n") + "\n", errors)
  }

  private static func level(_ level: KeymapProblem.Level) -> Label {
    switch level {
    case .error: Label("错误", "error:")
    case .warning: Label("警告", "warning:")
    case .note: Label("提示", "note:")
    }
  }
}
