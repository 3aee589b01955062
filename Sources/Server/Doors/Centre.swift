import Database
import Domain
import Foundation
import Passwords
import Sync
import Synchronization
import Tables

/// The central server without its socket: takes a request, gives an answer. Tests and the listener drive the same object.
package final class Centre: Sendable {
  package let database: CentralDatabase
  package let ledger: Ledger
  package let accounts: Accounts
  package let devices: Devices
  private let hints: HintBoard
  private let scopes: ScopeTable
  private let now: @Sendable () -> Instant
  private let aggregatesPerFill: Int
  let log: @Sendable (String) -> Void

  package init(
    database: CentralDatabase, now: @escaping @Sendable () -> Instant, makeID: @escaping @Sendable () -> RecordID,
    passwords: PasswordHash = PasswordHash(), accessSeconds: Int64 = 30 * 60,
    aggregatesPerFill: Int = WireLimits.aggregatesPerFillMax, log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    let hints = HintBoard()
    self.database = database
    self.hints = hints
    self.aggregatesPerFill = aggregatesPerFill
    scopes = ScopeTable(database: database)
    self.now = now
    self.log = log
    ledger = Ledger(database: database, now: now, makeID: makeID, onCommit: { hints.wake($0) })
    let loginLog = LoginLog(ledger)
    accounts = Accounts(database: database, passwords: passwords, log: loginLog, now: now)
    devices = Devices(
      database: database, now: now, makeID: makeID, accessSeconds: accessSeconds,
      onTheft: { [accounts] in try loginLog.note(.refresh, account: accounts.account(of: $0) ?? "", user: $0, refused: .tokenReused) })
  }

  /// Makes the person's devices look at once, whether or not the log has news for them.
  func wake(_ user: RecordID) {
    hints.wake(CommitNotice(head: 0x1F_FFFF_FFFF_FFFF, keys: [.person(user)], touchesRights: false))
  }

  /// From now on, wakes whoever waits here for what other processes commit.
  package func watchOtherProcesses() throws { try commitWatch().start(log: log) }

  package func commitWatch() throws -> CommitWatch { try CommitWatch(database: database) { [hints] in hints.wake($0) } }

  package func handle(_ request: HTTPRequest) -> HTTPReply {
    do {
      switch (request.method, request.path) {
      case ("GET", "/healthz"): return .now(.text("ok\n"))
      case ("GET", "/readyz"):
        _ = try database.read { try $0.integer("SELECT seq FROM sync_head WHERE one = 1") }
        return .now(.text("ready\n"))
      case ("POST", "/sync/v1/device"): return enrol(request)
      case ("POST", "/sync/v1/token"): return .now(try refresh(request))
      case ("POST", "/sync/v1/logout"): return .now(try logOut(request))
      case ("POST", "/sync/v1/command"): return command(request)
      case ("POST", "/sync/v1/hello"): return .now(try hello(request))
      case ("POST", "/sync/v1/push"): return .now(try push(request))
      case ("GET", "/sync/v1/pull"): return .now(try pull(request))
      case ("GET", "/sync/v1/fill"): return .now(try fill(request))
      case ("GET", "/sync/v1/hint"): return try hint(request)
      default: throw ServiceError.notFound
      }
    } catch {
      return .now(refusal(error))
    }
  }

  func refusal(_ error: any Error) -> HTTPResponse {
    let service: ServiceError
    switch error {
    case let error as ServiceError: service = error
    case is WireError, is JSON.ParseError: service = .badFrame
    case let problem as Problem:
      service = ServiceError(
        422, problem.code, problem.sentence.zh, problem.sentence.en, detail: problem.field.map { ["field": .string($0)] } ?? .null)
    case let error as DatabaseError where error.mayPass:
      if case .unreachable = error { log("error database \(error)") }
      service = .busy
    case DatabaseError.diskFull:
      service = ServiceError(507, "server_full", "服务器磁盘已满，请联系管理员", "The server's disk is full; tell the administrator")
    default:
      // The text of a database error carries SQL but no values; the person gets neither.
      log("error internal \(error)")
      service = ServiceError(500, "internal", "服务器内部错误", "Internal error of the server")
    }
    var response = HTTPResponse.json(text: service.json.data, status: service.status)
    if service.status == 503 || service.status == 429 { response.headers["retry-after"] = "2" }
    return response
  }

  func object(_ request: HTTPRequest) throws -> JSON {
    let json = try JSON(parsing: request.body)
    guard json.object != nil else { throw ServiceError.badFrame }
    return json
  }
}

// MARK: - Sync

extension Centre {
  private func hello(_ request: HTTPRequest) throws -> HTTPResponse {
    let session = try devices.session(accessToken: request.bearerToken, for: .greeting)
    let greeting = try Hello(json: object(request))
    // A newer client's extra fields would be refused one by one; an older one's missing fields are harmless, but not frames that it cannot read.
    guard (Hello.oldestCatalogue...Catalogue.version).contains(greeting.catalogueVersion) else {
      throw ServiceError.schema(Catalogue.version)
    }
    let grants = Grants(of: session.actor)
    try scopes.remember(grants)
    let scope = grants.fingerprint
    let answer = try database.read { connection in
      let (epoch, head) = try self.head(connection)
      let last = try connection.integer("SELECT last_n FROM device WHERE device = :device", [":device": .text(session.device)]) ?? 0
      let cursor = greeting.cursor.flatMap(PullCursor.init)
      let isKnown = try cursor.map { try $0.scope == scope || ScopeTable.grants($0.scope, in: connection) != nil } ?? false
      let isCurrent = cursor.map { $0.epoch == epoch && $0.sequence <= head } ?? false
      return HelloAnswer(
        serverTime: now(), epoch: epoch, head: head, lastNumber: last, scopeVersion: scope,
        mode: session.isRevoked ? .wipe : isCurrent && isKnown ? .delta : .fill, user: session.userID)
    }
    return .json(text: answer.json.data)
  }

