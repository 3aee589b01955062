import Domain
import Foundation
import Passwords
import Store
import TUI

/// How the full-screen client checks and keeps passwords without the server (ENF-12).
enum PasswordKeeping {
  /// - Parameter folder: Where the replica is, that is wiped after too many wrong ones.
  static func services(for folder: ReplicaFolder) -> PasswordServices {
    let passwords = PasswordHash(parallelMax: 1)
    let (database, stamp) = (folder.database, String(Int(Date().timeIntervalSince1970)))
    let unsentFile = folder.unsentFile(stamp)
    return PasswordServices(
      matches: { passwords.verify($0, against: $1) },
      hash: { password in
        // What cannot be hashed is no password of the server's either; the verifier of before stays.
        do { return try passwords.hash(password) } catch { return nil }
      },
      wipe: { replica in try wipe(replica, database, keepingUnsentIn: unsentFile) })
  }

  /// Unsent work first: when it cannot be kept, nothing is wiped, and the next wrong password tries again.
  private static func wipe(_ replica: Replica, _ database: String, keepingUnsentIn file: String) throws -> Label {
    let unsent = try replica.unsentLines()
    if !unsent.isEmpty { try Folders.write(unsent.joined(separator: "\n") + "\n", to: file) }
    try replica.beginWipe(.guessed)
    try Replica.removeFiles(at: database)
    let sentence = WipeReason.guessed.problem.sentence
    guard !unsent.isEmpty else { return sentence }
    return Label(
      sentence.zh + "；\(unsent.count) 条未同步的改动存于 \(file)", sentence.en + "; \(unsent.count) unsent changes are in \(file)")
  }
}
