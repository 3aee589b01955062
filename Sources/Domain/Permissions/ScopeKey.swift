/// A key that a record carries and a grant opens (sync 2.7).
package struct ScopeKey: Hashable, Sendable {
  package enum Category: String, Sendable, CaseIterable {
    /// Directory rows, which everybody holds.
    case everybody = "dir"
    /// Rows of which everybody holds the public fields: people.
    case general = "pub"
    /// Rows of one person: his messages, his personal tags, what is confidential about himself.
    case person = "u"
    /// Tasks that a person does or made.
    case worker = "t"
    /// Customers assigned to a person in some group.
    case assigned = "a"
    /// Customers privately owned by a person.
    case privateOwner = "o"
    /// Customers with a relation to a group.
    case group = "g"
    /// Customers shared with a person, a department or a group, whose identifier is the subject.
    case shared = "s"
    /// As `shared`, without what is below the customer (含下级记录: 否).
    case sharedAlone = "sp"
    /// Customers in the company pool.
    case pool
    /// Customers in any group.
    case grouped
    /// All active customers.
    case all
    /// Customers in the recycle bin; with a subject those who came there out of that group (CU-140).
    case recycled = "rec"
    /// Customers in a group whose relation there is nobody's (POOL-20).
    case groupPool = "gp"
    /// Records of bulk transfers, for holders of 转移记录.
    case transfers = "transfer"
    /// What is confidential about people, for holders of 组织管理.
    case organisation = "org"
    /// Companies, for holders of 公司管理.
    case company = "com"
    case loginLog = "log_login"
    case operationLog = "log_operation"

    /// Whether customers carry it, and not rows for their own sake.
    package var isOfCustomers: Bool {
      switch self {
      case .assigned, .privateOwner, .group, .groupPool, .shared, .sharedAlone, .pool, .grouped, .all, .recycled: true
      case .everybody, .general, .person, .worker, .organisation, .company, .loginLog, .operationLog, .transfers: false
      }
    }
  }

  package let category: Category
  package let subject: RecordID?

  package init(_ category: Category, _ subject: RecordID? = nil) {
    self.category = category
    self.subject = subject
  }

  package static let everybody = ScopeKey(.everybody)
  package static let all = ScopeKey(.all)
  package static func person(_ id: RecordID) -> ScopeKey { ScopeKey(.person, id) }

  /// The keys of a customer's aggregate, from the customer and what hangs on him.
  package static func keys(
    of customer: Row<Customer>, relations: [Row<GroupRelation>], shares: [Row<Share>] = [], team: [Row<TeamMember>] = []
  ) -> Set<ScopeKey> {
    if customer.status == .recycled {
      let left = relations.filter { $0.isLive != true && $0.endReason == .recycled }.compactMap { $0.group?.id }
      return Set(left.map { ScopeKey(.recycled, $0) }).union([ScopeKey(.recycled)])
    }
    var keys: Set<ScopeKey> = [.all]
    let live = relations.filter { $0.isLive == true }
    for relation in live {
      if let group = relation.group { keys.insert(ScopeKey(.group, group.id)) }
      if let owner = relation.owner {
        keys.insert(ScopeKey(.assigned, owner.id))
      } else if let group = relation.group {
        keys.insert(ScopeKey(.groupPool, group.id))
      }
    }
    if let owner = customer.privateOwner { keys.insert(ScopeKey(.privateOwner, owner.id)) }
    if !live.isEmpty { keys.insert(ScopeKey(.grouped)) } else if customer.privateOwner == nil { keys.insert(ScopeKey(.pool)) }
    for share in shares {
      if let grantee = share.grantee { keys.insert(ScopeKey(share.includesBelow ? .shared : .sharedAlone, grantee)) }
    }
    for member in team { if let user = member.user { keys.insert(ScopeKey(.shared, user.id)) } }
    return keys
  }

  /// The kinds of which rows are read to make the keys of a customer's aggregate.
  package static let keyMakers: Set<Schema> = [Customer.schema, GroupRelation.schema, Share.schema, TeamMember.schema]

  /// The keys that a record carries by itself, whatever customer it belongs to.
  package static func own(of record: Record) -> Set<ScopeKey> {
    func keys(_ category: Category, _ codes: [String]) -> Set<ScopeKey> {
      Set(codes.compactMap { record[code: $0].id }.map { ScopeKey(category, $0) })
    }
    if record.schema == Tag.schema, Row<Tag>(record).type != .personal { return [.everybody] }
    if record.schema == TagLink.schema { return keys(.person, ["personal_owner_id"]) }
    if record.schema == SystemParameter.schema { return Row<SystemParameter>(record).isClientVisible == true ? [.everybody] : [] }
    switch record.schema.holding {
    case .everybody: return [.everybody]
    case .customer: return []
    case .customerPart(_, let workers): return keys(.worker, workers)
    case .people(let codes): return keys(.person, codes)
    case .publicly(let category): return [ScopeKey(.general), .person(record.id), ScopeKey(category)]
    case .holders(let category): return [ScopeKey(category)]
    }
  }
}
