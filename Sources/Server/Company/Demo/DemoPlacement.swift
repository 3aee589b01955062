import Domain

/// Where a customer stands after a year: whose he is, in which groups, since when.
struct DemoPlacement {
  enum Place {
    case assigned(group: String, owner: String)
    case owned(by: String)
    case groupPool(String)
    case companyPool
    case recycled(group: String, lastOwner: String)
  }

  let place: Place
  /// A second group of the customer, with or without salesperson there.
  let second: (group: String, owner: String?)?
  let createdAt: Instant
  let assignedAt: Instant

  private static let groupsOf: [(account: String, groups: [String])] = [
    ("lud", ["催收组", "拉新组", "线下运营"]), ("vip003", ["vip组", "运营组"]), ("lx003", ["拉新组", "测试组"]), ("lisi", ["测试组"]),
  ]
  private static let pools = ["催收组", "洪师组", "电销专组", "电销组", "测试组", "vip组", "回收组", "拉新组", "运营组", "线下运营"]

  /// - Parameter index: The place in the company's list. Of the first few hundred 业务员小丹 has as many as a salesperson can work; of what a large
  ///   demo adds, her share is small.
  init(index: Int, _ generator: inout SeededGenerator, now: Instant) {
    let today = BusinessZone.shanghai.day(of: now)
    let created = today.adding(days: -generator.int(4...400))
    createdAt = BusinessZone.shanghai.instant(
      created, hour: generator.int(8...20), minute: generator.int(0...59), second: generator.int(0...59))
    let assigned = min(created.adding(days: generator.int(0...20)), today.adding(days: -1))
    assignedAt = max(
      createdAt.adding(seconds: 60), BusinessZone.shanghai.instant(assigned, hour: generator.int(8...9), minute: generator.int(0...59)))
    let owner = DemoPlacement.owner(index, &generator)
    let group = generator.pick(owner.groups)
    let pool = generator.pick(DemoPlacement.pools)
    let hasSecond = generator.chance(15)
    let other = generator.pick(DemoPlacement.groupsOf)
    switch generator.int(1...100) {
    case 1...66:
      place = .assigned(group: group, owner: owner.account)
      let secondGroup = generator.pick(other.groups)
      second =
        hasSecond && secondGroup != group
        ? (secondGroup, other.account != owner.account && generator.chance(50) ? other.account : nil) : nil
    case 67...69:
      place = .owned(by: owner.account)
      second = nil
    case 70...85:
      place = .groupPool(pool)
      second = hasSecond && group != pool ? (group, nil) : nil
    case 86...97:
      place = .companyPool
      second = nil
    default:
      place = .recycled(group: group, lastOwner: owner.account)
      second = nil
    }
  }

  private static func owner(_ index: Int, _ generator: inout SeededGenerator) -> (account: String, groups: [String]) {
    let isOfFirst = index < 400
    let (lud, vip, lx) = isOfFirst ? (23, 55, 85) : (3, 48, 90)
    let roll = generator.int(1...100)
    return roll <= lud ? groupsOf[0] : roll <= vip ? groupsOf[1] : roll <= lx ? groupsOf[2] : groupsOf[3]
  }

  /// Who follows up.
  var owner: String? {
    switch place {
    case .assigned(_, let owner), .owned(let owner), .recycled(_, let owner): owner
    case .groupPool, .companyPool: nil
    }
  }

  var group: String? {
    switch place {
    case .assigned(let group, _), .groupPool(let group), .recycled(let group, _): group
    case .owned, .companyPool: nil
    }
  }
}
