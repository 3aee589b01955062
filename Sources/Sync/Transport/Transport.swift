import Domain

/// Why no answer came. Nothing is known of what the server did: whoever sends again must be able to.
package enum TransportFailure: Error, Hashable, Sendable {
  case refused
  case unknownHost
  case timedOut
  case untrusted
  case interrupted
  case other(String)

  package var sentence: Label {
    switch self {
    case .refused: Label("服务器没有应答，请检查地址或稍后再试", "The server does not answer; check the address or try later")
    case .unknownHost: Label("找不到服务器，请检查地址和网络", "The server cannot be found; check the address and the network")
    case .timedOut: Label("服务器应答超时", "The server took too long to answer")
    case .untrusted:
      Label(
        "服务器证书不受信任，请安装其 CA 证书（update-ca-certificates）", "The server's certificate is not trusted; install its CA (update-ca-certificates)")
    case .interrupted: Label("连接中断", "The connection was interrupted")
    case .other(let reason): Label("网络错误：\(reason)", "Network error: \(reason)")
    }
  }
}

/// Carries a request to the server and calls back once, on any thread.
package protocol Transport: Sendable {
  func send(
    _ request: HTTPRequest, timeoutSeconds: Double, completion: @escaping @Sendable (Result<HTTPResponse, TransportFailure>) -> Void)
  /// Ends what is under way; its callbacks get `interrupted`.
  func cancelAll()
}
