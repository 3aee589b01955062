import Domain
import Foundation
import Store

/// The folder of one profile: its replica, and the lock by which only one process at a time exchanges with the server.
final class ReplicaFolder {
  let path: String
  private var lock: Int32 = -1

  init(_ path: String) {
    self.path = path
  }

  var database: String { path + "/replica.db" }
  var exists: Bool { FileManager.default.fileExists(atPath: database) }

  /// Opens the replica. A damaged one is moved aside with what can be read of its unsent work, and the caller is told where.
  ///
  /// - Parameter isNew: There need not be one yet.
  func open(isNew: Bool = false, told: (Label) -> Void) throws -> Replica {
    guard isNew || exists else { throw Settings.notLoggedIn }
    try Folders.make(path)
    switch ReplicaFolder.opening(database) {
    case .success(let replica):
      guard let reason = try replica.wipeReason() else { return replica }
      // A wipe was begun and the process ended in the middle of it.
      replica.close()
      try erase(keepingUnsent: reason == .guessed)
      throw reason.problem
    case .failure(.damaged): break
    case .failure(let error): throw error
    }
    told(try setAside())
    return try Replica(path: database)
  }

  private static func opening(_ path: String) -> Result<Replica, StoreError> {
    do throws(StoreError) {
      return .success(try Replica(path: path))
    } catch {
      return .failure(error)
    }
  }

  /// Moves the damaged file away, after reading from it what was not sent.
  private func setAside() throws -> Label {
    let stamp = String(Int(Date().timeIntervalSince1970))
    let aside = path + "/damaged-" + stamp
    let unsent = Replica.unsentWork(ofDamaged: database)
    try Folders.make(aside)
    for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: database + suffix) {
      try FileManager.default.moveItem(atPath: database + suffix, toPath: aside + "/replica.db" + suffix)
    }
    var sentence = Label("本地副本已损坏，已移到 \(aside)，请重新登录", "The replica was damaged and has been moved to \(aside); log in again")
    if !unsent.isEmpty {
      let file = aside + "/unsent.jsonl"
      try Folders.write(unsent.joined(separator: "\n") + "\n", to: file)
      sentence = Label(
        sentence.zh + "；读出 \(unsent.count) 条未同步的改动，存于 \(file)",
        sentence.en + "; \(unsent.count) unsent changes were read out of it and are in \(file)")
    }
    return sentence
  }

  /// Takes away everything that the folder holds: replicas, damaged ones too, and what was read out of them.
  ///
  /// - Parameter keepingUnsent: Files of unsent work stay.
  func erase(keepingUnsent: Bool = false) throws {
    try Replica.removeFiles(at: database)
    let files = FileManager.default
    for name in try files.contentsOfDirectory(atPath: path) where name != ReplicaFolder.lockName {
      let kept = path + "/" + name + "/unsent.jsonl"
      if keepingUnsent, files.fileExists(atPath: kept) {
        try files.moveItem(atPath: kept, toPath: unsentFile(name))
      }
      try files.removeItem(atPath: path + "/" + name)
    }
  }

  /// Where unsent work is kept when the replica goes: beside its folder.
  func unsentFile(_ name: String) -> String { path + "-unsent-" + name + ".jsonl" }

  private static let lockName = "sync.lock"

  /// Becomes the process that syncs. False where another one is.
  func takeLock() -> Bool {
    if lock >= 0 { return true }
    let opened = Foundation.open(path + "/" + ReplicaFolder.lockName, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else { return false }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      close(opened)
      return false
    }
    lock = opened
    return true
  }

  func releaseLock() {
    if lock >= 0 { close(lock) }
    lock = -1
  }
}
