import Domain

/// The six customers of b-tags 6.9, and the names that their conditions use.
package enum ConditionSample {
  package static let zone = BusinessZone.shanghai
  package static let now = zone.instant(day(2018, 11, 14), hour: 10)

  package static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
    guard let day = Day(year: year, month: month, day: day) else { preconditionFailure("no such day") }
    return day
  }

  package static func id(_ number: UInt64) -> RecordID { RecordID(high: 0x193_6a3e_7c2b_7000, low: 0x8000_0000_0000_0000 | number) }

  package static let tags: [String: RecordID] = ["唱歌": id(1), "健身": id(2), "APP推送关闭": id(3), "it's, 逾期(10天以内)": id(4)]
  package static let groups: [String: RecordID] = ["vip组": id(11), "运营组": id(12)]
  package static let users: [String: RecordID] = ["李四": id(21), "业务员小丹": id(22)]

  package struct Names: NameLookup {
    private static let items: [String: [(value: String, label: Label)]] = [
      "sys_gender": [("1", Label("男", "Male")), ("0", Label("女", "Female"))],
      "crm_customer_source": [("store", Label("门店", "Store")), ("app", Label("APP", "App")), ("old", Label("旧渠道", "Old channel"))],
      "crm_customer_maturity": [("hot", Label("高 意向", "Very keen")), ("and", Label("and", "and"))],
    ]

    package func enumValue(enumeration: String, name: String) -> String? {
      Names.items[enumeration]?.first { $0.label.zh == name || $0.label.en.lowercased() == name.lowercased() }?.value
    }
    package func enumLabel(enumeration: String, value: String) -> Label? { Names.items[enumeration]?.first { $0.value == value }?.label }
    package func isEnumEnabled(enumeration: String, value: String) -> Bool { value != "old" }
    package func id(kind: String, name: String) -> RecordID? { all(kind)[name] }
    package func name(of id: RecordID, kind: String) -> String? { all(kind).first { $0.value == id }?.key }
    private func all(_ kind: String) -> [String: RecordID] {
      switch kind {
      case "tag": tags
      case "customer_group": groups
      case "user": users
      default: [:]
      }
    }
  }

  package static let names = Names()

  package struct Sample {
    package let name: String
    package let record: Record
    package let facts: ConditionFacts
  }

  /// `vip` of the vectors is no field of a customer; the tests ask a tag's `enabled` instead.
  package static let customers: [Sample] = [
    make(
      1, "章172", sex: "0", city: "深圳", income: 10_000_000, trades: 2, born: day(1998, 3, 21), made: (day(2018, 11, 13), 23, 59, 59),
      "store", ["唱歌"]),
    make(
      2, "卢丹", sex: "0", city: "深圳", income: 10_000_001, trades: 2, born: day(1959, 3, 21), made: (day(2018, 11, 14), 0, 0, 0), "store",
      ["健身", "唱歌"]),
    make(
      3, "黄206", sex: "0", city: nil, income: 50_000_000, trades: 0, born: day(1949, 11, 27), made: (day(2018, 11, 11), 8, 0, 0), "store",
      []),
    make(
      4, "褚404", sex: "1", city: "广州", income: 50_000_001, trades: 11, born: day(1970, 2, 21), made: (day(2018, 10, 14), 12, 0, 0), "store",
      ["健身"]),
    make(
      5, "穆205", sex: "1", city: "深圳", income: nil, trades: 1, born: day(1967, 11, 1), made: (day(2018, 8, 14), 9, 0, 0), "app", ["APP推送关闭"]
    ),
    make(6, "何195", sex: "1", city: "ShenZhen", income: nil, trades: nil, born: nil, made: nil, "app", ["健身", "APP推送关闭"]),
  ]

  private static func make(
    _ number: UInt64, _ name: String, sex: String, city: String?, income: Int64?, trades: Int64?, born: Day?, made: (Day, Int, Int, Int)?,
    _ source: String,
    _ tagNames: [String]
  ) -> Sample {
    var customer = Row<Customer>(id: id(100 + number))
    customer.name = name
    customer.sex = sex
    customer.city = city
    customer.disposableIncome = income.map(Money.init(minorUnits:))
    customer.tradeTimes = trades
    customer.birthday = born
    customer.createdAt = made.map { zone.instant($0.0, hour: $0.1, minute: $0.2, second: $0.3) }
    customer.source = source
    if number == 1 { customer.phone = Phone("13812345678") }
    if number == 2 { customer.phone = Phone(stored: .text("138****9999")) }
    if number == 1 { customer.privateOwner = Ref(id(21)) }
    return Sample(
      name: "c\(number)", record: customer.record,
      facts: ConditionFacts(
        tags: Set(tagNames.compactMap { tags[$0] }), groups: number <= 2 ? [id(11)] : number == 3 ? [id(12)] : [],
        owners: number == 1 ? [id(21)] : [],
        me: id(21)))
  }

  /// Each line and the customers that it finds: the vectors of 6.9 by their number there, then what they leave open.
  package static let vectors: [(line: String, found: String)] = [
    ("可投资资产 大于 100000 并且 可投资资产 小于等于 500000", "c2 c3"),  // 1
    ("city = 深圳", "c1 c2 c5"),  // 2
    ("市 不等于 '深圳'", "c3 c4 c6"),  // 3
    ("city = shenzhen", "c6"),  // 4
    ("市 为空", "c3"),  // 5
    ("trade_times < 2", "c3 c5"),  // 6
    ("trade_times not between 1 .. 2", "c3 c4 c6"),  // 7
    ("create_ts = @today", "c2"),  // 8
    ("创建时间 等于 昨天", "c1"),  // 9
    ("create_ts <= 2018-11-13", "c1 c3 c4 c5"),  // 10
    ("create_ts > 2018-11-13", "c2"),  // 11
    ("create_ts < @today-1m", "c5"),  // 12
    ("create_ts <= @today-1m", "c4 c5"),  // 13
    ("出生日期 月份等于 11", "c3 c5"),  // 14
    ("birthday anniversary within 14 days", "c3"),  // 15
    ("性别 等于 男 或者 市 等于 深圳 并且 交易次数 大于等于 2", "c1 c2 c4 c5 c6"),  // 17
    ("(sex = 男 or city = 深圳) and trade_times >= 2", "c1 c2 c4"),  // 18
    ("tags any (唱歌, 健身)", "c1 c2 c4 c6"),  // 19
    ("标签 包含全部 (唱歌、健身)", "c2"),  // 20
    ("tags any (健身) and tags none (APP推送关闭)", "c2 c4"),  // 21
    ("tags none (健身, APP推送关闭)", "c1 c3"),  // 22
    ("客户名称 包含 20", "c3 c5"),  // 23
    ("customer_name contains '%'", ""),  // 24
    ("客户来源 属于 (门店) 并且 市 不为空", "c1 c2 c4"),  // 25
    ("可投资资产 等于 100000.010", "c2"),  // 26
    ("sex not in (男)", "c1 c2 c3"),  // 27
    ("", "c1 c2 c3 c4 c5 c6"),  // 32
    ("可投资资产 大于 10万", "c2 c3 c4"), ("可投资资产 大于等于 100000.001", "c2 c3 c4"), ("可投资资产 小于 100000.005", "c1"),
    ("可投资资产 不等于 100000.001", "c1 c2 c3 c4 c5 c6"), ("可投资资产 介于 100000.001 至 500000", "c2 c3"), ("trade_times != 2", "c3 c4 c5 c6"),
    ("trade_times between 1..2", "c1 c2 c5"), ("交易次数 为空", "c6"), ("交易次数 不为空", "c1 c2 c3 c4 c5"),
    ("create_ts is today", "c2"), ("create_ts is yesterday", "c1"), ("创建时间 最近 4 天", "c1 c2 c3"), ("create_ts last 3 days", "c1 c2"),
    ("create_ts older than 30 days", "c4 c5"), ("create_ts older than 31 days", "c5"),
    ("create_ts next 1 days", "c2"),
    ("create_ts = '2018-11-13 23:59'", "c1"), ("create_ts = 2018-11-13 23:59:59", "c1"), ("create_ts != 2018-11-13", "c2 c3 c4 c5 c6"),
    ("create_ts between 2018-10-14 .. @yesterday", "c1 c3 c4"), ("create_ts > @now-10h", ""), ("create_ts >= @now-10h", "c2"),
    ("create_ts 月份等于 11", "c1 c2 c3"),
    ("create_ts >= @month_start", "c1 c2 c3"), ("create_ts >= @week_start", "c1 c2"),
    ("create_ts >= @year_start and create_ts < @quarter_start", "c5"),
    ("创建时间 周年日在未来 0 天内", "c2"), ("birthday anniversary within 365 days", "c1 c2 c3 c4 c5"),
    ("birthday anniversary within 127 days", "c1 c2 c3 c4"),
    ("birthday < 1960-01-01", "c2 c3"), ("birthday between 1967-11-01 .. 1970-02-21", "c4 c5"),
    ("birthday != 1998-03-21", "c2 c3 c4 c5 c6"),
    ("city starts with SHEN", "c6"), ("city ends with 圳", "c1 c2 c5"), ("city in (深圳, 广州)", "c1 c2 c4 c5"),
    ("city not in ('深圳')", "c3 c4 c6"),
    ("city not contains 圳", "c3 c4 c6"), ("customer_name contains '_'", ""), ("customer_name contains '\\'", ""), ("source = old", ""),
    ("sex != 女", "c4 c5 c6"), ("phone = 13812345678", "c1"), ("phone starts with 138", "c1"),
    ("phone contains 9999", ""),
    ("phone is not empty", "c1 c2"), ("phone = '+86 138-1234-5678'", "c1"), ("owner_id = 李四", "c1"), ("owner_id = @me", "c1"),
    ("owner_id != @me", "c2 c3 c4 c5 c6"),
    ("所有者 为空", "c2 c3 c4 c5 c6"), ("客户组 等于 vip组", "c1 c2"), ("group_name not in (vip组)", "c3 c4 c5 c6"), ("客户组 属于 (vip组, 运营组)", "c1 c2 c3"),
    ("group_name is empty", "c4 c5 c6"), ("客户组 不为空", "c1 c2 c3"), ("owners = 李四", "c1"), ("业务员 不等于 @me", "c2 c3 c4 c5 c6"),
    ("sex = 男 and (city = 深圳 or tags any (健身)) and trade_times >= 1", "c4 c5"), ("tags any (健身) or city is empty", "c2 c3 c4 c6"),
    ("tags all (健身) and tags any (唱歌) and tags none (APP推送关闭)", "c2"),
  ]
}
