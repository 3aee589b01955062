import Domain
import Foundation
import Store

/// Enrols a device: the person's name and password for a device of his own and its tokens.
package enum Login {
  package struct Answer: Hashable, Sendable {
    package let device: String
    package let user: RecordID
    package let access: String
    package let refresh: String
    /// Nothing but changing the password is open to the person (ORG-11).
    package let mustChange: Bool
    /// What the new password has to be like.
    package let rule: Label?
  }

  package static func request(account: String, password: String, deviceName: String) -> HTTPRequest {
    let body: JSON = ["user": .string(account), "password": .string(password), "name": .string(deviceName)]
    return HTTPRequest(method: "POST", path: "/sync/v1/device", headers: ["content-type": "application/json"], body: body.data)
  }

  /// - Throws: `ServiceError` with the sentence for the person.
  package static func answer(_ response: HTTPResponse) throws(ServiceError) -> Answer {
    let json: JSON
    do { json = try JSON(parsing: response.body) } catch { throw ServiceError.foreign(response.status) }
    guard response.isSuccess else { throw ServiceError(status: response.status, body: json) }
    guard let device = json["device"].string, let user = json["user"].id, let access = json["access"].string,
      let refresh = json["refresh"].string
    else { throw ServiceError.foreign(response.status) }
    let rule = json["rule"]["zh"].string.map { Label($0, json["rule"]["en"].string ?? $0) }
    return Answer(
      device: device, user: user, access: access, refresh: refresh, mustChange: json["must_change"].bool ?? false, rule: rule)
  }

  /// Makes the replica this person's. Unsent work of an earlier enrolment of the same person is carried over.
  package static func adopt(_ answer: Answer, account: String, server: String, replica: Replica) throws(StoreError) {
    try replica.enrol(ReplicaIdentity(user: answer.user, device: answer.device, account: account, server: server))
    try replica.keepTokens(access: answer.access, refresh: answer.refresh)
  }
}
