import Database
import Domain
import Sync

/// Counts wrong passwords by the name that was typed, whether there is such an account or not, so that a lock tells nobody which there are (ORG-13).
///
/// An attempt is counted before its password is looked at: many at once get no more guesses than one after the other.
struct LoginLock {
  let connection: any Connection
  let parameters: SecurityParameters
  let now: Instant

  private static let windowMilliseconds: Int64 = 15 * 60 * 1000
  private static let dayMilliseconds: Int64 = 86_400_000
  private static let minutesMax: Int64 = 24 * 60
  /// Names that nobody has must not fill the disk: beyond this many the oldest are forgotten.
  private static let namesMax: Int64 = 10_000

  private struct State {
    var failed: Int64 = 0
    var since: Int64
    var lockedUntil: Int64?
    var locks: Int64 = 0
    var lockedAt: Int64?
  }

  /// Counts one attempt under the name.
  ///
  /// - Returns: The refusal, where the name is locked.
  func begin(_ typed: String) throws -> ServiceError? {
    let account = try locked(typed)
    let time = now.milliseconds
    let known = try find(account)
    if known == nil { try makeRoom() }
    var state = known ?? State(since: time)
    if let until = state.lockedUntil, until > time { return LoginLock.refusal(until: until) }
    if state.since <= time - LoginLock.windowMilliseconds {
      state.failed = 0
      state.since = time
    }
    state.failed += 1
    guard state.failed <= parameters.lockCount else {
      let until = lock(&state)
      try keep(account, state)
      return LoginLock.refusal(until: until)
    }
    try keep(account, state)
    return nil
  }

  /// The attempt was a wrong password. Locks the name where it was one too many.
  func fail(_ typed: String) throws {
    let account = try locked(typed)
    guard var state = try find(account), state.failed >= parameters.lockCount, state.lockedUntil.map({ $0 <= now.milliseconds }) ?? true
    else { return }
    _ = lock(&state)
    try keep(account, state)
  }

  /// The attempt was right: what failed before no longer counts, but how often it was locked within a day does.
  func succeed(_ typed: String) throws {
    let account = try locked(typed)
    guard var state = try find(account) else { return }
    guard let lockedAt = state.lockedAt, lockedAt > now.milliseconds - LoginLock.dayMilliseconds else { return try forget(account) }
    state.failed = 0
    state.lockedUntil = nil
    try keep(account, state)
  }

  /// ORG-10: a reset clears the lock.
  func forget(_ typed: String) throws {
    try connection.run("DELETE FROM login_failure WHERE account = :account", [":account": .text(AccountName.folded(typed))])
  }

  /// The name that is counted. Whoever counts under it has it alone, also where there is no row yet.
  private func locked(_ typed: String) throws -> String {
    let account = AccountName.folded(typed)
    try CommitLocks(connection: connection).take(values: ["login:" + account])
    return account
  }

  private func lock(_ state: inout State) -> Int64 {
    let time = now.milliseconds
    let isFurther = state.lockedAt.map { $0 > time - LoginLock.dayMilliseconds } ?? false
    state.locks = isFurther ? min(state.locks + 1, 20) : 1
    let minutes = min(parameters.lockMinutes << (state.locks - 1), LoginLock.minutesMax)
    let until = time + minutes * 60_000
    state.lockedUntil = until
    state.lockedAt = time
    state.failed = 0
    state.since = time
    return until
  }

  private func find(_ account: String) throws -> State? {
    try connection.first(
      "SELECT failed, since, locked_until, locks, locked_at FROM login_failure WHERE account = :account", [":account": .text(account)]
    ) {
      State(
        failed: $0.integer(0), since: $0.integer(1), lockedUntil: $0.optionalInteger(2), locks: $0.integer(3),
        lockedAt: $0.optionalInteger(4))
    }
  }

  private func keep(_ account: String, _ state: State) throws {
    try connection.run(
      """
      INSERT INTO login_failure(account, failed, since, locked_until, locks, locked_at) VALUES(:account, :failed, :since, :until, :locks, :at)
      ON CONFLICT(account) DO UPDATE SET failed = :failed, since = :since, locked_until = :until, locks = :locks, locked_at = :at
      """,
      [
        ":account": .text(account), ":failed": .integer(state.failed), ":since": .integer(state.since),
        ":until": .optional(state.lockedUntil), ":locks": .integer(state.locks), ":at": .optional(state.lockedAt),
      ])
  }

  /// Real accounts keep their counts: only names that nobody has are forgotten.
  private func makeRoom() throws {
    try connection.run(
      """
      DELETE FROM login_failure WHERE account IN (
        SELECT account FROM login_failure WHERE account NOT IN (SELECT lower(username) FROM account)
         ORDER BY since DESC LIMIT 100 OFFSET :max)
      """, [":max": .integer(LoginLock.namesMax)])
  }

  static func refusal(until: Int64) -> ServiceError {
    let time = BusinessZone.shanghai.local(Instant(milliseconds: until)).clock
    return ServiceError(
      429, "account_locked", "账号已锁定，请于\(time)后重试", "The account is locked; try again after \(time)", detail: ["until": .integer(until)])
  }
}
