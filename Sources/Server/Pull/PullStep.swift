import Database
import Domain
import Sync

/// One answer to a pull: first what the person's rights no longer open goes, in a page of its own and before anything else; then comes what has
/// changed; and in step with the log, what his rights open besides (sync 2.7).
struct PullStep {
  /// Those under which the replica holds what it holds.
  let held: Grants
  let grants: Grants
  let cursor: PullCursor
  let head: Int64
  let changesMax: Int

  /// Returns the page, and the grants that its cursor names where they are new.
  func page(_ connection: any Connection) throws -> (page: Page, lowered: Grants?) {
    let common = held.common(with: grants)
    if common != held { return (try lowering(to: common, connection), common) }
    var page = try PullReader(connection: connection, grants: held).page(after: cursor, head: head, changesMax: changesMax)
    if held != grants, !page.end.hasMore {
      page.end.hasMore = true
      page.end.fill = FillCursor(epoch: cursor.epoch, head: page.end.sequence, held: held.fingerprint, scope: grants.fingerprint).text
    }
    return (page, nil)
  }

  private func lowering(to common: Grants, _ connection: any Connection) throws -> Page {
    let change = try common.lowering(from: held, ScopeIndex(connection: connection))
    let next = PullCursor(epoch: cursor.epoch, sequence: cursor.sequence, scope: common.fingerprint)
    return Page(frames: [.grants(change)], end: Checkpoint(cursor: next.text, sequence: cursor.sequence, hasMore: true))
  }
}
