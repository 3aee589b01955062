import CShims
import Glibc

/// The way out to the terminal, which can be diverted to find out what ncurses wants to send.
///
/// ncurses writes when its small buffer is full and whenever it thinks it is done, so a frame arrives in pieces, and
/// cursor moves between them flicker. Its descriptor is a copy of standard output that points at a file in memory
/// while it works out a frame; the frame then goes out in one `write`.
@MainActor final class FrameOutput {
  let file: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  private let memory: Int32

  init?() {
    descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    memory = shim_memory_file()
    guard descriptor >= 0, memory >= 0, let file = fdopen(descriptor, "w") else { return nil }
    self.file = file
  }

  /// What `body` makes ncurses send. Nothing in `body` may change the terminal's modes, which the diversion hides.
  func capture(_ body: () -> Void) -> [UInt8] {
    dup2(memory, descriptor)
    body()
    dup2(STDOUT_FILENO, descriptor)
    let length = lseek(memory, 0, SEEK_CUR)
    guard length > 0 else { return [] }
    lseek(memory, 0, SEEK_SET)
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = max(0, read(memory, buffer.baseAddress, length))
    }
    lseek(memory, 0, SEEK_SET)
    return bytes
  }

  func write(_ text: String) { write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        // Another program may have made the terminal non-blocking for everyone.
        var ready = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, 1000)
      } else if errno != EINTR {
        // The terminal is gone; the loop hears of it by a hangup.
        return
      }
    }
  }
}
