import Database
import Domain
import Tables

/// Which customers a list shows (a-customers 2).
package enum CustomerScope: Hashable, Sendable {
  case mine
  /// Shared with the person, a department or a group of his, or where he is named as collaborator or watcher (SHR-06).
  case shared
  /// Everything here: all of the company for whoever may see that.
  case all
  case grouped
  case pool
  case group(RecordID)
  /// Nobody's in the group (POOL-20).
  case groupPool(RecordID)
  /// Those of one person, in one group or wherever he has some.
  case person(RecordID, group: RecordID?)
  /// In the recycle bin (CU-140).
  case recycled
  /// Those whom the person's data scope reaches through others (SCOPE-04).
  case colleagues
}

package struct CustomerSort: Hashable, Sendable {
  package var field: AnyField
  package var isDescending: Bool

  package init(_ field: AnyField, isDescending: Bool) {
    self.field = field
    self.isDescending = isDescending
  }

  /// CU-7.
  package static let newest = CustomerSort(Customer.catalogue.createdAt.any, isDescending: true)
}

/// Where a page begins: behind this value and this record.
package struct ListPosition: Hashable, Sendable {
  package let value: Value
  package let id: RecordID

  package init(value: Value, id: RecordID) {
    self.value = value
    self.id = id
  }
}

package struct CustomerListQuery: Hashable, Sendable {
  package var scope = CustomerScope.mine
  package var sort = CustomerSort.newest
  /// Text of the quick filter: name, number, pinyin initials.
  package var text = ""
  package var condition: SQLCondition?
  /// These customers and no others, as far as they are held.
  package var only: [RecordID]?
  /// A condition of the filter line; `now` and `zone` say what its days mean.
  package var filter: Condition?
  package var now = Instant(milliseconds: 0)
  package var zone = BusinessZone.shanghai

  package init() {}
}

/// One line of the customer list. Numbers are masked here whatever the person may see in the detail (CU-30).
package struct CustomerListRow: Hashable, Sendable {
  package var customer: Row<Customer>
  package var phone: String
  package var groups: [RecordID]
  package var tags: [RecordID]
  package var isPending: Bool
  /// At the list level the details are not here to be opened (SCP-09).
  package var level: HoldingLevel
  package var isShared: Bool
  /// Where he goes once the server has agreed.
  package var pending: PendingMove?
  package var position: ListPosition
}

package struct CustomerPage: Hashable, Sendable {
  package var rows: [CustomerListRow]
  package var hasMore: Bool
}

extension ReplicaReader {
  /// One page in keyset order: its cost does not depend on how far down it lies. Rows without a value come last, both ways (CU-8).
  package func customers(
    _ query: CustomerListQuery, after position: ListPosition? = nil, isBackward: Bool = false, limit: Int
  ) throws(StoreError) -> CustomerPage {
    try read { connection in
      let plan = try CustomerListPlan(query, connection: connection)
      var records = try plan.page(after: position, isBackward: isBackward, limit: limit + 1, in: connection)
      let hasMore = records.count > limit
      if hasMore { records.removeLast() }
      if isBackward { records.reverse() }
      let masking = try connection.text("SELECT value FROM system_parameter WHERE code = 'mask.enabled'") != "0"
      return CustomerPage(
        rows: try records.map { try row($0, query.sort.field, masking, connection) }, hasMore: hasMore)
    }
  }

  /// The number of rows, not beyond `limit`: counting a large filtered result may cost more than anybody wants to know.
  package func customerCount(_ query: CustomerListQuery, limit: Int) throws(StoreError) -> Int {
    try read { connection in try CustomerListPlan(query, connection: connection).count(limit: limit, in: connection) }
  }

  /// The identifiers of the whole list in its order: what "previous" and "next" walk (CU-40).
  package func customerIDs(_ query: CustomerListQuery, limit: Int) throws(StoreError) -> [RecordID] {
    try read { connection in try CustomerListPlan(query, connection: connection).ids(limit: limit, in: connection) }
  }

  private func row(
    _ listed: ListedCustomer, _ sort: AnyField, _ masking: Bool, _ connection: any Connection
  ) throws -> CustomerListRow {
    let record = listed.record
    let customer = Row<Customer>(record)
    let layout = TableLayout.of(GroupRelation.schema)
    let state = 2 + GroupRelation.schema.columns.count
    let relations = try connection.rows(
      "SELECT \(layout.selectList), _st FROM group_relation WHERE customer_id = :id AND (live = 1 OR _st = 1) ORDER BY joined_ts, id",
      [":id": SQLValue(record.id)]
    ) { (row: Row<GroupRelation>(try layout.record(from: $0)), isPending: $0.integer(state) == 1) }
    let groups = relations.filter { $0.row.isLive == true }.compactMap { $0.row.group?.id }
    let tags = try connection.rows(
      "SELECT tag_id FROM tag_link WHERE customer_id = :id ORDER BY tagged_at DESC, id", [":id": SQLValue(record.id)]
    ) { $0.id(0) }.compactMap { $0 }
    let digits = customer.phone?.digits ?? ""
    return CustomerListRow(
      customer: customer, phone: masking ? Phone.mask(digits) : digits, groups: groups, tags: tags, isPending: listed.isPending,
      level: listed.level, isShared: listed.isShared,
      pending: try PendingMoves(connection: connection).move(of: customer, isPending: listed.isPending, relations: relations),
      position: ListPosition(value: record[sort], id: record.id))
  }
}
