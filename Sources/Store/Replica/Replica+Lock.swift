import Database
import Domain

/// What the screen lock depends on, read at one time (ENF-12, ENF-13, ENF-18).
package struct LockState: Hashable, Sendable {
  /// There is something to check a password against. A replica filled by an older release has nothing before the next login.
  package var hasVerifier = false
  /// `client.lock_minutes`: 0 is never.
  package var lockMinutes: Int64 = 15
  /// Locked when the program ended, and not opened since.
  package var isLocked = false
  package var wrongTries = 0
  /// Until the next try counts.
  package var waitMilliseconds: Int64 = 0
  package var lastActive: Instant?
  package var lastSync: Instant?
  /// `sync.max_offline_days`.
  package var offlineDaysMax: Int64 = 14

  package init() {}

  /// Whether a screen that opens now has to ask first. A last activity in the future means that somebody moved the clock.
  package func mustLock(at now: Instant) -> Bool {
    guard hasVerifier else { return false }
    if isLocked || wrongTries > 0 { return true }
    guard lockMinutes > 0, let lastActive else { return false }
    return now >= lastActive.adding(seconds: lockMinutes * 60) || now < lastActive.adding(seconds: -60)
  }

  /// ENF-13: too long without the server, so that a login is asked for.
  package func isLeaseOver(at now: Instant) -> Bool {
    lastSync.map { now > $0.adding(seconds: offlineDaysMax * 86_400) } ?? false
  }
}

extension Replica {
  package func lockState() throws(StoreError) -> LockState {
    let reading = clock()
    return try perform { connection in
      let state = ReplicaState(connection: connection)
      var lock = LockState()
      lock.hasVerifier = try state[.verifier] != nil
      lock.isLocked = try state[.locked] != nil
      lock.wrongTries = Int(try state.integer(.wrongTries) ?? 0)
      lock.waitMilliseconds = try WrongPasswords(state).waitMilliseconds(at: reading)
      lock.lastActive = try state.integer(.activeAt).map { Instant(milliseconds: $0) }
      lock.lastSync = try state.integer(.lastSync).map { Instant(milliseconds: $0) }
      lock.lockMinutes = try Replica.parameter("client.lock_minutes", in: connection).map { max(0, $0) } ?? lock.lockMinutes
      lock.offlineDaysMax = try Replica.parameter("sync.max_offline_days", in: connection).map { max(1, $0) } ?? lock.offlineDaysMax
      return lock
    }
  }

  private static func parameter(_ code: String, in connection: any Connection) throws -> Int64? {
    try connection.text("SELECT value FROM system_parameter WHERE code = :code", [":code": .text(code)]).flatMap { Int64($0) }
  }

  /// Keeps what a password is checked against without the server. Wrong tries before no longer count.
  package func keepVerifier(_ hash: String) throws(StoreError) {
    try perform { connection in
      let state = ReplicaState(connection: connection)
      try state.set(.verifier, hash)
      try open(state)
    }
  }

  private func open(_ state: ReplicaState) throws {
    try WrongPasswords(state).forget()
    try state.set(.locked, nil)
    try state.set(.activeAt, String(clock().wall.milliseconds))
  }

  /// The screen is locked: ending the program does not open it.
  package func noteLocked() throws(StoreError) {
    try perform { try ReplicaState(connection: $0).set(.locked, "1") }
  }

  /// Somebody works here. Nobody is told.
  package func noteActivity() throws(StoreError) {
    try perform { try ReplicaState(connection: $0).set(.activeAt, String(clock().wall.milliseconds)) }
  }

  package enum Unlocking: Hashable, Sendable {
    case opened
    /// - Parameter triesLeft: Before the replica is wiped.
    case wrong(waitMilliseconds: Int64, triesLeft: Int)
    /// Asked again before the time: not even looked at.
    case tooSoon(waitMilliseconds: Int64)
    /// The last wrong try: the caller keeps the unsent work and wipes the replica.
    case mustWipe
  }

  /// One try at the lock (ENF-12). Blocks for the time of one hash: never on the thread of the screen.
  ///
  /// The try is on the disk before the password is looked at, so that ending the program gives no further one.
  package func tryUnlock(_ isRight: (_ verifier: String) -> Bool) throws(StoreError) -> Unlocking {
    let reading = clock()
    let begun: Begun = try perform { connection in
      let state = ReplicaState(connection: connection)
      guard let verifier = try state[.verifier] else { return .open }
      let wrong = WrongPasswords(state)
      let wait = try wrong.waitMilliseconds(at: reading)
      if wait > 0 { return .early(wait) }
      return .counted(verifier, tries: try wrong.count(at: reading))
    }
    switch begun {
    case .open: return .opened
    case .early(let wait): return .tooSoon(waitMilliseconds: wait)
    case .counted(let verifier, let tries):
      guard isRight(verifier) else {
        if tries >= WrongPasswords.triesMax { return .mustWipe }
        return .wrong(waitMilliseconds: WrongPasswords.delayMilliseconds(after: tries), triesLeft: WrongPasswords.triesMax - tries)
      }
      try perform { connection in
        try open(ReplicaState(connection: connection))
      }
      return .opened
    }
  }

  private enum Begun: Sendable {
    case open
    case early(Int64)
    case counted(String, tries: Int)
  }

  /// The server asks for another password before anything else (ORG-11).
  package func noteMustChange(_ mustChange: Bool) throws(StoreError) {
    let hasChanged: Bool = try perform { connection in
      let state = ReplicaState(connection: connection)
      let wanted = mustChange ? "1" : nil
      guard try state[.mustChange] != wanted else { return false }
      try state.set(.mustChange, wanted)
      return true
    }
    if hasChanged { announce([0]) }
  }
}
