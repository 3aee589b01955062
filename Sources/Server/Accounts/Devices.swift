import Database
import Domain
import Foundation
import Sync
import Tables

/// Enrolled devices and their tokens (ENF-01): a short access token for requests, and a refresh token that changes with every use.
package final class Devices: Sendable {
  package struct Tokens: Hashable, Sendable {
    package let access: String
    package let refresh: String
    package let accessSeconds: Int64
  }

  package struct Enrolment: Hashable, Sendable {
    package let device: String
    package let user: RecordID
    package let tokens: Tokens
  }

  let database: CentralDatabase
  let now: @Sendable () -> Instant
  private let makeID: @Sendable () -> RecordID
  private let accessSeconds: Int64
  private let refreshSeconds: Int64
  private let onTheft: @Sendable (_ user: RecordID) throws -> Void

  /// - Parameter onTheft: Told whose device was stopped because its old token came again.
  package init(
    database: CentralDatabase, now: @escaping @Sendable () -> Instant, makeID: @escaping @Sendable () -> RecordID,
    accessSeconds: Int64 = 30 * 60, refreshSeconds: Int64 = 14 * 24 * 3600, onTheft: @escaping @Sendable (_ user: RecordID) throws -> Void
  ) {
    self.database = database
    self.now = now
    self.makeID = makeID
    self.accessSeconds = accessSeconds
    self.refreshSeconds = refreshSeconds
    self.onTheft = onTheft
  }

  package func enrol(_ user: RecordID, name: String) throws -> Enrolment {
    let device = makeID().hex
    let access = Token()
    let refresh = Token()
    let time = now()
    try database.write { connection in
      try connection.run(
        """
        INSERT INTO device(device, user_id, name, state, chain, access_hash, access_until, refresh_hash, refresh_until, made_at)
        VALUES(:device, :user, :name, :active, :chain, :access, :accessUntil, :refresh, :refreshUntil, :now)
        """,
        [
          ":device": .text(device), ":user": SQLValue(user), ":name": .text(String(name.prefix(100))),
          ":active": .text(DeviceState.active.rawValue),
          ":chain": .integer(Int64(bitPattern: OutboxChain.start)), ":access": .blob([UInt8](access.stored)),
          ":accessUntil": .integer(time.adding(seconds: accessSeconds).milliseconds), ":refresh": .blob([UInt8](refresh.stored)),
          ":refreshUntil": .integer(time.adding(seconds: refreshSeconds).milliseconds), ":now": .integer(time.milliseconds),
        ])
    }
    return Enrolment(device: device, user: user, tokens: Tokens(access: access.text, refresh: refresh.text, accessSeconds: accessSeconds))
  }

  /// New tokens for a refresh token.
  ///
  /// The token before is accepted too, as long as nothing has come under the new ones: the answer that carried them may have been lost. Once they
  /// were used, the old one in someone's hand means that it was copied, and the device is stopped. A revoked device gets new tokens however old
  /// its own are, because it has to come to be told so (ENF-14).
  package func refresh(_ text: String) throws -> Tokens {
    guard let presented = Token(text) else { throw ServiceError.tokenExpired }
    let access = Token()
    let refresh = Token()
    let time = now()
    let (problem, stolen): (ServiceError?, RecordID?) = try database.write { connection in
      let hash = SQLValue.blob([UInt8](presented.stored))
      let found = try connection.first(
        """
        SELECT device, user_id, state, refresh_until, refresh_hash = :hash, access_seen FROM device
         WHERE refresh_hash = :hash OR refresh_before = :hash\(connection.dialect.rowLock)
        """, [":hash": hash]
      ) {
        (
          device: $0.text(0), user: $0.id(1), state: DeviceState(rawValue: $0.text(2)), until: $0.integer(3),
          isCurrent: $0.integer(4) == 1, isSeen: $0.integer(5) == 1
        )
      }
      guard let found else { return (.tokenExpired, nil) }
      guard found.state == .active || found.state == .revoked else { return (.deviceRevoked, nil) }
      guard found.state == .revoked || found.until > time.milliseconds else { return (.tokenExpired, nil) }
      if !found.isCurrent, found.isSeen {
        try connection.run(
          "UPDATE device SET state = :stopped, access_hash = NULL WHERE device = :device",
          [":stopped": .text(DeviceState.stolen.rawValue), ":device": .text(found.device)])
        return (.deviceRevoked, found.user)
      }
      try connection.run(
        """
        UPDATE device SET access_hash = :access, access_until = :accessUntil, access_seen = 0, refresh_before = :hash, refresh_hash = :refresh,
          refresh_until = :refreshUntil WHERE device = :device
        """,
        [
          ":access": .blob([UInt8](access.stored)), ":accessUntil": .integer(time.adding(seconds: accessSeconds).milliseconds),
          ":hash": hash, ":refresh": .blob([UInt8](refresh.stored)),
          ":refreshUntil": .integer(time.adding(seconds: refreshSeconds).milliseconds), ":device": .text(found.device),
        ])
      return (nil, nil)
    }
    if let stolen { try onTheft(stolen) }
    if let problem { throw problem }
    return Tokens(access: access.text, refresh: refresh.text, accessSeconds: accessSeconds)
  }
}
