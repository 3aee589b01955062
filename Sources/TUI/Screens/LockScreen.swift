import Domain
import Store
import Terminal

/// The lock of the screen (ENF-12, ENF-18): shows nothing of what was there, and asks for the password. Works without the server.
@MainActor final class LockScreen: Layer {
  private unowned let app: App
  private let field = PasswordField()
  private var message: Label?
  /// A password is being looked at; what is typed meanwhile waits for nothing.
  private var isChecking = false

  init(_ app: App) {
    self.app = app
  }

  static let title = Label("已锁定", "Locked")
  private static let password = Label("密码", "Password")
  private static let forgotten = Label(
    "忘记密码：按 Ctrl-Q 退出，请管理员重置后运行 kehu login", "Forgotten: Ctrl-Q quits; have it reset, then run kehu login")

  var focus: FocusPath { FocusPath(.command) }

  func handle(_ call: CommandCall) -> Handling {
    switch call.id {
    case "prompt.accept":
      check()
      return .consumed
    case "prompt.cancel":
      field.clear()
      return .consumed
    default: return field.handle(call)
    }
  }

  func insert(_ character: Character) -> Handling {
    message = nil
    return field.insert(character)
  }

  func paste(_ text: String) -> Handling { field.paste(text) }

  private func check() {
    guard !isChecking, !field.isEmpty, let passwords = app.services.passwords else { return }
    isChecking = true
    message = Label("正在核对…", "Checking…")
    let password = field.text
    field.clear()
    app.writes.perform({ replica throws(StoreError) in
      try replica.unlock(password, passwords)
    }) { [weak self] result in self?.take(result) }
  }

  private func take(_ result: Result<UnlockOutcome, StoreError>) {
    isChecking = false
    switch result {
    case .success(.tried(.opened)):
      message = nil
      if app.gate === self { app.leaveGate() }
    case .success(.tried(.wrong(let wait, let left))): message = wrong(wait, left)
    case .success(.tried(.tooSoon(let wait))): message = waiting(wait)
    // The replica could not be wiped: said in its own case.
    case .success(.tried(.mustWipe)): message = Label("密码错误", "Wrong password")
    case .success(.wiped(let reason)): app.end(reason)
    case .failure(let error): message = error.sentence
    }
  }

  private func wrong(_ wait: Int64, _ left: Int) -> Label {
    let counted = Label("密码错误，还可以试 \(left) 次", "Wrong password; \(left) tries left")
    guard wait > 0 else { return counted }
    let time = waiting(wait)
    return Label(counted.zh + "；" + time.zh, counted.en + "; " + time.en)
  }

  private func waiting(_ wait: Int64) -> Label {
    let until = app.zone.local(app.services.wall().adding(milliseconds: wait)).full
    return Label("请于 \(until) 后再试", "try again after \(until)")
  }

  func wantedSize(in available: Size, _ environment: DrawEnvironment) -> Size? {
    PopupBox.around(width: min(64, max(20, available.width - 8)), height: 5)
  }

  func draw(on canvas: Canvas, in environment: DrawEnvironment) {
    let title = "\(environment[Strings.Screen.product]) \(environment.marks.separator) \(environment[Self.title])"
    let inside = PopupBox.draw(on: canvas, title: title, in: environment)
    let label = environment[Self.password]
    inside.put(label, x: 0, y: 1, style: environment[.labelFocused])
    let start = textWidth(label) + 2
    field.draw(
      on: inside.part(Rect(x: start, y: 1, width: max(1, inside.width - start), height: 1)), isFocused: true, in: environment)
    if let message { inside.put(environment.cut(environment[message], to: inside.width), x: 0, y: 2, style: environment[.error]) }
    inside.put(environment.cut(environment[Self.forgotten], to: inside.width), x: 0, y: 4, style: environment[.dim])
  }
}

/// What became of a try at the lock.
enum UnlockOutcome: Sendable {
  case tried(Replica.Unlocking)
  case wiped(Label)
}

extension Replica {
  fileprivate func unlock(_ password: String, _ passwords: PasswordServices) throws(StoreError) -> UnlockOutcome {
    let outcome = try tryUnlock { passwords.matches(password, $0) }
    guard outcome == .mustWipe else { return .tried(outcome) }
    do {
      return .wiped(try passwords.wipe(self))
    } catch let error as StoreError {
      throw error
    } catch let problem as Problem {
      throw .refused(problem)
    } catch {
      throw .failed("\(error)")
    }
  }
}
