import Domain

/// A refusal of a whole request (sync 3.5): the HTTP status, a stable code, and a sentence in both languages.
package struct ServiceError: Error, Hashable, Sendable {
  package let status: Int
  package let code: String
  package let sentence: Label
  package let detail: JSON

  package init(_ status: Int, _ code: String, _ zh: String, _ en: String, detail: JSON = .null) {
    self.status = status
    self.code = code
    sentence = Label(zh, en)
    self.detail = detail
  }

  package var json: JSON {
    ["error": .string(code), "message": .string(sentence.zh), "message_en": .string(sentence.en), "detail": detail]
  }

  /// Reads a refusal; an answer that is none of ours (a proxy's, a captive portal's) becomes `foreign`.
  package init(status: Int, body: JSON) {
    if let code = body["error"].string {
      let zh = body["message"].string ?? code
      self.init(status, code, zh, body["message_en"].string ?? zh, detail: body["detail"])
    } else {
      self = .foreign(status)
    }
  }

  package static func foreign(_ status: Int) -> ServiceError {
    ServiceError(
      status, "foreign", "对方不是 Kehu 服务器（HTTP \(status)），请检查服务器地址",
      "What answered is no Kehu server (HTTP \(status)); check the server address")
  }

  package static let badFrame = ServiceError(400, "bad_frame", "请求格式错误", "The request is malformed")
  package static let tokenExpired = ServiceError(401, "token_expired", "登录已过期", "The session has expired")
  package static let wrongPassword = ServiceError(401, "wrong_password", "账号或密码错误", "Wrong account or password")
  package static let accountDisabled = ServiceError(403, "account_disabled", "账号已停用", "The account is disabled")
  package static let deviceRevoked = ServiceError(403, "device_revoked", "此设备已被撤销", "This device has been revoked")
  /// The device was revoked by a person: it greets, hands over what is unsent, and wipes itself.
  package static let deviceWipe = ServiceError(
    403, "device_wipe", "此设备已被撤销，本地数据将被清除", "This device has been revoked; its local data will be wiped")
  /// ORG-11.
  package static let passwordChangeRequired = ServiceError(
    403, "PASSWORD_CHANGE_REQUIRED", "首次登录或密码已重置，请修改密码", "First login, or the password was reset: change the password")
  package static let deviceFork = ServiceError(
    409, "device_fork", "此副本是另一设备的拷贝，需要重新登记", "This replica is a copy of another device's and has to be enrolled again")
  package static let tooLarge = ServiceError(413, "too_large", "请求过大", "The request is too large")
  package static let busy = ServiceError(503, "busy", "服务器繁忙，请稍后重试", "The server is busy; try again later")
  package static let notFound = ServiceError(404, "not_found", "没有这个地址", "There is nothing at this address")
  package static func schema(_ supported: Int) -> ServiceError {
    ServiceError(
      412, "schema", "客户端与服务器版本不一致，请升级（服务器支持数据版本 \(supported)）",
      "Client and server differ in version; upgrade (the server speaks data version \(supported))",
      detail: ["max": .integer(Int64(supported))])
  }
}
