import Domain
import Foundation
import Store

extension SyncEngine {
  func authorized() throws(StoreError) -> [String: String]? {
    guard let tokens = try replica.tokens() else { return nil }
    sentAccess = tokens.access
    return ["authorization": "Bearer \(tokens.access)"]
  }

  func get(_ path: String, _ query: [String: String]) throws(StoreError) -> SyncStep {
    guard let headers = try authorized() else { return block(SyncEngine.notLoggedIn) }
    return .send(HTTPRequest(method: "GET", path: path, query: query, headers: headers), timeoutSeconds: SyncEngine.requestSeconds)
  }

  func post(_ path: String, _ body: Data) throws(StoreError) -> SyncStep {
    guard var headers = try authorized() else { return block(SyncEngine.notLoggedIn) }
    headers["content-type"] = "application/x-ndjson"
    return .send(HTTPRequest(method: "POST", path: path, headers: headers, body: body), timeoutSeconds: SyncEngine.requestSeconds)
  }

  func greet() throws(StoreError) -> SyncStep {
    let position = try replica.position()
    self.position = position
    sentAt = replica.clock()
    let hello = Hello(
      catalogueVersion: Catalogue.version, nextNumber: position.nextNumber, epoch: position.epoch, cursor: position.cursor)
    return try post("/sync/v1/hello", hello.json.data)
  }

  func refresh() throws(StoreError) -> SyncStep {
    guard let tokens = try replica.tokens() else { return block(SyncEngine.notLoggedIn) }
    // Somebody else has exchanged them while the refused request was out: the old refresh token must not be shown again.
    if let sentAccess, tokens.access != sentAccess {
      move(to: .greeting)
      return try greet()
    }
    return .send(SyncEngine.tokenRequest(tokens.refresh), timeoutSeconds: SyncEngine.requestSeconds)
  }

  static func tokenRequest(_ refresh: String) -> HTTPRequest {
    let body = JSON.object(["refresh": .string(refresh)]).data
    return HTTPRequest(method: "POST", path: "/sync/v1/token", headers: ["content-type": "application/json"], body: body)
  }

  func push(_ bootMilliseconds: Int64) throws(StoreError) -> SyncStep {
    let entries = try replica.queued(limit: pushMax)
    guard !entries.isEmpty else {
      pushMax = WireLimits.transactionsPerPushMax
      let position = try replica.position()
      self.position = position
      move(to: isRevoked ? .wiping : position.cursor == nil || position.fill != nil ? .filling : .pulling)
      return try next(bootMilliseconds)
    }
    let anchor = try replica.anchor()
    var body: [UInt8] = []
    sentNumbers = []
    for entry in entries {
      let transaction: ClientTransaction
      do { transaction = try ClientTransaction(payload: entry.payload) } catch {
        throw StoreError.failed("outbox entry \(entry.number): \(error.reason)")
      }
      let madeAt = anchor?.serverTime(at: entry.madeAt) ?? entry.madeAt.wall
      let line = PushedTransaction(transaction: transaction, payload: entry.payload, link: entry.link, madeAt: madeAt).json.data
      if !sentNumbers.isEmpty, body.count + line.count > WireLimits.pushBytesMax { break }
      body.append(contentsOf: line)
      body.append(0x0A)
      sentNumbers.append(entry.number)
    }
    return try post("/sync/v1/push", Data(body))
  }
}
