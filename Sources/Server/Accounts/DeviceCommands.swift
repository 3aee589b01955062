import Domain
import Sync

/// `device.list` and `device.revoke`.
enum DeviceCommands {
  static let all: [String: Centre.CommandBody] = ["device.list": list, "device.revoke": revoke]

  /// Everybody sees his own devices; those of others whoever sees the organisation.
  private static let list: Centre.CommandBody = { centre, command, caller in
    let own = caller.actor.userID
    guard let user = try AccountCommands.user(command.arguments["user"]) ?? own else { throw Problem.noRight }
    if user != own { try caller.demand(.organisationView) }
    return try centre.answer(
      .array(
        centre.devices.list(of: user).map { entry in
          [
            "device": .string(entry.device), "name": .string(entry.name), "state": .string(entry.state),
            "made_at": .integer(entry.madeAt.milliseconds), "last_seen": entry.lastSeen.map { .integer($0.milliseconds) } ?? .null,
            "current": .bool(entry.device == caller.device),
          ]
        }))
  }

  private static let revoke: Centre.CommandBody = { centre, command, caller in
    guard let device = command.arguments["device"]?.string else { throw ServiceError.badFrame }
    let mayEdit = caller.actor.has("sys_org.edit")
    guard let entry = try centre.devices.find(device), let user = entry.user, user == caller.actor.userID || mayEdit else {
      // Whether somebody else's device exists is nobody's business who may not revoke it (ENF-02).
      throw mayEdit ? missing(device) : Problem.noRight
    }
    _ = try centre.devices.revoke(device)
    // It is told now, not when it asks next.
    centre.wake(user)
    try centre.accounts.log.note(
      .revoke, account: try centre.accounts.account(of: user) ?? "", user: user, device: entry.name, address: caller.address)
    return try centre.answer()
  }

  static func missing(_ device: String) -> Problem { Problem("E_DEVICE", "没有设备 \(device)", "There is no device \(device)") }
}
