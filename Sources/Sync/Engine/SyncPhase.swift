import Domain

/// Where the engine is in one round of syncing (OV-26: push, pull, fill).
package enum SyncPhase: Hashable, Sendable {
  /// Says who it is and where it stands. Every round begins here.
  case greeting
  /// Exchanges the refresh token for new tokens; then greets again.
  case refreshing
  case pushing
  case pulling
  case filling
  /// Everything is up and down; listens for hints.
  case inStep
  /// Waits out a failure. The round restarts from `greeting`, never from the middle.
  case waiting
  /// A person has to do something first.
  case blocked
  /// The device was revoked and has handed over what it could: the replica goes.
  case wiping

  package func canMove(to next: SyncPhase) -> Bool {
    switch self {
    case .greeting: [.refreshing, .pushing, .wiping, .waiting, .blocked].contains(next)
    case .refreshing: [.greeting, .waiting, .blocked].contains(next)
    case .pushing: [.pulling, .filling, .wiping, .refreshing, .greeting, .waiting, .blocked].contains(next)
    case .pulling: [.inStep, .filling, .pushing, .greeting, .refreshing, .waiting, .blocked].contains(next)
    case .filling: [.pulling, .refreshing, .greeting, .waiting, .blocked].contains(next)
    case .inStep: [.pushing, .pulling, .greeting, .waiting, .refreshing, .blocked].contains(next)
    case .waiting, .blocked: next == .greeting
    case .wiping: [.waiting, .blocked].contains(next)
    }
  }
}
