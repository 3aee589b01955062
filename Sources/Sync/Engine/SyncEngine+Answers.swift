import Domain
import Foundation
import Store

extension SyncEngine {
  static let notLoggedIn = Label("尚未登录，请运行 kehu login", "Not logged in; run kehu login")

  package func finish(_ result: Result<HTTPResponse, TransportFailure>, bootMilliseconds: Int64) {
    // Whether the server heard that the replica is gone or not, it is gone.
    if phase == .wiping { return end() }
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

  func accept(_ response: HTTPResponse, _ bootMilliseconds: Int64) throws {
    switch phase {
    case .greeting: try greeted(HelloAnswer(json: JSON(parsing: response.body)))
    case .refreshing: try refreshed(JSON(parsing: response.body))
    case .pushing: try pushed(response.body, bootMilliseconds)
    case .pulling: try pulled(Page(body: response.body))
    case .filling: try filled(Page(body: response.body))
    case .inStep, .waiting, .blocked, .wiping: break
    }
  }

  func greeted(_ answer: HelloAnswer) throws(StoreError) {
    let now = replica.clock()
    // Half of the way there and back.
    let half = sentAt.map { (now.bootMilliseconds - $0.bootMilliseconds) / 2 } ?? 0
    try replica.noteGreeting(epoch: answer.epoch, anchor: ClockAnchor(server: answer.serverTime.adding(milliseconds: half), reading: now))
    hasRefreshed = false
    try replica.noteMustChange(false)
    isRevoked = answer.mode == .wipe
    if answer.lastNumber >= position?.nextNumber ?? 1 {
      // The server knows transactions of this device that the replica does not: the file is an old copy. One of a revoked device has nothing
      // to hand over that would be taken.
      if isRevoked { return move(to: .wiping) }
      _ = block(ServiceError.deviceFork.sentence)
      return
    }
    if answer.mode == .fill, position?.cursor != nil { try replica.restartFill() }
    move(to: .pushing)
  }

  func refreshed(_ json: JSON) throws {
    guard let access = json["access"].string, let refresh = json["refresh"].string else { throw WireError("no tokens") }
    try replica.keepTokens(access: access, refresh: refresh)
    hasRefreshed = true
    move(to: .greeting)
  }

  func pushed(_ body: Data, _ bootMilliseconds: Int64) throws {
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

  func pulled(_ page: Page) throws(StoreError) {
    try replica.apply(page.frames, cursor: page.end.cursor, sequence: page.end.sequence, fill: page.end.fill)
    position = try replica.position()
    backoff.reset()
    if position?.fill != nil { return move(to: .filling) }
    if page.end.hasMore { return }
    move(to: .inStep)
    try replica.noteConnection(isOnline: true, inStepAt: replica.clock().wall, reason: nil)
  }

  func filled(_ page: Page) throws(StoreError) {
    try replica.applyFill(
      page.frames, next: page.end.cursor, sequence: page.end.sequence, isLast: !page.end.hasMore, done: page.end.done, total: page.end.total
    )
    position = try replica.position()
    backoff.reset()
    if !page.end.hasMore { move(to: .pulling) }
  }
}
