/// What the shell is told (programs, "kehu, the client").
enum ExitStatus: Int32 {
  case done = 0
  case failed = 1
  case wrongUse = 2
  case offline = 3
  /// Refused or conflicting work waits for a decision.
  case rejected = 4
  case notLoggedIn = 5
}
