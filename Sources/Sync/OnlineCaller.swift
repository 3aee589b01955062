import Domain
import Foundation
import Store

/// Sends commands that may not wait in the outbox, with the tokens of a replica.
package final class OnlineCaller: Sendable {
  private let replica: Replica
  private let transport: any Transport
  private let onSuccess: @Sendable () -> Void

  private static let requestSeconds = 60.0

  /// - Parameter onSuccess: Wakes the sync, so that the effects come at once.
  package init(replica: Replica, transport: any Transport, onSuccess: @escaping @Sendable () -> Void = {}) {
    self.replica = replica
    self.transport = transport
    self.onSuccess = onSuccess
  }

  package static let offline = Problem("OFFLINE", "当前离线，该操作需要连接服务器", "You are offline; this needs a connection to the server")
  /// The server may have done it: a command carries what makes a second sending harmless.
  static let unknown = Problem(
    "E_NO_ANSWER", "没有收到服务器的应答，操作可能已经完成，请查看后再试", "The server's answer did not come; the change may be done. Look before trying again")

  /// Blocks until the answer is there: never on the thread of the screen. An expired token is exchanged once.
  package func perform(_ command: OnlineCommand) -> Result<OnlineAnswer, Problem> {
    do {
      guard let first = try replica.tokens()?.access else { return .failure(Problem("NOT_LOGGED_IN", SyncEngine.notLoggedIn)) }
      var response = try send(command, first)
      if response.status == 401, try exchangeTokens(refused: first), let second = try replica.tokens()?.access {
        response = try send(command, second)
      }
      let json: JSON
      do { json = try JSON(parsing: response.body) } catch { throw ServiceError.foreign(response.status) }
      guard response.isSuccess else { throw ServiceError(status: response.status, body: json) }
      let answer = try OnlineAnswer(json: json)
      onSuccess()
      return .success(answer)
    } catch let failure as TransportFailure {
      return .failure(OnlineCaller.problem(failure))
    } catch let error as ServiceError {
      return .failure(Problem(error.code, field: error.detail["field"].string, error.sentence))
    } catch let error as StoreError {
      return .failure(Problem("E_REPLICA", error.sentence))
    } catch {
      return .failure(Problem("E_ANSWER", ServiceError.foreign(200).sentence))
    }
  }

  private static func problem(_ failure: TransportFailure) -> Problem {
    switch failure {
    case .refused, .unknownHost, .other: offline
    case .untrusted: Problem("OFFLINE", failure.sentence)
    case .timedOut, .interrupted: unknown
    }
  }

  private func send(_ command: OnlineCommand, _ access: String) throws -> HTTPResponse {
    let request = HTTPRequest(
      method: "POST", path: "/sync/v1/command",
      headers: ["authorization": "Bearer \(access)", "content-type": "application/json"], body: command.json.data)
    return try transport.perform(request, timeoutSeconds: OnlineCaller.requestSeconds).get()
  }

  /// - Returns: Whether there are others than the refused one now, by this exchange or by somebody else's.
  private func exchangeTokens(refused: String) throws -> Bool {
    try TokenGate.hold(for: replica) {
      guard let tokens = try replica.tokens() else { return false }
      if tokens.access != refused { return true }
      let response = try transport.perform(SyncEngine.tokenRequest(tokens.refresh), timeoutSeconds: OnlineCaller.requestSeconds).get()
      guard response.isSuccess else { return false }
      let json = try JSON(parsing: response.body)
      guard let access = json["access"].string, let refresh = json["refresh"].string else { return false }
      try replica.keepTokens(access: access, refresh: refresh)
      return true
    }
  }
}
