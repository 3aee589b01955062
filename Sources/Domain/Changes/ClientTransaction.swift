/// One action of one person on one device, whole or not at all.
package struct ClientTransaction: Hashable, Sendable {
  /// Counts the device's transactions, without gaps, from 1.
  package let number: Int64
  /// The command that made it, as the history names it: `followup.add`.
  package let command: String
  package let operations: [Operation]
  /// Earlier numbers of this device whose refusal makes this one meaningless.
  package let dependencies: [Int64]

  package init(number: Int64, command: String, operations: [Operation], dependencies: [Int64]) {
    self.number = number
    self.command = command
    self.operations = operations
    self.dependencies = dependencies
  }

  /// What the chain hashes and the outbox keeps: never made again, so that a repeated push carries the same bytes.
  package var payload: JSON {
    [
      "c": .string(command), "d": .array(dependencies.map(JSON.integer)), "n": .integer(number), "o": .array(operations.map(\.json)),
    ]
  }

  package init(payload: JSON) throws(WireError) {
    guard let number = payload["n"].integer, number > 0, let command = payload["c"].string, let list = payload["o"].array, !list.isEmpty
    else { throw WireError("a transaction is not whole") }
    guard list.count <= WireLimits.operationsPerTransactionMax else { throw WireError("a transaction has too many operations") }
    self.number = number
    self.command = command
    dependencies = (payload["d"].array ?? []).compactMap(\.integer)
    var operations: [Operation] = []
    for item in list { operations.append(try Operation(json: item)) }
    self.operations = operations
  }
}

/// Every bound of the protocol, used by both sides.
package enum WireLimits {
  package static let operationsPerTransactionMax = 2000
  package static let transactionsPerPushMax = 200
  package static let pushBytesMax = 512 * 1024
  package static let requestBytesMax = 8 * 1024 * 1024
  package static let changesPerPullMax = 1000
  package static let aggregatesPerFillMax = 500
  package static let hintSeconds = 30
}

/// The chain of a device's outbox: it shows a copied or restored replica, and guards against accidents, not attackers (sync 2.1).
package enum OutboxChain {
  package static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  /// FNV-1a over the link before and the payload's bytes.
  package static func link(after previous: UInt64, _ payload: some Sequence<UInt8>) -> UInt64 {
    var hash = start
    for shift in stride(from: 56, through: 0, by: -8) { hash = (hash ^ (previous >> UInt64(shift) & 0xFF)) &* 0x100_0000_01B3 }
    for byte in payload { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }

  package static func text(_ link: UInt64) -> String {
    let digits = String(link, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
