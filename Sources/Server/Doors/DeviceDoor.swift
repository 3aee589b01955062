import Domain
import Foundation
import Sync

/// Devices coming, going on and leaving: `device`, `token`, `logout`.
extension Centre {
  /// Hashing takes its time, so it leaves the listener's thread.
  func enrol(_ request: HTTPRequest) -> HTTPReply {
    later { try self.enrolled(request) }
  }

  /// Answers from a thread of its own, for what takes longer than the listener's threads may.
  func later(_ body: @escaping @Sendable () throws -> HTTPResponse) -> HTTPReply {
    let pending = HTTPPending(timeoutSeconds: 60, onTimeout: refusal(ServiceError.busy))
    DispatchQueue.global().async {
      do { pending.complete(try body()) } catch { pending.complete(self.refusal(error)) }
    }
    return .later(pending)
  }

  private func enrolled(_ request: HTTPRequest) throws -> HTTPResponse {
    let body = try object(request)
    guard let account = body["user"].string, let password = body["password"].string, account.utf8.count <= 200, password.utf8.count <= 500
    else { throw ServiceError.badFrame }
    let name = body["name"].string ?? ""
    let entry = try accounts.logIn(account: account, password: password, device: name, address: request.peerAddress)
    let enrolment = try devices.enrol(entry.user, name: name)
    log("device enrolled user=\(entry.user.hex) device=\(enrolment.device)")
    return .json(
      text: JSON.object([
        "device": .string(enrolment.device), "user": JSON(entry.user), "access": .string(enrolment.tokens.access),
        "refresh": .string(enrolment.tokens.refresh), "expires_in": .integer(enrolment.tokens.accessSeconds),
        "must_change": .bool(entry.mustChange), "rule": entry.mustChange ? try rule() : .null,
      ]).data)
  }

  /// What a new password has to be like, in both languages.
  private func rule() throws -> JSON {
    let sentence = try database.read { PasswordRule(parameters: try SecurityParameters($0)).requirement }
    return ["zh": .string(sentence.zh), "en": .string(sentence.en)]
  }

  func refresh(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let token = try object(request)["refresh"].string else { throw ServiceError.badFrame }
    let tokens = try devices.refresh(token)
    return .json(
      text: JSON.object([
        "access": .string(tokens.access), "refresh": .string(tokens.refresh), "expires_in": .integer(tokens.accessSeconds),
      ]).data)
  }

  /// The replica is gone from the device. Answered alike whatever the token was: there is nothing that the device could do about it.
  func logOut(_ request: HTTPRequest) throws -> HTTPResponse {
    if let departure = try devices.leave(accessToken: request.bearerToken) {
      log("device left user=\(departure.user.hex) device=\(departure.device) state=\(departure.state.rawValue)")
      try accounts.log.note(
        .logout, account: try accounts.account(of: departure.user) ?? "", user: departure.user, device: departure.name,
        address: request.peerAddress)
    }
    return .json(text: JSON.object([:]).data)
  }
}
