import Domain

/// The tags of the demo company (b-tags 2.8), and which of them a customer carries.
struct DemoTags {
  struct Entry {
    let id: RecordID
    let score: Int64
    let type: TagType
    let owner: RecordID?
  }

  /// By name.
  let entries: [String: Entry]
  let operations: [Operation]

  private typealias Line = (category: String, name: String, score: Int64?)

  /// Those without rule, that people put on by hand.
  private static let manual: Set<String> = ["户外运动爱好者", "短期标客户", "朋友介绍"]

  // The hobbies, 储蓄 and 信誉 have the scores from which the totals of the sample customers follow (a-customers 14).
  private static let lines: [Line] =
    [
      ("可投资资产", "可投资产10万元及以下", 1), ("可投资资产", "可投资产10万-50万", 2), ("可投资资产", "可投资产50-100万", 3),
      ("可投资资产", "可投资产100-500万", 3), ("可投资资产", "可投资产500万以上", 3),
      ("还款情况", "逾期10天以内", -8), ("还款情况", "逾期10-30天", -10), ("还款情况", "逾期30-60天", -15), ("还款情况", "逾期60-90天", -20),
      ("还款情况", "未逾期", 5), ("还款情况", "申请提前还款", 6), ("还款情况", "还款日正常还款", 5), ("还款情况", "还款日未还款", -5),
      ("未投资户注册期限", "昨日注册未投资", nil), ("未投资户注册期限", "3日前注册未投资", nil), ("未投资户注册期限", "一周前注册未投资", nil),
      ("未投资户注册期限", "一个月前注册未投资", nil), ("未投资户注册期限", "三个月前注册未投资", nil),
      ("出借偏好", "偏好中期出借", 2), ("出借偏好", "偏好长期出借", 3), ("出借偏好", "偏好均衡出借", 2),
      ("活动敏感度", "无活动不投资", 0), ("活动敏感度", "喜欢参与活动", 1),
      ("兴趣爱好", "户外运动爱好者", nil), ("兴趣爱好", "唱歌", 2), ("兴趣爱好", "旅游", 5), ("兴趣爱好", "美食", 5), ("兴趣爱好", "健身", 5),
      ("兴趣爱好", "徒步", nil), ("其他", "短期标客户", nil), ("其他", "朋友介绍", nil), ("其他", "APP推送关闭", nil), ("其他", "月签到15-20天", 1),
      ("其他", "信誉", 15), ("其他", "储蓄", 8), ("客户来源", "线下门店", 1), ("客户来源", "APP应用", 1), ("性别", "男", 1), ("性别", "女", 1),
    ] + ages.map { ("年龄", $0.name, 1) } + stars.map { ("星座", $0.name, nil) }

  private static let ages: [(name: String, to: Int)] = [
    ("18-25岁", 25), ("26-30岁", 30), ("31-35岁", 35), ("36-40岁", 40), ("41-45岁", 45), ("46-50岁", 50), ("51-55岁", 55), ("56-60岁", 60),
    ("61-65岁", 65), ("66-75岁", 75), ("76岁以上", 200),
  ]

  /// With the month and day on which each begins.
  private static let stars: [(name: String, from: (Int, Int))] = [
    ("水瓶座", (1, 20)), ("双鱼座", (2, 19)), ("白羊座", (3, 21)), ("金牛座", (4, 20)), ("双子座", (5, 21)), ("巨蟹座", (6, 22)), ("狮子座", (7, 23)),
    ("处女座", (8, 23)), ("天秤座", (9, 23)), ("天蝎座", (10, 24)), ("射手座", (11, 23)), ("摩羯座", (12, 22)),
  ]

  init(people: DemoPeople, makeID: () -> RecordID) {
    var entries: [String: Entry] = [:]
    var operations: [Operation] = []
    func add(_ name: String, _ category: String, _ score: Int64?, _ type: TagType, owner: RecordID? = nil) {
      var tag = Row<Tag>(id: makeID())
      tag.category = category
      tag.name = name
      tag.type = type
      tag.score = score
      tag.validityDays = type == .globalAuto ? 1 : nil
      tag.owner = owner.map { Ref($0) }
      operations.append(.inserting(tag.record, withDerived: true))
      entries[name] = Entry(id: tag.id, score: type == .personal ? 0 : score ?? 0, type: type, owner: owner)
    }
    for line in DemoTags.lines {
      add(line.name, line.category, line.score, DemoTags.manual.contains(line.name) ? .globalManual : .globalAuto)
    }
    add("重点关注", "我的标签", nil, .personal, owner: people.users["lud"])
    self.entries = entries
    self.operations = operations
  }

  static func band(of birthday: Day, today: Day) -> String? {
    let age = birthday.completedYears(on: today)
    return age < 18 ? nil : ages.first { age <= $0.to }?.name
  }

  /// What the customer's own data say.
  static func factual(_ customer: Row<Customer>, today: Day) -> [String] {
    var names: [String] = []
    switch customer.sex {
    case "1": names.append("男")
    case "0": names.append("女")
    default: break
    }
    switch customer.source {
    case "store": names.append("线下门店")
    case "app": names.append("APP应用")
    default: break
    }
    if let birthday = customer.birthday {
      if let band = band(of: birthday, today: today) { names.append(band) }
      let place = stars.lastIndex { $0.from <= (birthday.month, birthday.day) } ?? stars.count - 1
      names.append(stars[place].name)
    }
    if let income = customer.disposableIncome?.minorUnits {
      let limits: [(Int64, String)] = [(10, "可投资产10万元及以下"), (50, "可投资产10万-50万"), (100, "可投资产50-100万"), (500, "可投资产100-500万")]
      names.append(limits.first { income <= $0.0 * 1_000_000 }?.1 ?? "可投资产500万以上")
    }
    return names
  }

  func score(of names: [String]) -> Int64 { names.reduce(0) { $0 + (entries[$1]?.score ?? 0) } }

  /// - Parameter by: Who put on the manual ones.
  func link(_ name: String, to customer: RecordID, at: Instant, by user: RecordID?, id: RecordID) -> Operation? {
    guard let entry = entries[name] else { return nil }
    var link = Row<TagLink>(id: id)
    link.customer = Ref(customer)
    link.tag = Ref(entry.id)
    link.source = entry.type == .globalAuto ? "auto" : "manual"
    link.taggedAt = at
    link.taggedBy = entry.type == .globalAuto ? nil : (entry.owner ?? user).map { Ref($0) }
    link.personalOwner = entry.owner.map { Ref($0) }
    return .inserting(link.record, withDerived: true)
  }
}
