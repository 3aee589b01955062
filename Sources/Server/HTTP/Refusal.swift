import Domain
import Foundation
import Sync

/// What the listener answers by itself, without asking the handler.
///
/// The body is the protocol's error object: a code for the program and a sentence in both languages for the person.
package enum Refusal {
  package static let malformed = answer(400, "bad_frame", Label("请求格式有误", "The request is malformed"))
  package static let damagedGzip = answer(400, "bad_frame", Label("请求内容的 gzip 数据已损坏", "The gzip data of the request is damaged"))
  package static let methodNotAllowed = answer(
    405, "method_not_allowed", Label("不支持这种请求方法", "This request method is not supported"),
    headers: ["allow": "GET, HEAD, POST, PUT, PATCH, DELETE"])
  package static let tooLarge = answer(413, "too_large", Label("请求内容过大", "The request is too large"))
  package static let encodingNotSupported = answer(
    415, "encoding_not_supported", Label("请求内容的编码只支持 gzip", "The only content encoding of a request is gzip"),
    headers: ["accept-encoding": "gzip"])
  package static let brokenAnswer = answer(500, "internal", Label("服务器内部错误", "Internal error of the server"))
  package static let stopping = answer(
    503, "busy", Label("服务器正在停止，请稍后重试", "The server is stopping; try again shortly"), headers: ["retry-after": "1"])

  private struct Body: Encodable {
    let error: String
    let message: String
    let message_en: String
  }

  private static func answer(_ status: Int, _ code: String, _ label: Label, headers: [String: String] = [:]) -> HTTPResponse {
    do {
      var response = try HTTPResponse.json(Body(error: code, message: label.zh, message_en: label.en), status: status)
      response.headers.merge(headers) { _, new in new }
      return response
    } catch {
      preconditionFailure("three texts are always JSON: \(error)")
    }
  }
}
