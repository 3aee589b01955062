import Domain

/// Words that several of these screens say.
@MainActor enum AccessStrings {
  /// For what a short list does not have.
  static let notHere = Label("此处没有", "Not here")

  /// `F10 保存 · Esc 返回`.
  static func saveFoot(_ app: App) -> Label { foot(app, Label("保存", "save")) }

  /// `F10 执行 · Esc 返回`.
  static func doFoot(_ app: App) -> Label { foot(app, Label("执行", "do it")) }

  private static func foot(_ app: App, _ verb: Label) -> Label {
    let keys = KeyHelp(app.keymap, at: FocusPath(.formEnum, .form)).keys(for: Invocation(CommandCall("form.save").invocation.command)).first
    guard let keys else { return Label("Esc 返回", "Esc back") }
    return Label("\(KeyNames.name(of: keys, in: .zh)) \(verb.zh) · Esc 返回", "\(KeyNames.name(of: keys, in: .en)) \(verb.en) · Esc back")
  }
}
