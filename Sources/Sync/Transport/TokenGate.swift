import Foundation
import Store

/// Lets one at a time exchange the refresh token of a replica: the engine, a command that is sent at once, another process.
///
/// Two exchanges of one token would look like theft to the server (ENF-01). Whoever has waited reads the tokens again before it asks for others.
package enum TokenGate {
  package static func hold<T>(for replica: Replica, _ body: () throws -> T) rethrows -> T {
    // Each holder opens the file anew, so that the lock also keeps threads of one process apart.
    let file = open(replica.path + TokenLockFile.suffix, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    // Without a file there is no lock, and the exchange goes on all the same: at worst a login is asked for.
    if file >= 0 { flock(file, LOCK_EX) }
    defer { if file >= 0 { close(file) } }
    return try body()
  }
}
