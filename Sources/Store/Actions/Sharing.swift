import Domain

/// Sharing a customer, and naming those who work on him too (c-permissions-scopes 2.2, 1.6).
package enum Sharing {
  package enum Grantee: Hashable, Sendable {
    case user(RecordID)
    case department(RecordID)
    case group(RecordID)

    package init?(_ share: Row<Share>) {
      switch (share.user, share.department, share.group) {
      case (let user?, _, _): self = .user(user.id)
      case (_, let department?, _): self = .department(department.id)
      case (_, _, let group?): self = .group(group.id)
      default: return nil
      }
    }
  }

  package struct Draft: Hashable, Sendable {
    package var customer: Ref<Customer>
    package var grantee: Grantee
    package var level = ShareLevel.view
    /// Through the end of this day (SHR-04).
    package var expiresOn: Day?
    package var reason: String?
    /// Whether follow-ups and tasks of the customer are shared too.
    package var includesBelow = true

    package init(customer: Ref<Customer>, grantee: Grantee) {
      self.customer = customer
      self.grantee = grantee
    }
  }

  /// SHR-03: sharing twice with the same changes the share that there is.
  ///
  /// - Parameter today: In the company's time zone.
  package static func share(_ draft: Draft, today: Day, in transaction: LocalTransaction) throws {
    if let day = draft.expiresOn, day < today {
      throw Problem("SHARE_EXPIRED_DATE", field: Share.catalogue.expiresOn.code, "到期日不能早于今天", "The last day must not be before today")
    }
    try demandUse(draft, in: transaction)
    let present = try transaction.rows(Share.self, where: "customer_id = ? ORDER BY id", [.id(draft.customer.id)])
    var row = present.first { Grantee($0) == draft.grantee } ?? Row<Share>(id: transaction.newID())
    let isNew = row.customer == nil
    row.level = draft.level
    row.expiresOn = draft.expiresOn
    row.reason = draft.reason
    row.withChildren = draft.includesBelow
    guard isNew else { return try transaction.update(row) }
    row.customer = draft.customer
    switch draft.grantee {
    case .user(let id): row.user = Ref(id)
    case .department(let id): row.department = Ref(id)
    case .group(let id): row.group = Ref(id)
    }
    row.sharedBy = Ref(transaction.user)
    row.sharedAt = transaction.now
    try transaction.insert(row)
  }

  /// SHR-03: a share with oneself or with the owner says nothing.
  private static func demandUse(_ draft: Draft, in transaction: LocalTransaction) throws {
    guard case .user(let id) = draft.grantee else { return }
    let owner = try transaction.find(draft.customer)?.privateOwner?.id
    let relations = try transaction.rows(GroupRelation.self, where: "customer_id = ? AND live = 1", [.id(draft.customer.id)])
    guard id == transaction.user || id == owner || relations.contains(where: { $0.owner?.id == id }) else { return }
    throw Problem("SHARE_USELESS", field: Share.catalogue.user.code, "不能共享给自己或客户的所有者", "It is yours or the owner's already")
  }

  package static func unshare(_ share: Ref<Share>, in transaction: LocalTransaction) throws { try transaction.delete(share) }

  /// Naming one twice changes what he is.
  package static func add(_ person: RecordID, as role: TeamRole, to customer: Ref<Customer>, in transaction: LocalTransaction) throws {
    let present = try transaction.rows(
      TeamMember.self, where: "customer_id = ? AND user_id = ? ORDER BY id", [.id(customer.id), .id(person)])
    if var member = present.first {
      member.role = role
      return try transaction.update(member)
    }
    var member = Row<TeamMember>(id: transaction.newID())
    member.customer = customer
    member.user = Ref(person)
    member.role = role
    member.addedBy = Ref(transaction.user)
    member.addedAt = transaction.now
    try transaction.insert(member)
  }

  package static func remove(_ member: Ref<TeamMember>, in transaction: LocalTransaction) throws { try transaction.delete(member) }
}
