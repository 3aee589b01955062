import Domain
import Sync
import Synchronization

/// Long polls that wait for something new (sync 2.17). A commit wakes those whose keys it touched, and nobody else.
final class HintBoard: Sendable {
  private struct Waiter: Sendable {
    let keys: Set<ScopeKey>
    let pending: HTTPPending
  }

  private let waiters = Mutex<[Waiter]>([])

  func wait(_ keys: Set<ScopeKey>, _ pending: HTTPPending) {
    waiters.withLock { waiters in
      waiters.removeAll { $0.pending.isComplete }
      waiters.append(Waiter(keys: keys, pending: pending))
    }
  }

  func wake(_ notice: CommitNotice) {
    let woken = waiters.withLock { waiters in
      let woken = waiters.filter { notice.touchesRights || !$0.keys.isDisjoint(with: notice.keys) }
      waiters.removeAll { notice.touchesRights || !$0.keys.isDisjoint(with: notice.keys) || $0.pending.isComplete }
      return woken
    }
    for waiter in woken { waiter.pending.complete(HintBoard.answer(head: notice.head)) }
  }

  /// Carries no data: whoever is woken pulls.
  static func answer(head: Int64) -> HTTPResponse {
    .json(text: JSON.object(["head": .integer(head)]).data)
  }
}
