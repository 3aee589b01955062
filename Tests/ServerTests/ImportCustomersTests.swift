import Domain
import Server
import TestSupport
import Testing

@Suite struct ImportCustomersTests {
  private let head = "客户名称,手机号码,性别,出生日期"

  @Test(
    "Titles, phone forms, enumeration names and dates are read; a new customer goes to the company pool with the source 导入 (CU-1, CU-111)")
  func plain() throws {
    let test = try ImportUnderTest()
    let summary = try test.run([head, "张三,+86 139-0000-0001,男,1990-02-03", ",,,", "李四,13900000002,Female,"])
    #expect(summary.rows == 2 && summary.made == 2 && summary.failed == 0)
    let zhang = try #require(try test.customer("13900000001"))
    #expect(zhang.sex == "1" && zhang.source == "import" && zhang.age == 35)
    #expect(zhang.createdAt == TestClock.monday)
    #expect(try test.customer("13900000002")?.sex == "0")
    #expect(try test.relations(zhang.id).isEmpty)
  }

  @Test("A file is refused whole for a missing or a repeated title; an unknown title is only warned of (CU-101)")
  func titles() throws {
    let test = try ImportUnderTest()
    #expect(test.refusal(["客户名称,性别", "张三,男"])?.sentence.zh == "缺少必需的列：手机号码")
    #expect(test.refusal(["手机号码", "13900000001"])?.sentence.zh == "缺少必需的列：客户名称")
    #expect(test.refusal(["客户名称,手机号码,性别,性别", "张三,1,男,女"])?.code == "E_IMPORT_TITLE")
    #expect(test.refusal(["客户名称,手机号码,phone", "张三,1,2"])?.code == "E_IMPORT_TITLE")
    let importer = try test.importer(["客户名称,手机号码,爱好,年龄,总跟进次数", "张三,13900000001,钓鱼,99,7"])
    #expect(importer.warnings.map(\.zh) == ["没有名为“爱好”的字段，该列已忽略", "“年龄”由系统计算，该列已忽略", "“总跟进次数”由系统计算，该列已忽略"])
    #expect(try importer.run().made == 1)
    #expect(try test.customer("13900000001")?.age == nil)
    #expect(try test.customer("13900000001")?.followTimes == 0)
  }

