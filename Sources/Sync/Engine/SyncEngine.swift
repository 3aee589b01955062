import Domain
import Foundation
import Store

/// What the engine wants done next.
package enum SyncStep: Hashable, Sendable {
  /// Send it and report what came: `finish`.
  case send(HTTPRequest, timeoutSeconds: Double)
  /// Nothing to do. Send the long poll, if none is out, and report it: `finishHint`; or say that there is local work: `wake`.
  case listen(HTTPRequest)
  /// Nothing before this time since boot, but `retryNow`.
  case wait(untilBootMilliseconds: Int64)
  /// Nothing before a person has logged in again, upgraded, or mended the disk.
  case stop(Label)
}

/// The client's half of the protocol, as a state machine without threads, sockets or clocks: it says what to send and is told what came. The
/// program drives it from one thread; the simulator drives many under one seed.
///
/// Not thread-safe: one driver owns it.
package final class SyncEngine {
  private let replica: Replica
  private let randomUnit: () -> Double
  package private(set) var phase = SyncPhase.greeting
  private var position: SyncPosition?
  private var backoff = Backoff()
  private var resumeAt: Int64 = 0
  private var blockReason: Label?
  private var sentAt: ClockReading?
  private var pushMax = WireLimits.transactionsPerPushMax
  private var sentNumbers: [Int64] = []
  private var hasRefreshed = false
  /// Something arrived while a request was out, and the round has to go once more.
  private var isStale = false

  package init(replica: Replica, randomUnit: @escaping () -> Double = { Double.random(in: 0..<1) }) {
    self.replica = replica
    self.randomUnit = randomUnit
  }

  private static let requestSeconds = 60.0

  /// - Parameter bootMilliseconds: The present time since boot, which nobody sets back.
  package func next(bootMilliseconds: Int64) -> SyncStep {
    do {
      switch phase {
      case .blocked: return .stop(blockReason ?? Label("已停止", "Stopped"))
      case .waiting:
        if bootMilliseconds < resumeAt { return .wait(untilBootMilliseconds: resumeAt) }
        move(to: .greeting)
        return try next(bootMilliseconds)
      default: return try next(bootMilliseconds)
      }
    } catch {
      return fail(error, bootMilliseconds: bootMilliseconds)
    }
  }

  private func next(_ bootMilliseconds: Int64) throws(StoreError) -> SyncStep {
    switch phase {
    case .greeting: return try greet()
    case .refreshing: return try refresh()
    case .pushing: return try push(bootMilliseconds)
    case .pulling: return try get("/sync/v1/pull", ["c": position?.cursor ?? ""])
    case .filling: return try get("/sync/v1/fill", ["after": position?.fill ?? ""])
    case .inStep:
      if isStale {
        isStale = false
        move(to: .pushing)
        return try next(bootMilliseconds)
      }
      guard case .send(let request, _) = try get("/sync/v1/hint", ["c": position?.cursor ?? ""]) else { return .stop(Label("", "")) }
      return .listen(request)
    case .waiting, .blocked: return .wait(untilBootMilliseconds: resumeAt)
    }
  }

  /// There is local work, or the person asks for it. Does not cut a wait short: `retryNow` does.
  package func wake() { isStale = true }

  /// Ends a wait or a block: the person asks, or has logged in again.
  package func retryNow() {
    isStale = true
    if phase == .waiting || phase == .blocked {
      backoff.reset()
      move(to: .greeting)
    }
  }

  private func move(to next: SyncPhase) {
    precondition(phase == next || phase.canMove(to: next), "the engine cannot go from \(phase) to \(next)")
    phase = next
  }
}

// MARK: - What to send

extension SyncEngine {
  private func authorized() throws(StoreError) -> [String: String]? {
    guard let tokens = try replica.tokens() else { return nil }
    return ["authorization": "Bearer \(tokens.access)"]
  }

  private func get(_ path: String, _ query: [String: String]) throws(StoreError) -> SyncStep {
    guard let headers = try authorized() else { return block(SyncEngine.notLoggedIn) }
    return .send(HTTPRequest(method: "GET", path: path, query: query, headers: headers), timeoutSeconds: SyncEngine.requestSeconds)
  }

  private func post(_ path: String, _ body: Data) throws(StoreError) -> SyncStep {
    guard var headers = try authorized() else { return block(SyncEngine.notLoggedIn) }
    headers["content-type"] = "application/x-ndjson"
    return .send(HTTPRequest(method: "POST", path: path, headers: headers, body: body), timeoutSeconds: SyncEngine.requestSeconds)
  }

