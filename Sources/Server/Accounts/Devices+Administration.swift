import Database
import Domain
import Tables

extension Devices {
  package struct Entry: Hashable, Sendable {
    package let device: String
    package let user: RecordID?
    package let name: String
    package let state: String
    package let madeAt: Instant
    package let lastSeen: Instant?
  }

  package func list(of user: RecordID) throws -> [Entry] {
    try entries("WHERE user_id = :value ORDER BY made_at, device", SQLValue(user))
  }

  package func find(_ device: String) throws -> Entry? { try entries("WHERE device = :value", .text(device)).first }

  private func entries(_ clause: String, _ value: SQLValue) throws -> [Entry] {
    try database.read { connection in
      try connection.rows("SELECT device, user_id, name, state, made_at, last_seen FROM device \(clause)", [":value": value]) {
        Entry(
          device: $0.text(0), user: $0.id(1), name: $0.text(2), state: $0.text(3), madeAt: Instant(milliseconds: $0.integer(4)),
          lastSeen: $0.optionalInteger(5).map { Instant(milliseconds: $0) })
      }
    }
  }

  /// The device is told to wipe itself when it next comes (ENF-14). One that has left already stays what it is.
  ///
  /// - Returns: `false` where there is no such device.
  package func revoke(_ device: String) throws -> Bool {
    try database.write { connection in
      try connection.run(
        "UPDATE device SET state = :revoked WHERE device = :device AND state = :active",
        [
          ":revoked": .text(DeviceState.revoked.rawValue), ":active": .text(DeviceState.active.rawValue), ":device": .text(device),
        ])
      return try connection.integer("SELECT 1 FROM device WHERE device = :device", [":device": .text(device)]) != nil
    }
  }

  /// Ends every session of a disabled person (ORG-06). Whoever asks for new tokens gets them, and is told at the next request that the account is
  /// disabled.
  package func endSessions(of user: RecordID) throws {
    try database.write { connection in
      try connection.run("UPDATE device SET access_hash = NULL WHERE user_id = :user", [":user": SQLValue(user)])
    }
  }

  /// Every device, but one, has to log in again with the new password (ORG-10). What it has not sent stays on it and is sent afterwards.
  package func demandLogin(of user: RecordID, except device: String? = nil) throws {
    try database.write { connection in
      try connection.run(
        "UPDATE device SET access_hash = NULL, refresh_until = 0 WHERE user_id = :user AND device IS DISTINCT FROM :device",
        [":user": SQLValue(user), ":device": .optional(device)])
    }
  }
}
