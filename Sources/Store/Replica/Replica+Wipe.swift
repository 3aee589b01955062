import Database
import Domain
import Foundation

/// Why a replica is taken away from a device.
package enum WipeReason: String, Hashable, Sendable {
  /// The device was revoked (ENF-14).
  case revoked
  /// Twenty wrong passwords at the lock (ENF-12).
  case guessed

  package var problem: Problem {
    switch self {
    case .revoked: Problem("DEVICE_REVOKED", "设备已被撤销，本地数据已清除", "This device was revoked; its local data has been wiped")
    case .guessed:
      Problem("REPLICA_WIPED", "密码错误次数过多，本地数据已清除，请重新登录", "Too many wrong passwords; the local data has been wiped. Log in again")
    }
  }
}

extension Replica {
  /// The first step of a wipe, on the disk when it returns: tokens, the verifier of the lock and drafts are gone, and the file says that the rest
  /// has to go. Whoever opens it next finishes what a crash interrupted: `wipeReason`.
  package func beginWipe(_ reason: WipeReason) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.access, nil)
      try state.set(.refresh, nil)
      try state.set(.verifier, nil)
      try state.set(.wiping, reason.rawValue)
      try connection.run("DELETE FROM draft")
    }
  }

  package func wipeReason() throws(StoreError) -> WipeReason? {
    try perform { try ReplicaState(connection: $0)[.wiping].flatMap { WipeReason(rawValue: $0) } }
  }

  /// The names of the files that belong to a replica's: its own, SQLite's beside it, and the lock around its tokens.
  package static let fileSuffixes = ["", "-wal", "-shm", "-journal", TokenLockFile.suffix]

  /// Takes the files of a replica away. Connections that are open keep what they have until they are closed, and leave nothing behind.
  package static func removeFiles(at path: String) throws {
    for suffix in fileSuffixes where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.removeItem(atPath: path + suffix)
    }
  }
}

/// Beside a replica's file: whoever exchanges its refresh token holds a lock on it.
package enum TokenLockFile {
  package static let suffix = "-tokens.lock"
}
