import Database
import Domain
import Tables

/// The pools of the demo company: salespeople may claim from the company pool within limits, and from the pool of 线下运营.
enum DemoPools {
  static func operations(in centre: Centre, _ people: DemoPeople) throws -> [Operation] {
    let layout = TableLayout.of(Pool.schema)
    let pools = try centre.database.read { connection in
      try connection.rows(layout.selectSQL("ORDER BY id"), .none) { Row<Pool>(try layout.record(from: $0)) }
    }
    return pools.compactMap { pool in
      var changed = pool
      if pool.isDefault == true {
        changed.managers = Members(["lisi", "vip0001"].compactMap { people.users[$0] })
        changed.members = Members(["lud", "vip003", "lx003"].compactMap { people.users[$0] })
        (changed.heldMax, changed.claimsPerDayMax, changed.claimsOfSameMax, changed.resetDays) = (20, 5, 2, 30)
      } else if pool.group?.id == people.groups["线下运营"] {
        changed.status = .enabled
      }
      return Operation.updating(pool.record, to: changed.record, withDerived: true)
    }
  }
}
