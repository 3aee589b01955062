import CCrypt
import Foundation

/// Bytes nobody can guess, from the system.
package enum Random {
  package static func bytes(_ count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes { getrandom($0.baseAddress?.advanced(by: filled), count - filled, 0) }
      // A signal may cut a long read short. Anything else means that the machine has no randomness to give,
      // and then stopping is better than a token that can be guessed.
      precondition(got > 0 || errno == EINTR, "getrandom failed: errno \(errno)")
      filled += max(got, 0)
    }
    return bytes
  }
}
