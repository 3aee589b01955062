import CMicroHTTPD
import Foundation
import Sync
import Synchronization

/// An HTTP/1.1 server around one function from request to reply.
///
/// The handler runs on one of `workers` threads and may block there, at the price of that thread. Work of more
/// than a few milliseconds, and waiting, belong into `HTTPReply.later`.
package final class HTTPListener: Sendable {
  package let boundPort: Int
  private let core: ListenerCore
  private let socket: ListeningSocket
  private let daemon: Mutex<Daemon?>

  /// Listening from when it returns, until `stop`.
  package init(_ settings: ListenerSettings, handler: @escaping @Sendable (HTTPRequest) -> HTTPReply) throws(ListenerError) {
    // A client that leaves in the middle of its answer must not end the process.
    signal(SIGPIPE, SIG_IGN)
    let material = try settings.tls?.read()
    socket = try ListeningSocket(address: settings.address, port: settings.port)
    boundPort = socket.port
    let clock: ListenerClock
    do {
      clock = try ListenerClock()
    } catch {
      close(socket.descriptor)
      throw error
    }
    core = ListenerCore(settings: settings, clock: clock, handler: handler)
    guard let started = Daemon(core: core, socket: socket.descriptor, tls: material) else {
      clock.completeAll()
      clock.end()
      close(socket.descriptor)
      throw .daemonRefused
    }
    daemon = Mutex(started)
  }

  deinit { stop() }

  /// Stops accepting, answers what is in flight, then ends; every pending answer becomes a 503.
  ///
  /// Blocks for up to `drainSecondsMax`, and longer only while a handler itself does not return.
  /// Not to be called from a handler. A second call returns at once.
  package func stop() {
    let taken = daemon.withLock { daemon in
      defer { daemon = nil }
      return daemon
    }
    guard let taken else { return }
    taken.quiesce()
    // New clients are refused at once, instead of waiting in the queue of a socket nobody reads.
    shutdown(socket.descriptor, Int32(SHUT_RDWR))
    core.drain()
    taken.stop()
    close(socket.descriptor)
    core.clock.end()
  }
}

/// The library's daemon.
///
/// Sendable because `HTTPListener` takes it out of its mutex before using it, so that one thread only ever has it.
private struct Daemon: @unchecked Sendable {
  private let pointer: OpaquePointer
  private let core: Unmanaged<ListenerCore>
  private let texts: [UnsafeMutablePointer<CChar>]

  init?(core shared: ListenerCore, socket: Int32, tls: TLSMaterial?) {
    let settings = shared.settings
    // Retained until `stop`: the library's threads hold it by pointer.
    core = Unmanaged.passRetained(shared)
    var flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_USE_ITC.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
    var options = [
      MHD_OptionItem(option: .LISTEN_SOCKET, value: Int(socket), ptr_value: nil),
      MHD_OptionItem(option: .NOTIFY_COMPLETED, value: unsafeBitCast(listenerCompleted, to: Int.self), ptr_value: core.toOpaque()),
      MHD_OptionItem(option: .UNESCAPE_CALLBACK, value: unsafeBitCast(listenerUnescape, to: Int.self), ptr_value: nil),
      MHD_OptionItem(option: .CONNECTION_MEMORY_LIMIT, value: settings.headerBytesMax, ptr_value: nil),
      MHD_OptionItem(option: .CONNECTION_LIMIT, value: max(settings.connectionsMax, settings.workers), ptr_value: nil),
      MHD_OptionItem(option: .CONNECTION_TIMEOUT, value: settings.idleSecondsMax, ptr_value: nil),
      MHD_OptionItem(option: .STRICT_FOR_CLIENT, value: 1, ptr_value: nil),
      MHD_OptionItem(option: .SIGPIPE_HANDLED_BY_APP, value: 1, ptr_value: nil),
    ]
    // A pool of one is what the library does without a pool, and it refuses to make one.
    if settings.workers > 1 { options.append(MHD_OptionItem(option: .THREAD_POOL_SIZE, value: settings.workers, ptr_value: nil)) }
    var texts: [UnsafeMutablePointer<CChar>] = []
    func text(_ option: MHD_OPTION, _ value: String) {
      guard let copy = strdup(value) else { return }
      texts.append(copy)
      options.append(MHD_OptionItem(option: option, value: 0, ptr_value: UnsafeMutableRawPointer(copy)))
    }
    if let tls {
      flags |= MHD_USE_TLS.rawValue
      text(.HTTPS_MEM_KEY, tls.key)
      text(.HTTPS_MEM_CERT, tls.certificate)
      text(.HTTPS_PRIORITIES, "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2")
    }
    options.append(MHD_OptionItem(option: .END, value: 0, ptr_value: nil))
    self.texts = texts
    guard let started = cmhd_start(flags, 0, listenerAccess, core.toOpaque(), &options) else {
      Self.release(core, texts)
      return nil
    }
    pointer = started
  }

  /// No new connections; those there are go on.
  func quiesce() { _ = MHD_quiesce_daemon(pointer) }

  /// Ends the library's threads and closes every connection.
  func stop() {
    MHD_stop_daemon(pointer)
    Self.release(core, texts)
  }

  private static func release(_ core: Unmanaged<ListenerCore>, _ texts: [UnsafeMutablePointer<CChar>]) {
    core.release()
    for text in texts { free(text) }
  }
}
