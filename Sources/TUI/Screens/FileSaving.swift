import Domain
import Terminal

/// Asks under which name a text is saved, and saves it where the program may write files.
@MainActor enum FileSaving {
  /// - Parameter name: What the proposed name begins with; the day and an ending are added.
  static func ask(_ name: String, _ text: String, in app: App) {
    guard let save = app.services.saveFile else {
      return app.toast(Label("此处不能保存文件", "Files cannot be saved here"), .warning)
    }
    let local = app.zone.local(app.services.wall())
    let proposed = "~/\(name)-\(local.day)-\(local.clock.replacing(":", with: "")).csv"
    app.push(
      LinePrompt(title: Label("保存到", "Save as"), text: proposed) { [weak app] path in
        guard let app, !path.trimmed.isEmpty else { return }
        switch save(path.trimmed, text) {
        case .success(let written): app.toast(Label("已保存 \(written)", "Saved \(written)"), .ok)
        case .failure(let problem): app.toast(problem.sentence, .error)
        }
      })
  }
}
