import CMicroHTTPD
import Foundation

// The library calls these on its own threads. They stand in a file of their own, outside every actor: a closure
// written where an actor is in force would check for that actor and stop the process.

/// First with the headers, then with each part of the body, then with no bytes; once more after a connection resumes.
let listenerAccess: MHD_AccessHandlerCallback = { context, connection, url, method, _, bytes, count, slot in
  guard let context, let connection, let url, let method, let count, let slot else { return .NO }
  guard let known = slot.pointee else {
    let core = Unmanaged<ListenerCore>.fromOpaque(context).takeUnretainedValue()
    let exchange = Exchange(core: core, connection: connection, method: String(cString: method), rawPath: String(cString: url))
    slot.pointee = Unmanaged.passRetained(exchange).toOpaque()
    return exchange.start()
  }
  let exchange = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
  guard count.pointee > 0 else { return exchange.finish() }
  guard exchange.take(UnsafeRawBufferPointer(start: bytes, count: count.pointee)) else { return .NO }
  count.pointee = 0
  return .YES
}

typealias RequestCompletedCallback =
  @convention(c) (
    UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<UnsafeMutableRawPointer?>?, MHD_RequestTerminationCode
  ) -> Void

/// The answer is sent, or the connection is lost. Gives back what `listenerAccess` retained.
let listenerCompleted: RequestCompletedCallback = { context, connection, slot, _ in
  guard let context, let connection, let slot, let known = slot.pointee else { return }
  slot.pointee = nil
  let exchange = Unmanaged<Exchange>.fromOpaque(known).takeRetainedValue()
  guard exchange.leftBodyUnread else { return }
  let copy = fcntl(cmhd_socket(connection), F_DUPFD_CLOEXEC, 0)
  // Without a copy the sender may see a reset instead of the answer: worse manners, no harm.
  if copy >= 0 { Unmanaged<ListenerCore>.fromOpaque(context).takeUnretainedValue().clock.seeOut(copy) }
}

/// Leaves path and query encoded, because the library would cut a decoded text off at `%00` and not mind bad UTF-8.
let listenerUnescape: @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int = { _, _, text in
  text.map { strlen($0) } ?? 0
}
