import CShims
import Glibc

/// A signal that the program acts on, in the loop and not in a handler.
package enum LoopSignal: Hashable, Sendable {
  /// SIGTERM: finish in good order.
  case terminate
  /// SIGHUP: the terminal is gone; save what is being typed and finish.
  case hangup
  /// SIGINT, which says nothing: Ctrl-C is a key here, and pressed in an editor started from here it is meant for
  /// the editor, yet the terminal sends it to both. It is caught so that it ends nothing.
  case interrupt
  /// SIGUSR1: read the configuration again.
  case reload
  /// SIGWINCH.
  case windowChanged
  /// SIGTSTP.
  case stop
  /// SIGCONT.
  case resume
}

/// Signals as something to poll for. They are the process's, so all pipes of a process are the same one.
@MainActor package final class SignalPipe {
  package let descriptor: Int32

  package static let all = Set(meanings.map(\.1))

  private static let meanings: [(Int32, LoopSignal)] = [
    (SIGTERM, .terminate), (SIGHUP, .hangup), (SIGINT, .interrupt), (SIGUSR1, .reload), (SIGWINCH, .windowChanged),
    (SIGTSTP, .stop), (SIGCONT, .resume),
  ]

  /// Catches the signals. This comes before ncurses starts, which leaves alone what is already caught.
  package init(_ wanted: Set<LoopSignal> = all) {
    let numbers = Self.meanings.filter { wanted.contains($0.1) }.map(\.0)
    descriptor = shim_signal_pipe(numbers, Int32(numbers.count))
  }

  package func drain() -> [LoopSignal] {
    var signals: [LoopSignal] = []
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return signals }
      for byte in bytes[..<count] {
        if let meaning = Self.meanings.first(where: { $0.0 == Int32(byte) }) { signals.append(meaning.1) }
      }
    }
  }
}
