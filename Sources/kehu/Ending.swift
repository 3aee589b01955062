import Domain
import Foundation
import Store
import Synchronization

/// The end of a revoked device's replica while the program runs: the sync thread takes the files away, the main thread hears of it and ends.
final class Ending: Sendable {
  private let state = Mutex(false)
  private let told: @Sendable () -> Void

  init(told: @escaping @Sendable () -> Void = {}) {
    self.told = told
  }

  var hasCome: Bool { state.withLock { $0 } }

  func take(filesOf database: String) {
    do {
      try Replica.removeFiles(at: database)
    } catch {
      // The replica says itself that it has to go: whoever opens it next tries again, before showing anything of it.
    }
    state.withLock { $0 = true }
    told()
  }
}
