import Domain

/// Why the server does not listen. Each is for the administrator to repair.
package enum ListenerError: Error, Equatable, Sendable {
  case addressInvalid(String)
  case portInvalid(Int)
  case addressInUse(address: String, port: Int)
  case addressNotPermitted(address: String, port: Int)
  case addressNotOfThisMachine(String)
  case socketRefused(reason: String)
  case tlsFileUnreadable(path: String, reason: String)
  case certificateInvalid(path: String, reason: String)
  case keyInvalid(path: String, reason: String)
  case keyNotOfCertificate(certificate: String, key: String)
  /// The library would not start and gave no reason: out of threads, memory or descriptors.
  case daemonRefused

  package var sentence: Label {
    switch self {
    case .addressInvalid(let address):
      Label("监听地址“\(address)”无效", "The address “\(address)” to listen on is not valid")
    case .portInvalid(let port):
      Label("端口 \(port) 无效，应为 0 到 65535", "Port \(port) is not valid: it has to be from 0 to 65535")
    case .addressInUse(let address, let port):
      Label("\(address) 的端口 \(port) 已被另一个程序占用", "Port \(port) of \(address) is in use by another program")
    case .addressNotPermitted(let address, let port):
      Label("没有权限监听 \(address) 的端口 \(port)", "No permission to listen on port \(port) of \(address)")
    case .addressNotOfThisMachine(let address):
      Label("本机没有地址 \(address)", "This machine does not have the address \(address)")
    case .socketRefused(let reason):
      Label("无法监听：\(reason)", "Cannot listen: \(reason)")
    case .tlsFileUnreadable(let path, let reason):
      Label("无法读取 TLS 文件 \(path)：\(reason)", "Cannot read the TLS file \(path): \(reason)")
    case .certificateInvalid(let path, let reason):
      Label("\(path) 不是有效的 PEM 证书：\(reason)", "\(path) is not a valid PEM certificate: \(reason)")
    case .keyInvalid(let path, let reason):
      Label("\(path) 不是有效的 PEM 私钥：\(reason)", "\(path) is not a valid PEM private key: \(reason)")
    case .keyNotOfCertificate(let certificate, let key):
      Label("私钥 \(key) 与证书 \(certificate) 不匹配", "The key \(key) does not belong to the certificate \(certificate)")
    case .daemonRefused:
      Label("HTTP 服务无法启动，可能缺少内存、线程或文件句柄", "The HTTP service cannot start: memory, threads or file descriptors may be short")
    }
  }
}
