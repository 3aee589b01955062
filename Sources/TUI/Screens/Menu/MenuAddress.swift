import Domain

/// An address that a menu of the company's own shows and hands to the clipboard (FUNC-04, as TAB-03): its page is not loaded.
struct MenuAddress: Hashable {
  let text: String

  static let note = Label("链接", "link")

  /// - Parameter screen: As the registry has it. `${user_id}` stands for the person; another variable cannot be filled in a menu.
  /// - Returns: `nil` for a screen, another scheme than http and https, and for an address that could pass for another on the screen.
  init?(screen: String, user: RecordID?) {
    let text = screen.replacing("${user_id}", with: user?.description ?? "")
    let scheme = ["http://", "https://"].first { text.lowercased().hasPrefix($0) }
    guard let scheme, let first = text.dropFirst(scheme.count).first, first.isLetter || first.isNumber || first == "[",
      !text.contains("${"), text.unicodeScalars.allSatisfy(MenuAddress.isShown)
    else { return nil }
    self.text = text
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return !properties.isWhitespace && ![.control, .format, .unassigned, .surrogate, .privateUse].contains(properties.generalCategory)
  }

  @MainActor func show(titled title: Label, in app: App) {
    let how = app.keyLabel("list.copy", in: .help).map { Label("\($0.zh) 复制链接", "\($0.en) copies the link") }
    app.push(
      TextPopup(title: title, text: Label([text, how?.zh], [text, how?.en])) { [text, weak app] in app?.copy(text, count: 1) })
  }
}

extension Label {
  /// Paragraphs with a blank line between them; those that are missing are left out.
  fileprivate init(_ zh: [String?], _ en: [String?]) {
    self.init(zh.compactMap { $0 }.joined(separator: "\n\n"), en.compactMap { $0 }.joined(separator: "\n\n"))
  }
}
