/// Why a movement is refused (a-groups 5, 10, 11; c-pools-and-dedup POOL-30).
extension Problem {
  package static let inRecycleBin = Problem("IN_RECYCLE_BIN", "客户在回收站", "The customer is in the recycle bin")
  package static let groupDeleted = Problem("GROUP_DELETED", "客户组已删除", "The group was deleted")
  package static let alreadyInGroup = Problem("ALREADY_IN_GROUP", "已在该组", "He is in that group already")
  package static let notGroupMember = Problem("NOT_GROUP_MEMBER", "该业务员不是分组成员", "That person is no salesperson of the group")
  package static let personDisabled = Problem("PERSON_DISABLED", "该业务员已停用", "That person is disabled")
  package static let nothingToReturn = Problem("NOTHING_TO_RETURN", "无可退回的关系", "There is nothing of his that you may return")
  package static let noRightHere = Problem("NO_RIGHT", "无权操作", "You have no right to do that")
  package static let isPrivate = Problem(
    "PRIVATE_CUSTOMER", "个人客户，须由所有者本人分组或先退回公海",
    "A private customer: his owner groups him, or returns him to the pool first")
  package static let partlyKept = Problem(
    "KEPT_RELATIONS", "部分关系无权断开，已保留", "Some relations that you may not end were kept")
  package static let sameFromAndTo = Problem("SAME_PERSON", field: "to", "不能转移给同一业务员", "They have to be two different people")
  package static let ownershipChanged = Problem("OWNERSHIP_CHANGED", "归属已变化", "He is no longer that person's")
  package static let takerNotInGroup = Problem("TAKER_NOT_IN_GROUP", "目标业务员不在该组", "The person is no salesperson of that group")
  package static let reasonTooLong = Problem("TOO_LONG", field: "reason", "原因不能超过200个字", "The reason is limited to 200 characters")
  package static let reasonMissing = Problem("E_REQUIRED", field: "reason", "转移原因不能为空", "The reason must not be empty")
  package static let nobodyNamed = Problem("E_REQUIRED", field: "to", "请选择业务员", "Choose a salesperson")

  package static let poolDisabled = Problem("pool.disabled", "公海池未启用", "The pool is not enabled")
  package static let claimNotAllowed = Problem("pool.claim_not_allowed", "该公海池不允许领取", "Nothing may be claimed from this pool")
  package static let notPoolMember = Problem("pool.not_member", "您不是该公海池成员", "You are no member of the pool")
  package static let notAvailable = Problem("pool.not_available", "客户不在该公海池", "The customer is not in that pool")
  package static let assigneeNotMember = Problem("pool.assignee_not_member", "该业务员不是公海池成员", "That person is no member of the pool")

  /// - Parameter owner: Left out where he is not told.
  package static func ownerChanged(_ owner: String?) -> Problem {
    guard let owner else { return Problem("OWNER_CHANGED", "归属已变化：客户在小组公海", "He was moved meanwhile: he is in the group's pool") }
    return Problem("OWNER_CHANGED", "归属已变化：现为\(owner)的客户", "He was moved meanwhile: he is \(owner)'s now")
  }

  package static func notOwner(_ owner: String?) -> Problem {
    guard let owner else { return Problem("NOT_OWNER", "客户已不属于您", "He is no longer yours") }
    return Problem("NOT_OWNER", "客户已不属于您，现为\(owner)的客户", "He is no longer yours: he is \(owner)'s now")
  }

  package static func alreadyTaken(_ owner: String?) -> Problem {
    guard let owner else { return Problem("pool.already_taken", "客户已被领取", "Somebody took him already") }
    return Problem("pool.already_taken", "客户已被\(owner)领取", "\(owner) took him already")
  }

  package static func heldLimit(_ limit: Int64) -> Problem {
    Problem("pool.claim_limit_total", "已持有\(limit)条，达到上限", "You hold \(limit) already, the most that the pool allows")
  }

  package static func dayLimit(_ limit: Int64) -> Problem {
    Problem("pool.claim_limit_day", "今日已领取\(limit)条，达到上限", "You claimed \(limit) today, the most that the pool allows")
  }

  package static func sameLimit(_ times: Int64, lifts: String?) -> Problem {
    let (zh, en) = lifts.map { ("，\($0)后可再领", "; you may again from \($0)") } ?? ("", "")
    return Problem("pool.claim_limit_same", "该客户您已领取\(times)次\(zh)", "You claimed this customer \(times) times\(en)")
  }

  /// Failures after which a batch does not go on (POOL-33).
  package var endsClaiming: Bool {
    ["pool.claim_limit_total", "pool.claim_limit_day", "holding.limit", "pool.disabled", "pool.claim_not_allowed", "pool.not_member"]
      .contains(code)
  }

  package static let notTried = Problem("NOT_TRIED", "未处理", "Not tried")
}
