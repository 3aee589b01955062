import Database
import Domain
import Tables

/// How far a person has used what a pool allows him (POOL-31), as the replica knows it: the server counts again.
package struct PoolStanding: Hashable, Sendable {
  package let pool: Row<Pool>
  /// Claims that are his now, and those begun today.
  package let held: Int64
  package let today: Int64

  /// `nil` where the pool sets no limit.
  package var leftToday: Int64? { pool.claimsPerDayMax.map { max(0, $0 - today) } }
}

extension ReplicaReader {
  /// `nil` where no enabled pool governs the group, or the company pool, or the person may not claim from it.
  package func poolStanding(of group: RecordID?, now: Instant, zone: BusinessZone) throws(StoreError) -> PoolStanding? {
    try read { connection in
      let pools = try connection.rows(TableLayout.of(Pool.schema).selectSQL("WHERE status = 'enabled' ORDER BY id")) {
        Row<Pool>(try TableLayout.of(Pool.schema).record(from: $0))
      }
      let pool = pools.first { pool in group.map { pool.group?.id == $0 } ?? (pool.isDefault == true && pool.group == nil) }
      guard let pool, pool.claimMode == .claimable, let me = try ReplicaState(connection: connection)[.user].flatMap({ RecordID($0) })
      else {
        return nil
      }
      let members = try group.map {
        try TableLayout.of(CustomerGroup.schema).find($0, in: connection).map { Row<CustomerGroup>($0).salespeople } ?? nil
      }
      guard (group == nil ? pool.members : members ?? nil)?.ids.contains(me) == true else { return nil }
      let midnight = zone.instant(zone.day(of: now))
      let counts = try connection.first(
        """
        SELECT count(*) FILTER (WHERE ended_at IS NULL), count(*) FILTER (WHERE started_at >= :from)
          FROM claim_record WHERE user_id = :me AND pool_id = :pool AND mode = 'claim'
        """, [":from": .integer(midnight.milliseconds), ":me": SQLValue(me), ":pool": SQLValue(pool.id)]
      ) { (held: $0.integer(0), today: $0.integer(1)) }
      return PoolStanding(pool: pool, held: counts?.held ?? 0, today: counts?.today ?? 0)
    }
  }
}
