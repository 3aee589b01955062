import Domain
import Foundation
import Store

extension SyncEngine {
  func refused(_ response: HTTPResponse, _ bootMilliseconds: Int64) throws(StoreError) {
    let body: JSON
    do { body = try JSON(parsing: response.body) } catch { body = .null }
    let error = ServiceError(status: response.status, body: body)
    switch (response.status, error.code) {
    case (401, "token_expired"):
      // Refused new tokens need somebody to log in. New tokens that have expired before they were used (the machine slept) need others.
      let expired = Label("登录已过期，请运行 kehu login 重新登录", "The session has expired; run kehu login")
      if phase == .refreshing {
        block(expired)
      } else if hasRefreshed {
        retreat(expired, bootMilliseconds, isBusy: false)
      } else {
        move(to: .refreshing)
      }
    // Revoked in the middle of something: the greeting says what is still wanted.
    case (403, "device_wipe") where phase != .greeting: move(to: .greeting)
    case (409, _) where isRevoked && phase == .pushing: move(to: .wiping)
    case (403, "PASSWORD_CHANGE_REQUIRED"):
      try replica.noteMustChange(true)
      _ = block(error.sentence)
    case (410, "resync") where [.pushing, .pulling, .filling].contains(phase):
      if phase == .filling, try replica.abandonPartialFill() {
        position = try replica.position()
        return move(to: .pulling)
      }
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

  func retreat(_ reason: Label, _ bootMilliseconds: Int64, isBusy: Bool) {
    resumeAt = bootMilliseconds + backoff.nextMilliseconds(random: randomUnit(), isBusy: isBusy)
    hasRefreshed = false
    if phase != .waiting { move(to: .waiting) }
    note(reason)
  }

  @discardableResult
  func block(_ reason: Label) -> SyncStep {
    blockReason = reason
    if phase != .blocked { move(to: .blocked) }
    note(reason, isStopped: true)
    return .stop(reason)
  }

  /// The replica itself cannot be written: what it holds is safe, and the person is told.
  func fail(_ error: StoreError, bootMilliseconds: Int64) -> SyncStep {
    if error == .busy || error == .diskFull {
      if phase == .blocked { phase = .greeting }
      retreat(error.sentence, bootMilliseconds, isBusy: false)
      return .wait(untilBootMilliseconds: resumeAt)
    }
    return block(error.sentence)
  }

  func note(_ reason: Label, isStopped: Bool = false) {
    do {
      try replica.noteConnection(isOnline: false, inStepAt: nil, reason: reason, isStopped: isStopped)
    } catch {
      // The reason for the failure is on its way to the person already; that it could not be noted for the status line adds nothing.
    }
  }
}
