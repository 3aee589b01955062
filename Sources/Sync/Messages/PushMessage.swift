import Domain

/// One transaction on its way up: the payload's bytes as the outbox keeps them, the link they make in the chain, and when it was made.
package struct PushedTransaction: Hashable, Sendable {
  package let transaction: ClientTransaction
  package let payload: JSON
  package let link: UInt64
  /// By the device's clock, corrected by what it knows of the server's.
  package let madeAt: Instant

  package init(transaction: ClientTransaction, payload: JSON, link: UInt64, madeAt: Instant) {
    self.transaction = transaction
    self.payload = payload
    self.link = link
    self.madeAt = madeAt
  }

  package var json: JSON { ["h": .string(OutboxChain.text(link)), "p": payload, "t": .integer(madeAt.milliseconds)] }

  package init(json: JSON) throws(WireError) {
    guard let digits = json["h"].string, let link = UInt64(digits, radix: 16), let time = json["t"].integer else {
      throw WireError("a pushed transaction has no link or time")
    }
    payload = json["p"]
    transaction = try ClientTransaction(payload: payload)
    self.link = link
    madeAt = Instant(milliseconds: time)
  }
}
