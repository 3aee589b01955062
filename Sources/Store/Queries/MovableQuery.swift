import Database
import Domain
import Tables

/// A customer whom a command is about, as far as a dialog has to know him.
package struct MovableCustomer: Hashable, Sendable {
  package struct Relation: Hashable, Sendable {
    package let group: RecordID
    package let owner: RecordID?
  }

  package let id: RecordID
  package let name: String
  package let isRecycled: Bool
  package let privateOwner: RecordID?
  /// Live ones. Of a list row they are not here.
  package let relations: [Relation]
  package let isInCompanyPool: Bool
  /// Groups in whose pool he is.
  package let groupPools: Set<RecordID>
}

extension MovableCustomer {
  /// One of whom nothing but his name is asked.
  package init(_ customer: Row<Customer>) {
    self.init(
      id: customer.id, name: customer.name ?? "", isRecycled: customer.status == .recycled, privateOwner: customer.privateOwner?.id,
      relations: [], isInCompanyPool: false, groupPools: [])
  }
}

extension ReplicaReader {
  /// In the order of `ids`; those that are not here any more are left out.
  package func movable(_ ids: [RecordID]) throws(StoreError) -> [MovableCustomer] {
    try read { connection in
      let layout = TableLayout.of(GroupRelation.schema)
      return try ids.compactMap { id in
        guard let held = try RowStore(connection: connection, schema: Customer.schema).find(id) else { return nil }
        let customer = Row<Customer>(held.record)
        let rows = try connection.rows(
          layout.selectSQL("WHERE customer_id = :id AND live = 1 ORDER BY joined_ts, id"), [":id": SQLValue(id)]
        ) { Row<GroupRelation>(try layout.record(from: $0)) }
        let relations = rows.compactMap { row in row.group.map { MovableCustomer.Relation(group: $0.id, owner: row.owner?.id) } }
        // Of a list row the keys alone say where he is.
        let keys = held.level == .list ? try openKeys(of: id, connection) : []
        let isFree = customer.status != .recycled && customer.privateOwner == nil && relations.isEmpty
        return MovableCustomer(
          id: id, name: customer.name ?? "", isRecycled: customer.status == .recycled, privateOwner: customer.privateOwner?.id,
          relations: relations, isInCompanyPool: isFree && (held.level > .list || keys.contains(ScopeKey(.pool))),
          groupPools: Set(relations.filter { $0.owner == nil }.map(\.group))
            .union(keys.filter { $0.category == .groupPool }.compactMap(\.subject)))
      }
    }
  }

  private func openKeys(of customer: RecordID, _ connection: any Connection) throws -> Set<ScopeKey> {
    let found = try connection.rows(
      """
      SELECT g.kind, g.ref FROM customer c, json_each('[' || replace(coalesce(c._k, ''), ' ', ',') || ']') k
        JOIN held_grant g ON g.key = k.value WHERE c.id = :id
      """, [":id": SQLValue(customer)]
    ) { (kind: $0.text(0), subject: $0.id(1)) }
    return Set(found.compactMap { row in ScopeKey.Category(rawValue: row.kind).map { ScopeKey($0, row.subject) } })
  }
}
