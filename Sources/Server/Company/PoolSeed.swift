import Domain

/// The pools that every company has: one over the company pool, and one of each group, which does nothing until it is enabled
/// (c-pools-and-dedup, "Seam").
enum PoolSeed {
  /// Nobody may claim before its members are named.
  static func standard(makeID: () -> RecordID) -> Row<Pool> {
    var pool = Row<Pool>(id: makeID())
    pool.name = "公司公海"
    pool.code = "KHMX-DEFAULT"
    pool.isDefault = true
    return pool
  }

  /// One a group: it has the group's own identifier.
  static func pool(of group: Row<CustomerGroup>) -> Row<Pool> {
    var pool = Row<Pool>(id: group.id)
    pool.name = "\(group.name ?? "")公海"
    pool.group = group.ref
    pool.status = .disabled
    return pool
  }
}
