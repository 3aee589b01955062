/// A key that a record carries and a grant opens (sync 2.7).
package struct ScopeKey: Hashable, Sendable {
  package enum Category: String, Sendable, CaseIterable {
    /// Directory rows, which everybody holds.
    case everybody = "dir"
    /// Rows of one person: his messages, his tasks, his personal tags.
    case person = "u"
    /// Customers assigned to a person in some group.
    case assigned = "a"
    /// Customers privately owned by a person.
    case privateOwner = "o"
    /// Customers with a relation to a group.
    case group = "g"
    /// Customers in the company pool.
    case pool
    /// Customers in any group.
    case grouped
    /// All active customers.
    case all
    case recycled = "rec"
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

  /// The keys of a customer's aggregate, from the customer and his live relations.
  package static func keys(of customer: Row<Customer>, relations: [Row<GroupRelation>]) -> Set<ScopeKey> {
    if customer.status == .recycled { return [ScopeKey(.recycled)] }
    var keys: Set<ScopeKey> = [.all]
    let live = relations.filter { $0.isLive == true }
    for relation in live {
      if let group = relation.group { keys.insert(ScopeKey(.group, group.id)) }
      if let owner = relation.owner { keys.insert(ScopeKey(.assigned, owner.id)) }
    }
    if let owner = customer.privateOwner { keys.insert(ScopeKey(.privateOwner, owner.id)) }
    if !live.isEmpty { keys.insert(ScopeKey(.grouped)) } else if customer.privateOwner == nil { keys.insert(ScopeKey(.pool)) }
    return keys
  }
}

/// How much of a customer a person holds (sync 2.7). Ordered: more includes less.
package enum HoldingLevel: Int, Comparable, Sendable {
  case none = 0
  /// The list projection, numbers masked, nothing below the customer.
  case list = 1
  /// Everything, numbers masked.
  case masked = 2
  /// Everything, in clear.
  case clear = 3

  package static func < (left: HoldingLevel, right: HoldingLevel) -> Bool { left.rawValue < right.rawValue }
}

/// What a person's keys open, from his rights (OV-23, b-permissions 6 and 7).
package struct Grants: Hashable, Sendable {
  package let levels: [ScopeKey: HoldingLevel]

  package init(levels: [ScopeKey: HoldingLevel]) {
    self.levels = levels
  }

  package init(of actor: Actor) {
    var levels: [ScopeKey: HoldingLevel] = [.everybody: .clear]
    func detail(_ category: ScopeKey.Category) -> HoldingLevel { actor.masking.isClear(for: category) ? .clear : .masked }
    if let user = actor.userID {
      levels[.person(user)] = .clear
      if actor.has(.customerView) {
        levels[ScopeKey(.assigned, user)] = detail(.assigned)
        levels[ScopeKey(.privateOwner, user)] = detail(.privateOwner)
        for group in actor.administeredGroups { levels[ScopeKey(.group, group)] = detail(.group) }
        if actor.isAdministrator {
          levels[.all] = actor.masking.isClear(for: .all) ? .clear : .masked
        } else if actor.has(.customerScopeAll) {
          levels[.all] = .list
        } else {
          if actor.has(.customerScopePool) { levels[ScopeKey(.pool)] = .list }
          if actor.has(.customerScopeGrouped) { levels[ScopeKey(.grouped)] = .list }
        }
      }
    }
    self.levels = levels
  }

  package func level(for keys: some Sequence<ScopeKey>) -> HoldingLevel {
    keys.reduce(.none) { max($0, levels[$1] ?? .none) }
  }
}
