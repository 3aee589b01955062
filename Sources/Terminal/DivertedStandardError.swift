import Glibc

/// Standard error sent to a file while the screen is up, where a message would be drawn over and lost.
@MainActor final class DivertedStandardError {
  private let log: Int32
  private let original: Int32

  /// A log that cannot be opened is no reason not to start: the messages are then dropped.
  init(to path: String?) {
    let opened = path.map { open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600) } ?? -1
    log = opened >= 0 ? opened : open("/dev/null", O_WRONLY | O_CLOEXEC)
    original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
  }

  func divert() { if log >= 0 { dup2(log, STDERR_FILENO) } }
  func restore() { if original >= 0 { dup2(original, STDERR_FILENO) } }

  isolated deinit {
    restore()
    Glibc.close(log)
    Glibc.close(original)
  }
}
