/// Why a person sees a customer, how much of him, and what he may do with him. Made from the same rules by which rows are handed out, so that
/// it cannot say something else than what happens (`Grants`, `Rights`, `MaskingRule`).
package struct AccessExplanation: Hashable, Sendable {
  /// One way by which the customer reaches the person.
  package enum Way: Hashable, Sendable {
    /// Assigned to him in the group.
    case assigned(group: RecordID)
    case privateOwner
    /// In a group that he administers.
    case administers(group: RecordID)
    case share(Share)
    case team(TeamRole, by: RecordID?)
    /// By the data scope of a role: through the colleague whose customer it is, or `nil` where the scope is everybody.
    case dataScope(role: RecordID, scope: DataScope, rule: DataScope?, through: RecordID?)
    /// By a right to a scope of the company: all, grouped, pool.
    case companyRight(Function)
    case administrator
    case recycleBin
  }

  package struct Share: Hashable, Sendable {
    package enum Grantee: Hashable, Sendable {
      case person
      case department(RecordID)
      case group(RecordID)
    }

    package let grantee: Grantee
    package let level: ShareLevel
    package let by: RecordID?
    package let until: Day?
  }

  package struct Reason: Hashable, Sendable {
    package let way: Way
    package let level: HoldingLevel
  }

  /// The three exceptions of 脱敏设置 (b-permissions 6).
  package enum MaskingException: Hashable, Sendable, CaseIterable {
    case privateCustomers
    case assignedCustomers
    case groupCustomers
  }

  /// Why numbers are clear or masked on the customer's page.
  package enum Numbers: Hashable, Sendable {
    /// MASK-03.
    case switchedOff
    /// His setting is 不脱敏.
    case unmasked
    case clear(by: [MaskingException])
    /// None of the exceptions that he has applies.
    case masked(exceptions: [MaskingException])
    /// At the list level no setting makes a number clear.
    case listOnly
    /// Nor where he is shared without what is below him.
    case pageOnly
  }

  package enum Verdict: Hashable, Sendable {
    case allowed
    case lacks(Function)
    case recycled
    case listOnly
    /// Neither his nor of a group of his.
    case notHis
  }

  /// The strongest first.
  package let reasons: [Reason]
  package let level: HoldingLevel
  package let numbers: Numbers
  package let follow: Verdict
  package let edit: Verdict
}

extension AccessExplanation {
  package init(of actor: Actor, in chart: OrganisationChart, _ facts: CustomerFacts) {
    let keys = facts.keys
    let grants = Grants(of: actor)
    reasons = AccessWays(actor: actor, chart: chart, facts: facts, keys: keys, grants: grants).reasons
    let level = grants.level(for: keys)
    self.level = level
    numbers = Numbers(of: actor, facts, level)
    func verdict(_ function: Function, _ isAllowed: Bool) -> Verdict {
      if facts.customer.status == .recycled { return .recycled }
      if !actor.has(function) { return .lacks(function) }
      return isAllowed ? .allowed : level == .list ? .listOnly : .notHis
    }
    follow = verdict(.customerFollow, Rights.mayFollow(actor, keys))
    edit = verdict(.customerEdit, Rights.mayEdit(actor, facts.context))
  }
}

extension AccessExplanation.Numbers {
  init(of actor: Actor, _ facts: CustomerFacts, _ level: HoldingLevel) {
    let rule = actor.masking
    if !rule.isSwitchedOn {
      self = .switchedOff
    } else if level == .list {
      self = .listOnly
    } else if level == .page {
      self = .pageOnly
    } else if rule.mode == .none {
      self = .unmasked
    } else {
      typealias Exception = AccessExplanation.MaskingException
      let exceptions = Exception.allCases.filter { $0.isAllowed(by: rule) }
      let applying = exceptions.filter { $0.applies(to: facts, actor) }
      self = applying.isEmpty ? .masked(exceptions: exceptions) : .clear(by: applying)
    }
  }
}

extension AccessExplanation.MaskingException {
  fileprivate func isAllowed(by rule: MaskingRule) -> Bool {
    switch self {
    case .privateCustomers: rule.allowsPrivate
    case .assignedCustomers: rule.allowsAssigned
    case .groupCustomers: rule.allowsGroup
    }
  }

  fileprivate func applies(to facts: CustomerFacts, _ actor: Actor) -> Bool {
    switch self {
    case .privateCustomers: facts.customer.privateOwner?.id == actor.userID
    case .assignedCustomers: facts.relations.contains { $0.owner?.id == actor.userID && $0.owner != nil }
    case .groupCustomers: facts.relations.contains { relation in relation.group.map { actor.administeredGroups.contains($0.id) } == true }
    }
  }
}
