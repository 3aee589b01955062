import Database
import Domain
import Foundation
import Synchronization
import Tables

extension Replica {
  /// Applies a page of changes together with the cursor that it leads to, whole or not at all.
  ///
  /// - Returns: Numbers of the kinds whose rows changed.
  @discardableResult
  package func apply(_ frames: [ChangeFrame], cursor: String, sequence: Int64, fill: String? = nil) throws(StoreError) -> Set<Int> {
    let applied: PageApplier.Outcome = try perform { connection in
      let state = ReplicaState(connection: connection)
      var applier = try PageApplier(connection: connection, user: try self.user(state))
      try applier.apply(frames)
      try applier.finish(pulledTo: sequence)
      try state.set(.cursor, cursor)
      try state.set(.sequence, String(sequence))
      if let fill {
        try state.set(.fill, fill)
        try state.set(.isPartial, "1")
      }
      return applier.outcome
    }
    try finish(applied)
    return applied.kinds
  }

  private func finish(_ applied: PageApplier.Outcome) throws(StoreError) {
    if applied.hasPurged { try dropRemains() }
    announce(applied.kinds.union([0]))
  }

  /// What was purged is not in the write-ahead log either. A reader that is under way keeps it a little longer; the next purge, or the end, takes it.
  private func dropRemains() throws(StoreError) {
    do {
      try writer.use { connection in try connection.each("PRAGMA wal_checkpoint(TRUNCATE)", .none) { _ in false } }
    } catch {
      throw StoreError(error)
    }
  }

  /// Applies one chunk of a fill with the token that comes after it. At the last chunk the token is a cursor. Of a fill of everything, customers
  /// that it did not bring are dropped then; a partial one adds what rights that grew open.
  package func applyFill(_ frames: [ChangeFrame], next: String, sequence: Int64, isLast: Bool, done: Int64, total: Int64) throws(StoreError)
  {
    let applied: PageApplier.Outcome = try perform { connection in
      let state = ReplicaState(connection: connection)
      let isPartial = try state[.isPartial] != nil
      if try state[.fill] == nil { try beginFill(connection, state) }
      let isFirst = try state[.isUnindexed] != nil
      var applier = try PageApplier(connection: connection, user: try self.user(state), isFirstFill: isFirst, isPartialFill: isPartial)
      try applier.apply(frames)
      if !isPartial { for id in applier.seen { try connection.run("INSERT OR IGNORE INTO fill_seen(id) VALUES(?)", [SQLValue(id)]) } }
      if isLast {
        if isPartial { try HeldGrants(connection: connection).keepGains() } else if !isFirst { try applier.sweep() }
        try endFill(connection, state)
        try applier.finish(pulledTo: sequence)
        try state.set(.cursor, next)
        try state.set(.sequence, String(sequence))
      } else {
        try applier.recompute()
        try state.set(.fill, next)
        try state.set(.progress, "\(done)/\(total)")
      }
      return applier.outcome
    }
    try finish(applied)
  }

  /// Rights changed once more while a fill brought what they open: what it brought so far goes, and the replica pulls on from where it was.
  ///
  /// - Returns: `false` where no such fill is under way.
  package func abandonPartialFill() throws(StoreError) -> Bool {
    let applied: PageApplier.Outcome? = try perform { connection in
      let state = ReplicaState(connection: connection)
      guard try state[.isPartial] != nil else { return nil }
      var applier = try PageApplier(connection: connection, user: try self.user(state))
      try applier.lower(HeldGrants(connection: connection).dropGains())
      try applier.recompute()
      try endFill(connection, state)
      return applier.outcome
    }
    guard let applied else { return false }
    try finish(applied)
    return true
  }

  /// An empty replica takes a large load twice as fast without its indexes.
  func beginFill(_ connection: any Connection, _ state: ReplicaState) throws {
    try connection.run("DELETE FROM fill_seen")
    try state.set(.fill, "")
    guard try connection.integer("SELECT 1 FROM customer LIMIT 1") == nil else { return }
    for kind in Catalogue.kinds where kind != GroupRelation.schema { try TableLayout.of(kind).dropIndexes(in: connection) }
    try state.set(.isUnindexed, "1")
  }

  func endFill(_ connection: any Connection, _ state: ReplicaState) throws {
    if try state[.isUnindexed] != nil {
      for kind in Catalogue.kinds { try TableLayout.of(kind).createIndexes(in: connection) }
      for kind in FullTextIndex.kinds {
        try connection.run("INSERT OR IGNORE INTO search_dirty(tbl, id) SELECT \(kind.number), id FROM \(TableLayout.of(kind).table)")
      }
      try state.set(.isUnindexed, nil)
    }
    // A sample is enough for the planner, and takes milliseconds.
    try connection.run("PRAGMA analysis_limit=400")
    try connection.run("ANALYZE")
    try connection.run("DELETE FROM fill_seen")
    try state.set(.fill, nil)
    try state.set(.isPartial, nil)
    try state.set(.progress, nil)
  }

  func user(_ state: ReplicaState) throws -> RecordID { try state[.user].flatMap { RecordID($0) } ?? RecordID(high: 0, low: 0) }

  /// Notes the server's verdicts. They never move the cursor (sync 1.6).
  package func settle(_ verdicts: [Verdict]) throws(StoreError) {
    let kinds: Set<Int> = try perform { connection in
      let state = ReplicaState(connection: connection)
      let outbox = Outbox(connection: connection)
      let sequence = try state.integer(.sequence) ?? 0
      let now = environment.clock().wall
      var rows: [RowKey] = []
      for verdict in verdicts { rows += try outbox.settle(verdict, pulledTo: sequence, at: now) }
      var applier = try PageApplier(connection: connection, user: try self.user(state))
      try applier.recompute(rows)
      return applier.kinds
    }
    announce(kinds.union([0]))
  }

  /// Indexes some of the rows that changed. Returns whether more are left.
  package func updateSearchIndex(limit: Int = 500) throws(StoreError) -> Bool {
    let (isMore, hasMerged): (Bool, Bool) = try perform { connection in
      let index = FullTextIndex(connection: connection)
      let hadRemains = try index.hasRemains
      let isMore = try index.update(limit: limit)
      return (isMore, try hadRemains && !index.hasRemains)
    }
    if hasMerged { try dropRemains() }
    return isMore
  }
}
