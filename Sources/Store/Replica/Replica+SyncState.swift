import Database
import Domain
import Foundation
import Synchronization
import Tables

/// Whose replica this is, from its enrolment.
package struct ReplicaIdentity: Hashable, Sendable {
  package var user: RecordID
  package var device: String
  package var account: String
  package var server: String

  package init(user: RecordID, device: String, account: String, server: String) {
    self.user = user
    self.device = device
    self.account = account
    self.server = server
  }
}

/// Where a replica stands, as the sync engine reads it.
package struct SyncPosition: Hashable, Sendable {
  package var epoch: String?
  package var cursor: String?
  package var sequence: Int64
  /// The token of a fill under way.
  package var fill: String?
  package var nextNumber: Int64
}

extension Replica {
  package func identity() throws(StoreError) -> ReplicaIdentity? {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      guard let user = try state[.user].flatMap({ RecordID($0) }), let device = try state[.device] else { return nil }
      return ReplicaIdentity(user: user, device: device, account: try state[.account] ?? "", server: try state[.server] ?? "")
    }
  }

  /// - Precondition: Nothing is unsent under another device.
  package func enrol(_ identity: ReplicaIdentity) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      if try state[.device] != identity.device {
        try state.set(.chain, nil)
        try renumber(connection, state)
      }
      try state.set(.user, identity.user.hex)
      try state.set(.device, identity.device)
      try state.set(.account, identity.account)
      try state.set(.server, identity.server)
    }
    announce([0])
  }

  /// A new device counts from 1: unsent work of the one before is numbered and linked anew, so that it is sent and not lost.
  func renumber(_ connection: any Connection, _ state: ReplicaState) throws {
    let waiting = try connection.rows("SELECT n, payload FROM outbox ORDER BY n") { (number: $0.integer(0), payload: $0.text(1)) }
    var number: Int64 = 0
    var link = OutboxChain.start
    var renamed: [Int64: Int64] = [:]
    for entry in waiting {
      number += 1
      renamed[entry.number] = number
      let old = try ClientTransaction(payload: JSON(parsing: entry.payload))
      let new = ClientTransaction(
        number: number, command: old.command, operations: old.operations, dependencies: old.dependencies.compactMap { renamed[$0] })
      let payload = new.payload.text
      link = OutboxChain.link(after: link, payload.utf8)
      try connection.run(
        "UPDATE outbox SET n = :new, payload = :payload, link = :link, state = 0, seq = NULL WHERE n = :old",
        [":new": .integer(number), ":payload": .text(payload), ":link": .integer(Int64(bitPattern: link)), ":old": .integer(entry.number)])
      try connection.run("UPDATE outbox_row SET n = :new WHERE n = :old", [":new": .integer(number), ":old": .integer(entry.number)])
    }
    try state.set(.nextNumber, String(number + 1))
    if number > 0 { try state.set(.chain, OutboxChain.text(link)) }
  }

  /// What the device shows the server: kept in the replica's file, which its owner alone can read.
  package func tokens() throws(StoreError) -> (access: String, refresh: String)? {
    let pair: [String]? = try perform { connection in
      let state = ReplicaState(connection: connection)
      guard let access = try state[.access], let refresh = try state[.refresh] else { return nil }
      return [access, refresh]
    }
    return pair.map { ($0[0], $0[1]) }
  }

  package func keepTokens(access: String, refresh: String) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.access, access)
      try state.set(.refresh, refresh)
    }
  }

  package func position() throws(StoreError) -> SyncPosition {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      return SyncPosition(
        epoch: try state[.epoch], cursor: try state[.cursor], sequence: try state.integer(.sequence) ?? 0, fill: try state[.fill],
        nextNumber: try state.integer(.nextNumber) ?? 1)
    }
  }

  /// The oldest transactions that the server has not decided.
  package func queued(limit: Int) throws(StoreError) -> [OutboxEntry] { try perform { try Outbox(connection: $0).queued(limit: limit) } }

  /// Forgets where it stood, so that it is filled again. Rows and unsent work stay.
  package func restartFill() throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.cursor, nil)
      try endFill(connection, state)
    }
  }

  package func noteGreeting(epoch: String, anchor: ClockAnchor) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.epoch, epoch)
      try state.set(.clock, anchor.text)
    }
  }

  package func anchor() throws(StoreError) -> ClockAnchor? {
    try perform { try ReplicaState(connection: $0)[.clock].flatMap { ClockAnchor($0) } }
  }

  /// Whether the server answers, for the status line; `reason` says why not.
  ///
  /// - Parameter isStopped: Nothing is tried again before a person does something about the reason.
  package func noteConnection(isOnline: Bool, inStepAt: Instant?, reason: Label?, isStopped: Bool = false) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.online, isOnline ? "1" : (isStopped ? "-" : "0") + (reason.map { "\($0.zh)\n\($0.en)" } ?? ""))
      if let inStepAt { try state.set(.lastSync, String(inStepAt.milliseconds)) }
    }
    announce([0])
  }
}