  private func greet() throws(StoreError) -> SyncStep {
    let position = try replica.position()
    self.position = position
    sentAt = replica.clock()
    let hello = Hello(
      catalogueVersion: Catalogue.version, nextNumber: position.nextNumber, epoch: position.epoch, cursor: position.cursor)
    return try post("/sync/v1/hello", hello.json.data)
  }

  private func refresh() throws(StoreError) -> SyncStep {
    guard let tokens = try replica.tokens() else { return block(SyncEngine.notLoggedIn) }
    let body = JSON.object(["refresh": .string(tokens.refresh)]).data
    return .send(
      HTTPRequest(method: "POST", path: "/sync/v1/token", headers: ["content-type": "application/json"], body: body),
      timeoutSeconds: SyncEngine.requestSeconds)
  }

  private func push(_ bootMilliseconds: Int64) throws(StoreError) -> SyncStep {
    let entries = try replica.queued(limit: pushMax)
    guard !entries.isEmpty else {
      pushMax = WireLimits.transactionsPerPushMax
      let position = try replica.position()
      self.position = position
      move(to: position.cursor == nil ? .filling : .pulling)
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

// MARK: - What came

extension SyncEngine {
  private static let notLoggedIn = Label("尚未登录，请运行 kehu login", "Not logged in; run kehu login")

  package func finish(_ result: Result<HTTPResponse, TransportFailure>, bootMilliseconds: Int64) {
    do {
      switch result {
      case .failure(let failure): retreat(failure.sentence, bootMilliseconds, isBusy: false)
      case .success(let response) where response.isSuccess: try accept(response, bootMilliseconds)
      case .success(let response): try refused(response, bootMilliseconds)
      }
    } catch let error as StoreError {
      _ = fail(error, bootMilliseconds: bootMilliseconds)
    } catch {
      // Not ours, or cut on the way: as if it had not come.
      retreat(Label("服务器的应答无法识别，请检查服务器地址", "The server's answer makes no sense; check the server address"), bootMilliseconds, isBusy: false)
    }
  }

  /// The long poll ended: by a hint, by its time, or by a failure.
  package func finishHint(_ result: Result<HTTPResponse, TransportFailure>, bootMilliseconds: Int64) {
    guard phase == .inStep else { return }
    switch result {
    case .failure(let failure): retreat(failure.sentence, bootMilliseconds, isBusy: false)
    case .success(let response) where response.isSuccess:
      do {
        let head = try JSON(parsing: response.body)["head"].integer ?? 0
        if head > position?.sequence ?? 0 { move(to: .pulling) }
      } catch {
        retreat(ServiceError.foreign(response.status).sentence, bootMilliseconds, isBusy: false)
      }
    case .success: move(to: .greeting)
    }
  }

  private func accept(_ response: HTTPResponse, _ bootMilliseconds: Int64) throws {
    switch phase {
    case .greeting: try greeted(HelloAnswer(json: JSON(parsing: response.body)))
    case .refreshing: try refreshed(JSON(parsing: response.body))
    case .pushing: try pushed(response.body, bootMilliseconds)
    case .pulling: try pulled(Page(body: response.body))
    case .filling: try filled(Page(body: response.body))
    case .inStep, .waiting, .blocked: break
    }
  }

  private func greeted(_ answer: HelloAnswer) throws(StoreError) {
    let now = replica.clock()
    // Half of the way there and back.
    let half = sentAt.map { (now.bootMilliseconds - $0.bootMilliseconds) / 2 } ?? 0
    try replica.noteGreeting(epoch: answer.epoch, anchor: ClockAnchor(server: answer.serverTime.adding(milliseconds: half), reading: now))
    hasRefreshed = false
    if answer.lastNumber >= position?.nextNumber ?? 1 {
      // The server knows transactions of this device that the replica does not: the file is an old copy.
      _ = block(ServiceError.deviceFork.sentence)
      return
    }
    if answer.mode == .fill, position?.cursor != nil { try replica.restartFill() }
    move(to: .pushing)
  }

  private func refreshed(_ json: JSON) throws {
    guard let access = json["access"].string, let refresh = json["refresh"].string else { throw WireError("no tokens") }
    try replica.keepTokens(access: access, refresh: refresh)
    hasRefreshed = true
    move(to: .greeting)
  }

  private func pushed(_ body: Data, _ bootMilliseconds: Int64) throws {
    var verdicts: [Verdict] = []
    var isWhole = false
    for line in body.split(separator: 0x0A) {
      let json = try JSON(parsing: Data(line))
      if let count = json["end"].integer {
        isWhole = count == Int64(verdicts.count)
      } else {
        verdicts.append(try Verdict(json: json))
      }
    }
    guard isWhole, verdicts.allSatisfy({ sentNumbers.contains($0.number) }) else { throw WireError("the verdicts were cut") }
    try replica.settle(verdicts)
    // What was put off keeps its number, and everything behind it has to wait with it.
    if verdicts.contains(where: { if case .deferred = $0.outcome { true } else { false } }) {
      retreat(ServiceError.busy.sentence, bootMilliseconds, isBusy: true)
    } else {
      backoff.reset()
    }
  }

  private func pulled(_ page: Page) throws(StoreError) {
    try replica.apply(page.frames, cursor: page.end.cursor, sequence: page.end.sequence)
    position = try replica.position()
    backoff.reset()
    if page.end.hasMore { return }
    move(to: .inStep)
    try replica.noteConnection(isOnline: true, inStepAt: replica.clock().wall, reason: nil)
  }

  private func filled(_ page: Page) throws(StoreError) {
    try replica.applyFill(
      page.frames, next: page.end.cursor, sequence: page.end.sequence, isLast: !page.end.hasMore, done: page.end.done, total: page.end.total
    )
    position = try replica.position()
    backoff.reset()
    if !page.end.hasMore { move(to: .pulling) }
  }
}

// MARK: - What went wrong

extension SyncEngine {
  private func refused(_ response: HTTPResponse, _ bootMilliseconds: Int64) throws(StoreError) {
    let body: JSON
    do { body = try JSON(parsing: response.body) } catch { body = .null }
    let error = ServiceError(status: response.status, body: body)
    switch (response.status, error.code) {
    case (401, "token_expired"):
      // Once a round; when even new tokens are refused, somebody has to log in.
      if phase == .refreshing || hasRefreshed {
        _ = block(Label("登录已过期，请运行 kehu login 重新登录", "The session has expired; run kehu login"))
      } else {
        move(to: .refreshing)
      }
    case (410, "resync") where [.pushing, .pulling, .filling].contains(phase):
      try replica.restartFill()
      position = try replica.position()
      if phase == .filling { move(to: .greeting) } else { move(to: .filling) }
    case (413, _) where phase == .pushing && sentNumbers.count > 1: pushMax = max(1, sentNumbers.count / 2)
    case (413, _) where phase == .pushing:
      try replica.settle([
        Verdict(number: sentNumbers[0], outcome: .rejected(Problem("TOO_LARGE", error.sentence)), sequence: 0)
      ])
    // A proxy or a captive portal: it says nothing about this device or its work, and goes away by itself.
    case (_, "foreign"): retreat(error.sentence, bootMilliseconds, isBusy: response.status == 429 || response.status == 503)
    case (401, _), (403, _), (409, _), (412, _), (400, _): _ = block(error.sentence)
    default: retreat(error.sentence, bootMilliseconds, isBusy: response.status == 429 || response.status == 503)
    }
  }

  private func retreat(_ reason: Label, _ bootMilliseconds: Int64, isBusy: Bool) {
    resumeAt = bootMilliseconds + backoff.nextMilliseconds(random: randomUnit(), isBusy: isBusy)
    hasRefreshed = false
    if phase != .waiting { move(to: .waiting) }
    note(reason)
  }

  @discardableResult
  private func block(_ reason: Label) -> SyncStep {
    blockReason = reason
    if phase != .blocked { move(to: .blocked) }
    note(reason)
    return .stop(reason)
  }

  /// The replica itself cannot be written: what it holds is safe, and the person is told.
  private func fail(_ error: StoreError, bootMilliseconds: Int64) -> SyncStep {
    if error == .busy || error == .diskFull {
      if phase == .blocked { phase = .greeting }
      retreat(error.sentence, bootMilliseconds, isBusy: false)
      return .wait(untilBootMilliseconds: resumeAt)
    }
    return block(error.sentence)
  }

  private func note(_ reason: Label) {
    do {
      try replica.noteConnection(isOnline: false, inStepAt: nil, reason: reason)
    } catch {
      // The reason for the failure is on its way to the person already; that it could not be noted for the status line adds nothing.
    }
  }
}