  private func push(_ request: HTTPRequest) throws -> HTTPResponse {
    let session = try devices.session(accessToken: request.bearerToken, for: .push)
    var transactions: [PushedTransaction] = []
    for line in request.body.split(separator: 0x0A) { transactions.append(try PushedTransaction(json: JSON(parsing: Data(line)))) }
    guard !transactions.isEmpty, transactions.count <= WireLimits.transactionsPerPushMax else { throw ServiceError.badFrame }
    let verdicts =
      session.isRevoked
      ? try LastPush(ledger: ledger, device: session.device, actor: session.actor).decide(transactions)
      : try ledger.push(transactions, from: session.device, as: session.actor)
    var bytes: [UInt8] = []
    for verdict in verdicts {
      verdict.json.write(to: &bytes)
      bytes.append(0x0A)
    }
    JSON.object(["end": .integer(Int64(verdicts.count))]).write(to: &bytes)
    return HTTPResponse(status: 200, headers: ["content-type": "application/x-ndjson"], body: Data(bytes))
  }

  private func pull(_ request: HTTPRequest) throws -> HTTPResponse {
    let session = try devices.session(accessToken: request.bearerToken)
    guard let cursor = request.query["c"].flatMap(PullCursor.init) else { throw ServiceError.badFrame }
    let max = min(WireLimits.changesPerPullMax, request.query["max"].flatMap(Int.init) ?? WireLimits.changesPerPullMax)
    let grants = Grants(of: session.actor)
    try scopes.remember(grants)
    let answer = try database.read { connection in
      let (epoch, head) = try self.head(connection)
      guard cursor.epoch == epoch, cursor.sequence <= head else { throw Centre.resync }
      let held = cursor.scope == grants.fingerprint ? grants : try ScopeTable.grants(cursor.scope, in: connection)
      guard let held else { throw Centre.resync }
      return try PullStep(held: held, grants: grants, cursor: cursor, head: head, changesMax: Swift.max(1, max)).page(connection)
    }
    if let lowered = answer.lowered { try scopes.remember(lowered) }
    return Centre.response(answer.page)
  }

  private func fill(_ request: HTTPRequest) throws -> HTTPResponse {
    let session = try devices.session(accessToken: request.bearerToken)
    let grants = Grants(of: session.actor)
    try scopes.remember(grants)
    let page = try database.read { connection in
      let (epoch, head) = try self.head(connection)
      var cursor = FillCursor(epoch: epoch, head: head, held: 0, scope: grants.fingerprint)
      if let text = request.query["after"], !text.isEmpty {
        guard let known = FillCursor(text) else { throw ServiceError.badFrame }
        cursor = known
      }
      let held = cursor.held == 0 ? Grants(levels: [:]) : try ScopeTable.grants(cursor.held, in: connection)
      guard let held, cursor.epoch == epoch, cursor.scope == grants.fingerprint, cursor.head <= head else { throw Centre.resync }
      return try FillReader(connection: connection, held: held, grants: grants)
        .page(after: cursor, aggregatesMax: aggregatesPerFill)
    }
    return Centre.response(page)
  }

  /// Answers when something of this person's changes, or after a while. Registers before it looks, so that a commit in between is not missed.
  private func hint(_ request: HTTPRequest) throws -> HTTPReply {
    let session = try devices.session(accessToken: request.bearerToken)
    guard let cursor = request.query["c"].flatMap(PullCursor.init) else { throw ServiceError.badFrame }
    let grants = Grants(of: session.actor)
    let seconds = min(Double(WireLimits.hintSeconds), Double(Swift.max(1, session.secondsLeft)))
    let pending = HTTPPending(timeoutSeconds: seconds, onTimeout: HintBoard.answer(head: cursor.sequence))
    hints.wait(Set(grants.levels.keys), pending)
    let isBehind = try database.read { connection in
      let (epoch, head) = try self.head(connection)
      guard cursor.epoch == epoch, cursor.scope == grants.fingerprint else { return true }
      let index = ScopeIndex(connection: connection)
      for key in grants.levels.keys {
        guard let number = try index.existingNumber(of: key) else { continue }
        let found = try connection.integer(
          "SELECT 1 FROM change_key WHERE key = :key AND seq > :seq LIMIT 1", [":key": .integer(number), ":seq": .integer(cursor.sequence)])
        if found != nil, head > cursor.sequence { return true }
      }
      return false
    }
    // A client's number may be the largest there is.
    if isBehind { pending.complete(HintBoard.answer(head: cursor.sequence == .max ? .max : cursor.sequence + 1)) }
    return .later(pending)
  }

  private func head(_ connection: any Connection) throws -> (epoch: String, head: Int64) {
    try connection.first("SELECT epoch, seq FROM sync_head WHERE one = 1") { ($0.text(0), $0.integer(1)) } ?? ("", 0)
  }

  private static let resync = ServiceError(410, "resync", "数据范围已变化，正在重新获取", "The data in scope has changed and is fetched anew")

  private static func response(_ page: Page) -> HTTPResponse {
    HTTPResponse(status: 200, headers: ["content-type": "application/x-ndjson"], body: page.body)
  }
}
