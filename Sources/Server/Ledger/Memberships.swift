import Domain

/// Who joined or left which group in one commit. A person's 客户组 and a group's 分组业务员 are two sides of one membership, and either may be what
/// somebody changed. The group's side is the truth that rights are read from (`ActorReader`); the person's is its copy, for lists and forms. The
/// ledger writes the side that is missing before it closes the commit, so no reader ever finds them apart.
struct Memberships {
  struct Pair: Hashable {
    let user: RecordID
    let group: RecordID
  }

  /// Of each pair what was said last.
  private(set) var wanted: [Pair: Bool] = [:]

  mutating func note(before: Record?, after: Record?) {
    guard let schema = (after ?? before)?.schema, let id = (after ?? before)?.id else { return }
    let field: AnyField
    switch schema {
    case User.schema: field = User.catalogue.groups.any
    case CustomerGroup.schema: field = CustomerGroup.catalogue.salespeople.any
    default: return
    }
    let then = before.flatMap { Members(stored: $0[field])?.ids } ?? []
    let now = after.flatMap { Members(stored: $0[field])?.ids } ?? []
    for other in then.symmetricDifference(now) {
      let pair = schema == User.schema ? Pair(user: id, group: other) : Pair(user: other, group: id)
      wanted[pair] = now.contains(other)
    }
  }

  /// The pairs, by the record of one side, in a fixed order.
  func grouped(by side: KeyPath<Pair, RecordID>, other: KeyPath<Pair, RecordID>) -> [(
    id: RecordID, add: Set<RecordID>, remove: Set<RecordID>
  )] {
    Dictionary(grouping: wanted, by: { $0.key[keyPath: side] }).sorted { $0.key < $1.key }.map { id, pairs in
      (
        id, Set(pairs.filter(\.value).map { $0.key[keyPath: other] }), Set(pairs.filter { !$0.value }.map { $0.key[keyPath: other] })
      )
    }
  }
}

extension Commit {
  func alignMemberships() throws {
    let said = memberships
    for side in said.grouped(by: \.group, other: \.user) { try align(CustomerGroup.catalogue.salespeople.any, CustomerGroup.schema, side) }
    for side in said.grouped(by: \.user, other: \.group) { try align(User.catalogue.groups.any, User.schema, side) }
  }

  private func align(_ field: AnyField, _ schema: Schema, _ side: (id: RecordID, add: Set<RecordID>, remove: Set<RecordID>)) throws {
    guard let present = try find(schema, side.id) else { return }
    let ids = Members(stored: present[field])?.ids ?? []
    // Somebody who joins a group that is not there stays outside.
    let other = schema == User.schema ? CustomerGroup.schema : User.schema
    let joining = try side.add.subtracting(ids).filter { try find(other, $0) != nil }
    let aligned = ids.union(joining).subtracting(side.remove)
    guard aligned != ids else { return }
    var record = present
    record[field] = Members(aligned).stored
    try write(record, before: present, action: .update)
  }
}