  @Test("What is wrong with a row is said as the specification says it, and the other rows come in (CU-102, CU-103, CU-118)")
  func rowErrors() throws {
    let test = try ImportUnderTest()
    let reasons = try test.reasons([
      head, "一,13900000001,1,", "二,13900000002,男,1990/1/1", "三,139,男,", "四,,男,", ",13900000005,男,", "六,13900000006,男,2990-01-01",
      "七,13900000007,男,,多", "八,12,1,1990/1/1", "九,13900000009,男,1999-01-01",
    ])
    #expect(
      reasons == [
        2: "性别枚举值无效: 1", 3: "出生日期日期格式错误", 4: "手机号码格式错误", 5: "手机号码不能为空", 6: "客户名称不能为空", 7: "出生日期应在1900-01-01到今天之间",
        8: "单元格多于列标题", 9: "手机号码格式错误；性别枚举值无效: 1；出生日期日期格式错误",
      ])
    #expect(try test.rows(Customer.self).compactMap(\.name) == ["九"])
  }

  @Test("The same number again in one file updates the former row, and both count (CU-105)")
  func sameNumberTwice() throws {
    let test = try ImportUnderTest()
    let summary = try test.run([head, "张三,13900000001,男,", "张三丰,139 0000 0001,,1990-01-01"])
    #expect(summary.made == 1 && summary.changed == 1)
    let customer = try #require(try test.customer("13900000001"))
    #expect(customer.name == "张三丰" && customer.sex == "1" && customer.birthday?.description == "1990-01-01")
  }

  @Test("An existing customer is found by number; cells that are filled overwrite, empty ones keep (CU-110, CU-114)")
  func update() throws {
    let test = try ImportUnderTest()
    try test.run([head, "张三,13900000001,男,1990-01-01"])
    let before = try #require(try test.customer("13900000001"))
    let summary = try test.run([head, ",13900000001,女,"], name: "again.csv")
    #expect(summary.made == 0 && summary.changed == 1 && summary.failed == 0)
    let after = try #require(try test.customer("13900000001"))
    #expect(after.id == before.id && after.name == "张三" && after.sex == "0" && after.birthday == before.birthday)
    // An import that changes nothing writes nothing.
    try test.run([head, "张三,13900000001,女,1990-01-01"], name: "third.csv")
    #expect(try test.customer("13900000001")?.record.version == after.record.version)
  }

  @Test("An identity card of another customer refuses the row, whether he was there before or is in the file (CU-110)")
  func idCard() throws {
    let test = try ImportUnderTest()
    let card = "110101199003077512"
    try test.run(["客户名称,手机号码,身份证号", "张三,13900000001,\(card)"])
    let reasons = try test.reasons([
      "客户名称,手机号码,身份证号", "李四,13900000002,\(card)", "王五,13900000003,320104198602235918", "赵六,13900000004,320104198602235918",
      "张三,13900000001,\(card)",
    ])
    #expect(reasons == [2: "身份证号已属于其他客户", 4: "身份证号已属于其他客户"])
  }

  @Test("A customer in the recycle bin is left as he is (CU-115)")
  func recycled() throws {
    let test = try ImportUnderTest()
    let id = try test.demo.customer("旧客户", phone: "13900000001")
    try test.update(try #require(try test.customer("13900000001"))) { $0.status = .recycled }
    #expect(try test.reasons(["客户名称,手机号码", "新名,13900000001"]) == [2: "客户在回收站"])
    #expect(try test.customer("13900000001")?.name == "旧客户")
    #expect(try test.relations(id).isEmpty)
  }

  @Test("A target group adds a relation in its pool where there is none, and leaves owners and other groups (CU-112, CU-113)")
  func groups() throws {
    let test = try ImportUnderTest()
    let owned = try test.demo.customer("有主", phone: "13900000001", group: "催收组", owner: "lud")
    let elsewhere = try test.demo.customer("别组", phone: "13900000002", group: "vip组", owner: "vip003")
    try test.run(["客户名称,手机号码", "有主,13900000001", "别组,13900000002", "新人,13900000003"]) { $0.group = "催收组" }
    #expect(try test.relations(owned).map(\.owner) == [Ref(test.demo.user("lud"))])
    let both = try test.relations(elsewhere)
    #expect(Set(both.compactMap(\.group?.id)) == [test.demo.group("催收组"), test.demo.group("vip组")])
    #expect(both.first { $0.group?.id == test.demo.group("vip组") }?.owner?.id == test.demo.user("vip003"))
    let made = try test.relations(try #require(try test.customer("13900000003")).id)
    #expect(made.map(\.owner) == [nil] && made.map(\.isLive) == [true])
    #expect(test.refusal(["客户名称,手机号码", "x,13900000009"]) { $0.group = "没有的组" }?.code == "E_GROUP")
    #expect(try IntegrityCheck.run(on: test.demo.centre.database).isEmpty)
  }

  @Test("Chosen tags go to every row that came in, once; the score follows, and a validity begins today (CU-116, TAG-43, TAG-50)")
  func tags() throws {
    let test = try ImportUnderTest()
    let outdoors = try test.tag("户外", score: 7, days: 3)
    _ = try test.tag("自动", type: .globalAuto)
    let lines = ["客户名称,手机号码", "张三,13900000001", "坏行,1"]
    try test.run(lines) { $0.tags = ["户外"] }
    let customer = try #require(try test.customer("13900000001"))
    #expect(customer.tagScore == 7)
    let links = try test.rows(TagLink.self)
    #expect(links.map(\.tag?.id) == [outdoors] && links.map(\.source) == ["import"])
    #expect(links.first?.expiresOn?.description == "2025-11-27")
    test.demo.clock.advance(seconds: 86_400)
    try test.run(lines) { $0.tags = ["户外"] }
    let again = try test.rows(TagLink.self)
    #expect(again.count == 1 && again.first?.expiresOn?.description == "2025-11-28" && again.first?.taggedAt == links.first?.taggedAt)
    #expect(try test.customer("13900000001")?.tagScore == 7)
    #expect(test.refusal(lines) { $0.tags = ["自动"] }?.code == "AUTO_TAG_NOT_ALLOWED")
    #expect(test.refusal(lines) { $0.tags = ["没有"] }?.code == "E_TAG")
  }

  @Test("The column 所属公司 finds a company by its name, or makes it once")
  func companies() throws {
    let test = try ImportUnderTest()
    let lines = ["客户名称,手机号码,所属公司", "张三,13900000001,甲公司", "李四,13900000002,甲公司", "坏行,1,乙公司"]
    try test.run(lines)
    try test.run(lines, name: "again.csv")
    let companies = try test.rows(Company.self)
    #expect(companies.compactMap(\.name) == ["甲公司"])
    #expect(try test.customer("13900000002")?.company?.id == companies.first?.id)
  }

  @Test("A customer whose last field is too long is refused with the field's name")
  func tooLong() throws {
    let test = try ImportUnderTest()
    let name = String(repeating: "长", count: 51)
    #expect(try test.reasons(["客户名称,手机号码", "\(name),13900000001"]) == [2: "客户名称不能超过50个字"])
  }
}
