import Domain
import Foundation
import Store
import Sync

/// Changes a password at the login, where the server lets nobody in before (ORG-11).
struct NewPassword {
  let context: CommandContext
  let replica: Replica
  let transport: HTTPTransport

  private static let triesMax = 3

  /// Asks until the server takes a password, a few times at most. Returns the one it took.
  ///
  /// - Parameter rule: What it has to be like.
  /// - Throws: `Problem`; the device stays enrolled, and the next login asks again.
  @MainActor func replace(_ old: String, rule: Label?) throws -> String {
    let console = context.console
    console.say(ServiceError.passwordChangeRequired.sentence)
    if let rule { console.say(Label("新密码：\(rule.zh)", "The new password: \(rule.en)")) }
    var triesLeft = NewPassword.triesMax
    while true {
      let new = try ask()
      triesLeft -= 1
      let command = OnlineCommand("password.change", [], ["old": .string(old), "new": .string(new)])
      switch OnlineCaller(replica: replica, transport: transport).perform(command) {
      case .success:
        console.say(Label("密码已修改", "Password changed"))
        return new
      case .failure(let problem) where isAsked && triesLeft > 0 && problem.code.hasPrefix("E_PWD"): console.say(problem.sentence)
      case .failure(let problem): throw problem
      }
    }
  }

  /// A person is there to be asked.
  private var isAsked: Bool { !context.arguments.has("password-stdin") && isatty(STDIN_FILENO) == 1 }

  private func ask() throws(Problem) -> String {
    guard isAsked else {
      if let line = readLine(strippingNewline: true), !line.isEmpty { return line }
      throw Problem(
        "E_USAGE", "首次登录须修改密码：请在标准输入的第二行给出新密码",
        "The password has to be changed at the first login: give the new one as the second line of standard input")
    }
    while true {
      let first = try HiddenInput.read(prompt: Label("新密码: ", "New password: ")[context.language])
      let second = try HiddenInput.read(prompt: Label("再输入一次: ", "Once more: ")[context.language])
      if first == second { return first }
      context.console.say(Label("两次输入的密码不同，请重新输入", "The two differ; enter them again"))
    }
  }
}
