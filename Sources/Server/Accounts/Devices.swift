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

  private let database: CentralDatabase
  private let now: @Sendable () -> Instant
  private let makeID: @Sendable () -> RecordID
  private let accessSeconds: Int64
  private let refreshSeconds: Int64

  package init(
    database: CentralDatabase, now: @escaping @Sendable () -> Instant, makeID: @escaping @Sendable () -> RecordID,
    accessSeconds: Int64 = 30 * 60, refreshSeconds: Int64 = 14 * 24 * 3600
  ) {
    self.database = database
    self.now = now
    self.makeID = makeID
    self.accessSeconds = accessSeconds
    self.refreshSeconds = refreshSeconds
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
        VALUES(:device, :user, :name, 'active', :chain, :access, :accessUntil, :refresh, :refreshUntil, :now)
        """,
        [
          ":device": .text(device), ":user": SQLValue(user), ":name": .text(String(name.prefix(100))),
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
  /// were used, the old one in someone's hand means that it was copied, and the device is revoked.
  package func refresh(_ text: String) throws -> Tokens {
    guard let presented = Token(text) else { throw ServiceError.tokenExpired }
    let access = Token()
    let refresh = Token()
    let time = now()
    let problem: ServiceError? = try database.write { connection in
      let hash = SQLValue.blob([UInt8](presented.stored))
      let found = try connection.first(
        "SELECT device, state, refresh_until, refresh_hash = :hash, access_seen FROM device WHERE refresh_hash = :hash OR refresh_before = :hash",
        [":hash": hash]
      ) { (device: $0.text(0), state: $0.text(1), until: $0.integer(2), isCurrent: $0.integer(3) == 1, isSeen: $0.integer(4) == 1) }
      guard let found else { return .tokenExpired }
      guard found.state == "active" else { return .deviceRevoked }
      guard found.until > time.milliseconds else { return .tokenExpired }
      if !found.isCurrent, found.isSeen {
        try connection.run(
          "UPDATE device SET state = 'revoked', access_hash = NULL WHERE device = :device", [":device": .text(found.device)])
        return .deviceRevoked
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
      return nil
    }
    if let problem { throw problem }
    return Tokens(access: access.text, refresh: refresh.text, accessSeconds: accessSeconds)
  }

  package struct Session: Hashable, Sendable {
    package let device: String
    package let actor: Actor
    package let userID: RecordID
    package let secondsLeft: Int64
  }

  /// Who sends a request.
  package func session(accessToken: String?) throws -> Session {
    guard let token = accessToken.flatMap({ Token($0) }) else { throw ServiceError.tokenExpired }
    let time = now().milliseconds
    let found = try database.read { connection in
      let device = try connection.first(
        "SELECT device, user_id, state, access_until, access_seen FROM device WHERE access_hash = :hash",
        [":hash": .blob([UInt8](token.stored))]
      ) { (device: $0.text(0), user: $0.id(1), state: $0.text(2), until: $0.integer(3), isSeen: $0.integer(4) == 1) }
      guard let device, let user = device.user else { return nil as Found? }
      return Found(
        device: device.device, user: user, state: device.state, until: device.until, isSeen: device.isSeen,
        actor: try ActorReader(connection: connection).actor(user))
    }
    guard let found, found.until > time else { throw ServiceError.tokenExpired }
    guard found.state == "active" else { throw ServiceError.deviceRevoked }
    guard let actor = found.actor else { throw ServiceError.accountDisabled }
    if !found.isSeen {
      try database.write { connection in
        try connection.run("UPDATE device SET access_seen = 1 WHERE device = :device", [":device": .text(found.device)])
      }
    }
    return Session(device: found.device, actor: actor, userID: found.user, secondsLeft: (found.until - time) / 1000)
  }

  private struct Found: Sendable {
    let device: String
    let user: RecordID
    let state: String
    let until: Int64
    let isSeen: Bool
    let actor: Actor?
  }

  package struct Entry: Hashable, Sendable {
    package let device: String
    package let name: String
    package let state: String
    package let madeAt: Instant
    package let lastSeen: Instant?
  }

  package func list(of user: RecordID) throws -> [Entry] {
    try database.read { connection in
      try connection.rows(
        "SELECT device, name, state, made_at, last_seen FROM device WHERE user_id = :user ORDER BY made_at", [":user": SQLValue(user)]
      ) {
        Entry(
          device: $0.text(0), name: $0.text(1), state: $0.text(2), madeAt: Instant(milliseconds: $0.integer(3)),
          lastSeen: $0.optionalInteger(4).map { Instant(milliseconds: $0) })
      }
    }
  }

  /// `false` where there is no such device.
  package func revoke(_ device: String) throws -> Bool {
    try database.write { connection in
      try connection.run("UPDATE device SET state = 'revoked' WHERE device = :device", [":device": .text(device)]) > 0
    }
  }

  /// Ends every session of a disabled person (ORG-06). Whoever asks for new tokens gets them, and is told at the next request that the account is
  /// disabled.
  package func endSessions(of user: RecordID) throws {
    try database.write { connection in
      try connection.run("UPDATE device SET access_hash = NULL WHERE user_id = :user", [":user": SQLValue(user)])
    }
  }

  /// Every device has to log in again with the new password (ORG-10). What it has not sent stays on it and is sent afterwards.
  package func demandLogin(of user: RecordID) throws {
    try database.write { connection in
      try connection.run("UPDATE device SET access_hash = NULL, refresh_until = 0 WHERE user_id = :user", [":user": SQLValue(user)])
    }
  }
}
