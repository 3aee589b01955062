import Domain
import Foundation
import Sync

/// Who gave a command that may not wait in an outbox, and from where.
package struct CommandCaller: Sendable {
  package let actor: Actor
  /// The device's identifier; `nil` where the server itself gives the command.
  package let device: String?
  package let deviceName: String?
  package let address: String?

  package init(actor: Actor, device: String? = nil, deviceName: String? = nil, address: String? = nil) {
    self.actor = actor
    self.device = device
    self.deviceName = deviceName
    self.address = address
  }

  /// - Throws: `Problem.noRight`.
  func demand(_ function: Function) throws {
    guard actor.has(function) else { throw Problem.noRight }
  }
}

/// `POST /sync/v1/command`: changes of rights, accounts and devices, decided at once (class [O] of the specification).
extension Centre {
  typealias CommandBody = @Sendable (Centre, OnlineCommand, CommandCaller) throws -> OnlineAnswer

  /// Commands that are more than their operations. Every other name is the history's word for operations that the ledger judges.
  private static let named: [String: CommandBody] = [
    AccountCommands.all, DeviceCommands.all, NumberCommands.all, HistoryCommands.all,
  ].reduce(into: [:]) {
    $0.merge($1) { first, _ in first }
  }

  /// From a thread of its own: some commands hash passwords.
  func command(_ request: HTTPRequest) -> HTTPReply {
    later {
      let session = try self.devices.session(accessToken: request.bearerToken, for: .command)
      let command = try OnlineCommand(json: self.object(request))
      guard !session.mustChange || command.name == AccountCommands.passwordChange else { throw ServiceError.passwordChangeRequired }
      let caller = CommandCaller(
        actor: session.actor, device: session.device, deviceName: session.deviceName, address: request.peerAddress)
      return .json(text: try self.run(command, for: caller).json.data)
    }
  }

  /// - Throws: `Problem` with the sentence for the person, or `ServiceError`; nothing was changed.
  package func run(_ command: OnlineCommand, for caller: CommandCaller) throws -> OnlineAnswer {
    if let body = Centre.named[command.name] { return try body(self, command, caller) }
    guard !command.operations.isEmpty else {
      throw Problem(
        "E_COMMAND", "服务器没有命令“\(command.name.prefix(60))”，请升级", "The server has no command “\(command.name.prefix(60))”; upgrade")
    }
    let notice = try ledger.commit(
      command.operations, as: caller.actor, command: String(command.name.prefix(60)), device: caller.device)
    return OnlineAnswer(sequence: notice.head)
  }

  /// The answer of a command whose effect is not in the log.
  func answer(_ result: JSON = .null) throws -> OnlineAnswer {
    OnlineAnswer(sequence: try database.read { try $0.integer("SELECT seq FROM sync_head WHERE one = 1") ?? 0 }, result: result)
  }
}
