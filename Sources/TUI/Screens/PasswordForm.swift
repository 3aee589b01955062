import Domain
import Store
import Terminal

/// 修改密码, over the online door (ORG-11, ORG-12).
@MainActor final class PasswordForm: Layer {
  private unowned let app: App
  private let isForced: Bool
  private let old = PasswordField()
  private let new = PasswordField()
  private let again = PasswordField()
  private let form: Form
  private var message: Label?
  private var isClosed = false
  /// The change is on its way.
  private(set) var isBusy = false

  static let title = Label("修改密码", "Change the password")
  private static let forced = Label("首次登录或密码已重置，请修改密码", "First login, or the password was reset: change the password")
  private static let foot = Label("F10 保存 · Esc 返回", "F10 save · Esc back")
  private static let footForced = Label("F10 保存 · Ctrl-Q 退出", "F10 save · Ctrl-Q quit")

  /// - Parameter isForced: There is no way around it: the server takes nothing else.
  init(_ app: App, isForced: Bool) {
    self.app = app
    self.isForced = isForced
    form = Form([
      FormItem("old", Label("原密码", "Old password"), old, isRequired: true),
      FormItem("new", Label("新密码", "New password"), new, isRequired: true),
      FormItem("again", Label("再输入一次", "Once more"), again, isRequired: true),
    ])
    message = isForced ? Self.forced : nil
    form.onSave = { [weak self] in self?.save() }
    form.onCancel = { [weak self] in self?.cancel() }
  }

  var focus: FocusPath { form.focus }

  func handle(_ call: CommandCall) -> Handling {
    closing(form.handle(call.id == "history.back" ? CommandCall("form.cancel") : call))
  }
  func insert(_ character: Character) -> Handling { closing(form.insert(character)) }
  func paste(_ text: String) -> Handling { closing(form.paste(text)) }

  private func closing(_ handling: Handling) -> Handling { isClosed ? .finished : handling }

  private func cancel() {
    if isForced { message = Self.forced } else { isClosed = true }
  }

  private func save() {
    guard !isBusy, let send = app.services.online else { return }
    guard new.text == again.text else {
      return form.refuse(["again": Label("两次输入的密码不同", "The two passwords differ")])
    }
    isBusy = true
    message = Label("正在修改…", "Changing…")
    let password = new.text
    send(OnlineCommand("password.change", [], ["old": .string(old.text), "new": .string(password)])) { [weak self] result in
      guard let self else { return }
      switch result {
      case .success: keep(password)
      case .failure(let problem): refused(problem)
      }
    }
  }

  private func refused(_ problem: Problem) {
    isBusy = false
    message = problem.sentence
    // The whole sentence stands above the fields, where there is room for it.
    if let field = problem.field { form.focus(on: field) }
  }

  /// From now on the lock asks for the new one.
  private func keep(_ password: String) {
    let passwords = app.services.passwords
    app.writes.perform({ replica throws(StoreError) in
      if let hash = passwords?.hash(password) { try replica.keepVerifier(hash) }
      try replica.noteMustChange(false)
    }) { [weak self] result in
      guard let self else { return }
      isBusy = false
      isClosed = true
      app.status.mustChangePassword = false
      if app.gate === self { app.leaveGate() } else { app.remove(self) }
      app.readLock()
      switch result {
      case .success: app.toast(Label("密码已修改", "Password changed"), .ok)
      case .failure(let error): app.report(error)
      }
    }
  }

  private static let width = 60

  private func formWidth(_ available: Int) -> Int { min(Self.width, max(1, available - PopupBox.frame.width - 2)) }

  func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    let width = formWidth(available.width)
    let text = message.map { wrapped(environment[$0], to: width).count + 1 } ?? 0
    return PopupBox.around(width: width, height: form.height(width: width, in: environment) + text)
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let inside = PopupBox.draw(
      on: canvas, title: environment[Self.title], foot: environment[isForced ? Self.footForced : Self.foot], in: environment)
    var top = 0
    if let message {
      let lines = wrapped(environment[message], to: inside.width)
      for (y, line) in lines.enumerated() { inside.put(line, x: 0, y: y, style: environment[.warning]) }
      top = lines.count + 1
    }
    form.draw(on: inside.part(Rect(x: 0, y: top, width: inside.width, height: max(0, inside.height - top))), in: environment)
  }
}
