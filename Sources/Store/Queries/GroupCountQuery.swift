import Database
import Domain
import Tables

/// How many customers are in a group, and of how many of them nobody takes care there.
package struct GroupCount: Hashable, Sendable {
  package var customers = 0
  package var unassigned = 0

  package init() {}
}

extension ReplicaReader {
  package func groupCounts() throws(StoreError) -> [RecordID: GroupCount] {
    try read { connection in
      let rows = try connection.rows(
        "SELECT group_id, count(*), count(*) FILTER (WHERE owner_id IS NULL) FROM group_relation WHERE live = 1 GROUP BY group_id", .none
      ) { (group: $0.id(0), all: $0.integer(1), free: $0.integer(2)) }
      return rows.reduce(into: [:]) { counts, row in
        guard let group = row.group else { return }
        var count = GroupCount()
        (count.customers, count.unassigned) = (Int(row.all), Int(row.free))
        counts[group] = count
      }
    }
  }

  /// How many customers are the person's in the group.
  package func customers(of person: RecordID, in group: RecordID) throws(StoreError) -> Int {
    try read { connection in
      Int(
        try connection.integer(
          "SELECT count(*) FROM group_relation WHERE group_id = ? AND owner_id = ? AND live = 1", [SQLValue(group), SQLValue(person)]) ?? 0)
    }
  }
}
