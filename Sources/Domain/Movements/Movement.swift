/// A command that moves customers between people, groups, pools and the recycle bin (a-groups 5, class C4). The server decides it in order of
/// arrival against what is then; a replica shows ahead what it would do now.
package struct Movement: Hashable, Sendable {
  package enum Verb: String, CaseIterable, Sendable {
    /// 领取, T13 and T13g.
    case claim = "customer.claim"
    /// 分组, T2 to T3c.
    case group = "customer.group"
    /// 分配, T4 to T5, and T14 out of the company pool.
    case assign = "customer.assign"
    /// 退回小组公海, T6.
    case returnToGroup = "customer.return-group"
    /// 退回公司公海, T7.
    case returnToPool = "customer.return-pool"
    /// 放回收站, T8.
    case recycle = "customer.recycle"
    /// 回收站退回公海, T9.
    case restore = "customer.restore"
    /// 客户批量转移, T10.
    case transfer = "transfer.run"
  }

  /// Whose the customer was when the person gave the command.
  package enum SeenOwner: Hashable, Sendable {
    /// Not asked: whatever he is, the command is meant (a retry after a refusal).
    case any
    case nobody
    case person(RecordID)
  }

  package struct Item: Hashable, Sendable {
    package let customer: RecordID
    /// The identifiers of the relation and of the task that the command may make, so that what is shown ahead is what will be.
    package let relation: RecordID
    package let task: RecordID
    package var seen: SeenOwner

    package init(customer: RecordID, relation: RecordID, task: RecordID, seen: SeenOwner) {
      self.customer = customer
      self.relation = relation
      self.task = task
      self.seen = seen
    }
  }

  package let verb: Verb
  /// In the order of the screen. Empty only for a transfer of all that one person has (GR-84).
  package var items: [Item]
  /// The group concerned: of grouping and assigning the target, of claiming and returning the pool. `nil` stands for the company pool; of a
  /// return to the group for all groups where the customer is the person's own; of a transfer for every group.
  package var group: RecordID?
  /// 是否断开原有分组分配关系.
  package var breaksOthers = false
  /// Who gets them: of an assignment one or more, of a transfer one.
  package var takers: [RecordID] = []
  /// Of a transfer, who had them.
  package var from: RecordID?
  package var makesTasks = false
  package var reason: String?

  package init(_ verb: Verb, _ items: [Item]) {
    self.verb = verb
    self.items = items
  }

  package var customers: [RecordID] { items.map(\.customer) }

  package static let itemsMax = 2000
  package static let takersMax = 200
  package static let reasonMax = 200
}

/// A customer that a command passed over, or did not do whole, and why (GR-105, OV-17).
package struct SkippedCustomer: Hashable, Sendable {
  package let customer: RecordID
  package let problem: Problem

  package init(_ customer: RecordID, _ problem: Problem) {
    self.customer = customer
    self.problem = problem
  }
}

extension Movement.Verb {
  /// The button that a role grants for it. Claiming needs none: the pool says who may.
  package var function: Function {
    switch self {
    case .claim: .customerView
    case .group: .customerGroup
    case .assign: .customerAssign
    case .returnToGroup, .returnToPool: .customerReturn
    case .recycle: .customerRecycle
    case .restore: .recycleBinRestore
    case .transfer: .transferRun
    }
  }
}

extension Movement.Verb {
  package var title: Label {
    switch self {
    case .claim: Label("领取", "Claim")
    case .group: Label("分组", "Group")
    case .assign: Label("分配", "Assign")
    case .returnToGroup: Label("退回小组公海", "Return to the group pool")
    case .returnToPool: Label("退回公司公海", "Return to the company pool")
    case .recycle: Label("放回收站", "Recycle bin")
    case .restore: Label("回收站退回公海", "Restore")
    case .transfer: Label("客户批量转移", "Bulk transfer")
    }
  }
}
