import Database
import Domain

/// Wrong passwords at the lock: from the fifth on each costs twice the time of the one before, beginning with 30 s (ENF-12).
///
/// Waiting is measured by the time since boot, which nobody sets; over a reboot by the wall clock. Without a trusted clock that is all there
/// is, and the twentieth try ends it in any case.
struct WrongPasswords {
  static let triesMax = 20
  private static let freeTries = 5
  private static let firstDelayMilliseconds: Int64 = 30_000

  private let state: ReplicaState

  init(_ state: ReplicaState) {
    self.state = state
  }

  static func delayMilliseconds(after tries: Int) -> Int64 {
    tries < freeTries ? 0 : firstDelayMilliseconds << min(Int64(tries - freeTries), 20)
  }

  func waitMilliseconds(at reading: ClockReading) throws -> Int64 {
    let tries = Int(try state.integer(.wrongTries) ?? 0)
    let parts = try state[.wrongUntil]?.split(separator: " ").map(String.init) ?? []
    guard parts.count == 3, let wall = Int64(parts[0]), let boot = Int64(parts[1]) else { return 0 }
    let left = parts[2] == reading.bootID ? boot - reading.bootMilliseconds : wall - reading.wall.milliseconds
    return min(max(0, left), WrongPasswords.delayMilliseconds(after: tries))
  }

  /// Counts one more try, and begins its delay. Returns how many there are.
  func count(at reading: ClockReading) throws -> Int {
    let tries = Int(try state.integer(.wrongTries) ?? 0) + 1
    let delay = WrongPasswords.delayMilliseconds(after: tries)
    try state.set(.wrongTries, String(tries))
    try state.set(
      .wrongUntil, delay == 0 ? nil : "\(reading.wall.milliseconds + delay) \(reading.bootMilliseconds + delay) \(reading.bootID)")
    return tries
  }

  func forget() throws {
    try state.set(.wrongTries, nil)
    try state.set(.wrongUntil, nil)
  }
}
