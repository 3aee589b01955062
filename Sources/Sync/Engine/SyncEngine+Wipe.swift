import Domain
import Foundation
import Store

/// The end of a revoked device (ENF-14): tokens first, then the files, then the word to the server that they are gone.
extension SyncEngine {
  package static let wipedReason = WipeReason.revoked.problem.sentence

  func wipe() throws(StoreError) -> SyncStep {
    if !hasWiped {
      if lastAccess == nil {
        lastAccess = try replica.tokens()?.access
        try replica.beginWipe(.revoked)
      }
      return .wipe
    }
    guard let lastAccess else {
      end()
      return .stop(SyncEngine.wipedReason)
    }
    return .send(Logout.request(access: lastAccess), timeoutSeconds: SyncEngine.requestSeconds)
  }

  /// The files are gone. From here on nothing is asked of the replica.
  package func wiped() { hasWiped = true }

  func end() {
    blockReason = SyncEngine.wipedReason
    phase = .blocked
  }
}
