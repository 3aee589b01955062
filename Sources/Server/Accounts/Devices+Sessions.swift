import Database
import Domain
import Sync
import Tables

extension Devices {
  package struct Session: Hashable, Sendable {
    package let device: String
    package let deviceName: String
    package let actor: Actor
    package let userID: RecordID
    package let secondsLeft: Int64
    /// Only its last push is awaited, and then that it wipes itself.
    package let isRevoked: Bool
    package let mustChange: Bool
  }

  /// What a request is for: a revoked device, and a person who has to change his password, may not have everything.
  package enum Purpose: Sendable {
    /// Learning where one stands: also that one is to be wiped.
    case greeting
    case push
    case data
    /// The command door, which itself knows what is open before a password is changed.
    case command
  }

  /// Who sends a request.
  ///
  /// - Throws: `ServiceError`: `token_expired`, `device_revoked` for what nothing is taken from, `device_wipe` where the device has to greet and
  ///   be wiped, `account_disabled`, `PASSWORD_CHANGE_REQUIRED` (ORG-11).
  package func session(accessToken: String?, for purpose: Purpose = .data) throws -> Session {
    guard let token = accessToken.flatMap({ Token($0) }) else { throw ServiceError.tokenExpired }
    let time = now().milliseconds
    let found = try database.read { connection in try self.found(token, connection) }
    guard let found, found.until > time else { throw ServiceError.tokenExpired }
    guard let state = found.state, state == .active || state == .revoked else { throw ServiceError.deviceRevoked }
    guard let actor = found.actor else { throw ServiceError.accountDisabled }
    let isRevoked = state == .revoked
    switch purpose {
    case .greeting, .push:
      if found.mustChange, !isRevoked { throw ServiceError.passwordChangeRequired }
    case .data:
      if isRevoked { throw ServiceError.deviceWipe }
      if found.mustChange { throw ServiceError.passwordChangeRequired }
    case .command:
      if isRevoked { throw ServiceError.deviceWipe }
    }
    // Once a minute is near enough to tell which device is in use, and no write for each page of a fill.
    if !found.isSeen || time - (found.lastSeen ?? 0) >= Devices.seenMilliseconds {
      try database.write { connection in
        try connection.run(
          "UPDATE device SET access_seen = 1, last_seen = :now WHERE device = :device",
          [":device": .text(found.device), ":now": .integer(time)])
      }
    }
    return Session(
      device: found.device, deviceName: found.name, actor: actor, userID: found.user, secondsLeft: (found.until - time) / 1000,
      isRevoked: isRevoked, mustChange: found.mustChange)
  }

  private static let seenMilliseconds: Int64 = 60_000

  private struct Found: Sendable {
    let device: String
    let name: String
    let user: RecordID
    let state: DeviceState?
    let until: Int64
    let isSeen: Bool
    let lastSeen: Int64?
    let actor: Actor?
    let mustChange: Bool
  }

  private func found(_ token: Token, _ connection: any Connection) throws -> Found? {
    let device = try connection.first(
      "SELECT device, user_id, state, access_until, access_seen, name, last_seen FROM device WHERE access_hash = :hash",
      [":hash": .blob([UInt8](token.stored))]
    ) {
      (
        device: $0.text(0), user: $0.id(1), state: DeviceState(rawValue: $0.text(2)), until: $0.integer(3), isSeen: $0.integer(4) == 1,
        name: $0.text(5), lastSeen: $0.optionalInteger(6)
      )
    }
    guard let device, let user = device.user else { return nil }
    return Found(
      device: device.device, name: device.name, user: user, state: device.state, until: device.until, isSeen: device.isSeen,
      lastSeen: device.lastSeen,
      actor: try ActorReader(connection: connection).actor(user), mustChange: try Accounts.mustChange(user, in: connection))
  }

  package struct Departure: Hashable, Sendable {
    package let device: String
    package let user: RecordID
    package let name: String
    package let state: DeviceState
  }

  /// The device says that nothing of its person is left on it: it logged out, or it was revoked and has wiped itself. Its tokens end.
  ///
  /// - Returns: `nil` where the token is nobody's. An expired one serves: leaving harms nobody else.
  package func leave(accessToken: String?) throws -> Departure? {
    guard let token = accessToken.flatMap({ Token($0) }) else { return nil }
    return try database.write { connection in
      let found = try connection.first(
        "SELECT device, user_id, name, state FROM device WHERE access_hash = :hash" + connection.dialect.rowLock,
        [":hash": .blob([UInt8](token.stored))]
      ) { (device: $0.text(0), user: $0.id(1), name: $0.text(2), state: DeviceState(rawValue: $0.text(3))) }
      guard let found, let user = found.user, found.state == .active || found.state == .revoked else { return nil }
      let state = found.state == .revoked ? DeviceState.wiped : .ended
      try connection.run(
        "UPDATE device SET state = :state, access_hash = NULL, refresh_until = 0 WHERE device = :device",
        [":state": .text(state.rawValue), ":device": .text(found.device)])
      return Departure(device: found.device, user: user, name: found.name, state: state)
    }
  }
}
