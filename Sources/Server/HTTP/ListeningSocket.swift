import CMicroHTTPD
import Foundation

/// The socket is made here and not by libmicrohttpd, which would only say that it did not start.
struct ListeningSocket: Sendable {
  let descriptor: Int32
  let port: Int

  init(address: String, port: Int) throws(ListenerError) {
    guard let number = UInt16(exactly: port) else { throw .portInvalid(port) }
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address, String(number), &hints, &found) == 0, let first = found else { throw .addressInvalid(address) }
    defer { freeaddrinfo(first) }

    descriptor = socket(first.pointee.ai_family, first.pointee.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), first.pointee.ai_protocol)
    guard descriptor >= 0 else { throw .socketRefused(reason: reasonText(errno)) }
    var yes: Int32 = 1
    // A restart must not wait for the old connections' TIME_WAIT.
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0, listen(descriptor, SOMAXCONN) == 0 else {
      let code = errno
      close(descriptor)
      throw Self.error(code, address: address, port: port)
    }
    self.port = Self.boundPort(of: descriptor)
  }

  private static func error(_ code: Int32, address: String, port: Int) -> ListenerError {
    switch code {
    case EADDRINUSE: .addressInUse(address: address, port: port)
    case EACCES, EPERM: .addressNotPermitted(address: address, port: port)
    case EADDRNOTAVAIL: .addressNotOfThisMachine(address)
    default: .socketRefused(reason: reasonText(code))
    }
  }

  private static func boundPort(of descriptor: Int32) -> Int {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getsockname(descriptor, $0, &length) }
      // The port stands at the same place in both families.
      return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { Int(UInt16(bigEndian: $0.pointee.sin_port)) }
    }
  }
}

/// The system's sentence for an error number, for the administrator.
func reasonText(_ code: Int32) -> String {
  strerror(code).map { String(cString: $0) } ?? "errno \(code)"
}
