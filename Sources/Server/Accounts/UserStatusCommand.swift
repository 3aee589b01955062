import Database
import Domain
import Sync
import Tables

/// `user.enable` and `user.disable` (ORG-06, ORG-08), each person for himself.
struct UserStatusCommand {
  let centre: Centre
  let caller: CommandCaller
  let status: UserStatus

  func run(_ command: OnlineCommand) throws -> OnlineAnswer {
    try caller.demand("sys_org.enable")
    var sequence: Int64 = 0
    let outcomes = try AccountCommands.users(command).map { user in
      try AccountCommands.outcome(user) {
        sequence = max(sequence, try change(user, command.name))
        return status == .disabled
          ? try centre.database.read { try LeftBehind(connection: $0, grants: Grants(of: caller.actor)).json(of: user) } : [:]
      }
    }
    let answer = try centre.answer(.array(outcomes))
    return OnlineAnswer(sequence: max(sequence, answer.sequence), result: answer.result)
  }

  private func change(_ user: RecordID, _ command: String) throws -> Int64 {
    let present = try centre.database.read { try TableLayout.of(User.schema).find(user, in: $0).map { Row<User>($0) } }
    guard let present, present.isDeleted != true else { throw AccountCommands.noSuchUser }
    var changed = present
    changed.status = status
    guard let operation = Operation.updating(present.record, to: changed.record) else { return 0 }
    let head = try centre.ledger.commit([operation], as: caller.actor, command: command, device: caller.device).head
    if status == .disabled { try centre.devices.endSessions(of: user) }
    return head
  }
}
