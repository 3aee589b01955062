import Domain

@testable import TUI

/// The server's side of commands that may not wait: notes what it is sent, and answers what a test says, at once or when told to.
@MainActor final class FakeOnline {
  private(set) var commands: [OnlineCommand] = []
  /// What the next commands are answered with.
  var answer: Result<OnlineAnswer, Problem> = .success(OnlineAnswer(sequence: 1))
  /// Answers wait for `release`.
  var isSlow = false
  private var waiting: [@MainActor (Result<OnlineAnswer, Problem>) -> Void] = []

  static let stale = Problem("STALE", "已被他人修改，请重新打开后再改", "Someone else has changed it; open it again")

  func take(_ command: OnlineCommand, _ reply: @escaping @MainActor (Result<OnlineAnswer, Problem>) -> Void) {
    commands.append(command)
    if isSlow { waiting.append(reply) } else { reply(answer) }
  }

  func release() {
    let replies = waiting
    waiting = []
    for reply in replies { reply(answer) }
  }

  var last: OnlineCommand? { commands.last }
}
