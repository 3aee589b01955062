import Domain
import Terminal

/// What cannot wait in the outbox: asked about where it should not happen by accident, sent, and its outcome told.
@MainActor enum OnlineAction {
  static let offline = Problem("OFFLINE", "此操作需要连接服务器，当前离线", "This needs the server, which cannot be reached now")

  static let tooMany = Problem("TOO_MANY", "一次选择的太多，请缩小范围", "That is too many at once; choose fewer")

  /// Asks first.
  ///
  /// - Parameters:
  ///   - verb: The answer that does it: `停用`.
  ///   - isDestructive: It takes something away: the answer that Enter gives is to go back.
  ///   - done: What the toast says of the server's answer.
  static func confirm(
    _ question: Label, details: [Label] = [], verb: Label, isDestructive: Bool = true, _ command: OnlineCommand, in app: App,
    done: @escaping @MainActor (OnlineAnswer) -> Label, then: @escaping @MainActor (OnlineAnswer) -> Void = { _ in }
  ) {
    let answers = [Confirm.Answer(verb, isDestructive: isDestructive), Confirm.Answer(Label("返回", "Go back"))]
    app.push(
      Confirm(question, details: details, answers: answers, marked: isDestructive ? 1 : 0) { [weak app] answer in
        guard answer == 0, let app else { return }
        perform(command, in: app, done: done, then: then)
      })
  }

  /// Sends it and tells the outcome in a toast.
  ///
  /// - Parameter failed: Called where it was not done, after that was told.
  static func perform(
    _ command: OnlineCommand, in app: App, done: @escaping @MainActor (OnlineAnswer) -> Label,
    then: @escaping @MainActor (OnlineAnswer) -> Void = { _ in }, failed: @escaping @MainActor () -> Void = {}
  ) {
    app.toast(Label("正在提交…", "Sending…"))
    app.send(command) { [weak app] result in
      switch result {
      case .success(let answer):
        app?.toast(done(answer), .ok)
        then(answer)
      case .failure(let problem):
        app?.toast(problem.sentence, .error)
        failed()
      }
    }
  }
}

extension App {
  /// Hands a command to the server. `then` is called on the main actor with its answer, or with the reason that there is none.
  func send(_ command: OnlineCommand, then: @escaping @MainActor (Result<OnlineAnswer, Problem>) -> Void) {
    guard let online = services.online else { return then(.failure(OnlineAction.offline)) }
    guard command.operations.count <= WireLimits.operationsPerTransactionMax else { return then(.failure(OnlineAction.tooMany)) }
    online(command) { [weak self] result in
      then(result)
      guard let self else { return }
      needsPaint = true
      // The answer says that it is done; the rows that show it come with the next pull.
      if case .success = result { services.syncNow?() }
    }
  }
}
