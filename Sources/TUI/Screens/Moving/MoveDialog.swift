import Domain
import Store
import Terminal

/// A small form that says what its command will do, by asking the rules again whenever a choice changes, and gives it on saving.
@MainActor final class MoveDialog {
  private let app: App
  private let subject: MoveSubject
  private let outlook = OutlookField()
  /// The command as the form has it.
  private let request: @MainActor () -> Movements.Request
  /// Answers arrive in order; one to an older choice is shown only until its own comes.
  private var asked = 0
  /// The command whose effect is shown, where that is not the one that is given.
  var shown: (@MainActor () -> Movements.Request)?
  /// What is missing before the rules can be asked.
  var objection: @MainActor () -> Label? = { nil }
  private let confirms: (@MainActor (Movements.Request, @escaping @MainActor () -> Void) -> Void)?

  /// - Parameter confirms: Asks once more before the command is given.
  init(
    _ subject: MoveSubject, in app: App, confirms: (@MainActor (Movements.Request, @escaping @MainActor () -> Void) -> Void)? = nil,
    request: @escaping @MainActor () -> Movements.Request
  ) {
    self.subject = subject
    self.app = app
    self.confirms = confirms
    self.request = request
  }

  func show(_ title: Label, _ items: [FormItem], isNamed: Bool = true, then: @escaping @MainActor () -> Void) {
    let form = Form(items + [FormItem("outlook", Label("影响", "Effect"), outlook)])
    let layer = FormLayer(title: isNamed ? subject.title(title) : title, form: form, foot: AccessStrings.doFoot(app))
    form.onPresent = { [weak app] in app?.push($0) }
    form.onSave = { [self, weak layer] in
      let whole = request()
      let (app, subject) = (app, subject)
      if let layer { app.remove(layer) }
      let run: @MainActor () -> Void = { Moving.run(whole, on: subject, in: app, then: then) }
      if let confirms { confirms(whole, run) } else { run() }
    }
    look()
    app.push(layer)
  }

  /// Asks the replica's rules what the command would do now.
  func look() {
    asked += 1
    if let missing = objection() {
      outlook.lines = [OutlookField.Line(missing, .dim)]
      return
    }
    let (number, whole, zone) = (asked, shown?() ?? request(), app.zone)
    // A write that changes nothing: the rules read through a transaction.
    app.writes.write("moving.outlook", { try Movements.outlook(whole, zone: zone, in: $0) }) { [weak self] result in
      guard let self, number == asked else { return }
      switch result {
      case .success(let found): outlook.lines = MovingText(app.directory).lines(found)
      case .failure(.refused(let problem)): outlook.lines = [OutlookField.Line(problem.sentence, .dim)]
      case .failure(let error): outlook.lines = [OutlookField.Line(error.sentence, .error)]
      }
      app.needsPaint = true
    }
  }
}
