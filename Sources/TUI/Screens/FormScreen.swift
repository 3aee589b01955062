import Domain
import Store
import Terminal

/// A form over the whole body of the screen: a customer, a task, a person.
@MainActor final class FormScreen: Screen {
  unowned let app: App
  private let title: Label
  let form: Form
  let needs: Function?
  /// Under which what was typed is kept; nil where it is not.
  let draftKey: String?
  /// Something is kept on the disk.
  var hasDraft = false
  private let write: (FormScreen) -> Void
  /// The server has it and has not answered: nothing is typed or closed until it does.
  private(set) var isSaving = false

  /// - Parameters:
  ///   - needs: The form closes when this right is taken away.
  ///   - write: Called once no field objects.
  init(_ app: App, title: Label, form: Form, needs: Function? = nil, draftKey: String? = nil, write: @escaping (FormScreen) -> Void) {
    self.app = app
    self.title = title
    self.form = form
    self.needs = needs
    self.draftKey = draftKey
    self.write = write
    form.onSave = { [weak self] in self.map { $0.write($0) } }
    form.onCancel = { [weak self] in self?.cancel() }
    form.onPresent = { [weak app] layer in app?.push(layer) }
  }

  var path: String? { title[app.language] }
  var focus: FocusPath { form.focus }
  var unfinished: Label? { form.isDirty ? Label("“\(title.zh)”没有保存，退出后不保留", "“\(title.en)” is not saved and will be lost") : nil }

  var notes: [ChromeState.Note] { [] }

  func handle(_ call: CommandCall) -> Handling {
    if isSaving, ["form.save", "form.cancel", "history.back"].contains(call.id) {
      app.toast(Self.savingText)
      return .consumed
    }
    if isSaving, call.id.hasPrefix("text.") || call.id.hasPrefix("form.") { return .consumed }
    return form.handle(call.id == "history.back" ? CommandCall("form.cancel") : call)
  }

  func insert(_ character: Character) -> Handling { isSaving ? .consumed : form.insert(character) }
  func paste(_ text: String) -> Handling { isSaving ? .consumed : form.paste(text) }

  /// OV-7.
  private func cancel() {
    guard form.isDirty else { return app.remove(self) }
    app.push(
      Confirm(
        Label("还没有保存", "This is not saved"),
        answers: [
          Confirm.Answer(Label("保存", "Save")), Confirm.Answer(Label("放弃", "Discard"), isDestructive: true),
          Confirm.Answer(Label("返回", "Go back")),
        ], marked: 2
      ) { [weak self] answer in
        guard let self else { return }
        if answer == 0 { _ = form.handle(CommandCall("form.save")) }
        if answer == 1 {
          dropDraft()
          app.remove(self)
        }
      })
  }

  /// What was entered is saved.
  func close() {
    dropDraft()
    app.remove(self)
  }

  /// Shows what a rule refuses; or what went wrong.
  func refused(_ error: StoreError) {
    if case .refused(let problem) = error, let field = problem.field { form.refuse([field: problem.sentence]) }
    app.toast(error.sentence, .error)
  }

  // MARK: - Saving at the server

  static let savingText = Label("保存中…", "Saving…")

  /// Sends what was entered. The form stays until the answer is there; what the server objects to stands at its field.
  func send(_ command: OnlineCommand, saved: Label) {
    guard !isSaving else { return }
    isSaving = true
    app.send(command) { [weak self, app] result in
      self?.isSaving = false
      switch result {
      case .success:
        if let self { close() }
        app.toast(saved, .ok)
      case .failure(let problem):
        guard let self else { return app.toast(problem.sentence, .error) }
        refused(.refused(problem))
      }
    }
  }

  func statusLeft(in environment: DrawEnvironment) -> [LinePart] {
    if isSaving { return [LinePart(environment[Self.savingText], .accent)] }
    if let refusal = form.focusedRefusal { return [LinePart("! " + environment[refusal], .error)] }
    return form.isDirty ? [LinePart(environment[Label("未保存", "Not saved")], .dim)] : []
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let width = min(canvas.width - 4, 108)
    form.draw(on: canvas.part(Rect(x: 2, y: 1, width: width, height: canvas.height - 1)), in: environment)
  }
}
