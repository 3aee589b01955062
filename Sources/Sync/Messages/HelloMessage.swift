import Domain

/// The first words of a sync run (sync 3.1).
package struct Hello: Hashable, Sendable {
  package static let protocolVersion = 1
  /// Clients of an older catalogue do not know the page level of a customer: they are told to upgrade.
  package static let oldestCatalogue = 4

  package var catalogueVersion: Int
  package var nextNumber: Int64
  package var epoch: String?
  package var cursor: String?

  package init(catalogueVersion: Int, nextNumber: Int64, epoch: String?, cursor: String?) {
    self.catalogueVersion = catalogueVersion
    self.nextNumber = nextNumber
    self.epoch = epoch
    self.cursor = cursor
  }

  package var json: JSON {
    [
      "proto": .array([.integer(Int64(Hello.protocolVersion)), .integer(Int64(Hello.protocolVersion))]),
      "schema": ["ver": .integer(Int64(catalogueVersion))], "next_n": .integer(nextNumber), "epoch": epoch.map(JSON.string) ?? .null,
      "cursor": cursor.map(JSON.string) ?? .null,
    ]
  }

  package init(json: JSON) throws(WireError) {
    guard let low = json["proto"][0].integer, let high = json["proto"][1].integer, let version = json["schema"]["ver"].integer,
      let next = json["next_n"].integer
    else { throw WireError("a greeting is not whole") }
    guard (low...max(low, high)).contains(Int64(Hello.protocolVersion)) else { throw WireError("no common protocol") }
    self.init(catalogueVersion: Int(version), nextNumber: next, epoch: json["epoch"].string, cursor: json["cursor"].string)
  }
}

package struct HelloAnswer: Hashable, Sendable {
  package enum Mode: String, Sendable {
    /// Pull from the cursor.
    case delta
    /// Fill the replica from the beginning; what is held and still in scope stays, unsent work stays.
    case fill
    /// The device was revoked: hand over what is unsent, then wipe the replica (ENF-14).
    case wipe
  }

  package var serverTime: Instant
  package var epoch: String
  package var head: Int64
  /// The last of the device's transactions that the server has decided.
  package var lastNumber: Int64
  package var scopeVersion: Int64
  package var mode: Mode
  package var user: RecordID

  package init(serverTime: Instant, epoch: String, head: Int64, lastNumber: Int64, scopeVersion: Int64, mode: Mode, user: RecordID) {
    self.serverTime = serverTime
    self.epoch = epoch
    self.head = head
    self.lastNumber = lastNumber
    self.scopeVersion = scopeVersion
    self.mode = mode
    self.user = user
  }

  package var json: JSON {
    [
      "proto": .integer(Int64(Hello.protocolVersion)), "srv_time": .integer(serverTime.milliseconds), "epoch": .string(epoch),
      "head": .integer(head), "last_n": .integer(lastNumber), "scope_ver": .integer(scopeVersion), "mode": .string(mode.rawValue),
      "user": JSON(user),
    ]
  }

  package init(json: JSON) throws(WireError) {
    guard let time = json["srv_time"].integer, let epoch = json["epoch"].string, let head = json["head"].integer,
      let last = json["last_n"].integer, let scope = json["scope_ver"].integer, let mode = json["mode"].string.flatMap(Mode.init),
      let user = json["user"].id
    else { throw WireError("the server's greeting is not whole") }
    self.init(
      serverTime: Instant(milliseconds: time), epoch: epoch, head: head, lastNumber: last, scopeVersion: scope, mode: mode, user: user)
  }
}
