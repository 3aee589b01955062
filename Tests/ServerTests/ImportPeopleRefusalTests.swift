import Domain
import Foundation
import Server
import TestSupport
import Testing

/// ORG-16: errors are told by line, and what is right comes in.
@Suite("Lines of people that are refused")
struct ImportPeopleRefusalTests {
  private let head = "账号,姓名,性别,手机号,邮箱,状态,所属部门,角色,客户组,分组管理员,脱敏设置"

  @Test("each refusal says what the form would say, all of a line's cells at once, and the good lines are made (ORG-04)")
  func everyRefusal() throws {
    let test = try PeopleUnderTest()
    let long = String(repeating: "长", count: 31)
    let reasons = try test.reasons([
      head, "good1,好人,男,13300000001,a@b.cn,启用,销售部,salesman,催收组,,", ",无名,男,,,,销售部,,,,", "有空格 a,甲,男,,,,销售部,,,,", "LUD,甲,男,,,,销售部,,,,",
      "GOOD1,甲,男,,,,销售部,,,,", "bad05,,男,,,,销售部,,,,", "bad06,\(long),男,,,,销售部,,,,", "bad07,甲,1,,,,销售部,,,,",
      "bad08,甲,男,1330000,,,销售部,,,,", "bad09,甲,男,13434347345,,,销售部,,,,", "bad10,甲,男,13300000001,,,销售部,,,,",
      "bad11,甲,男,,a.b.cn,,销售部,,,,", "bad12,甲,男,,,休假,销售部,,,,", "bad13,甲,男,,,,,,,,", "bad14,甲,男,,,,没有部,,,,", "bad15,甲,男,,,,销售部,boss,,,",
      "bad16,甲,男,,,,销售部,,没有组,,", "bad17,甲,男,,,,销售部,,,没有组,", "bad18,甲,男,,,,销售部,,,,不脱敏;小组客户不脱敏", "bad19,甲,男,,,,销售部,,,,,多",
      "bad20,,1,,x,,没有部,boss,,,", "good2,好人,男,,,离职,销售部,,,,",
    ])
    let masking = "脱敏设置应为“脱敏”、“不脱敏”，或“脱敏”加“私有客户不脱敏”、“分配的客户不脱敏”、“小组客户不脱敏”: 不脱敏;小组客户不脱敏"
    #expect(
      reasons == [
        3: "账号不能为空", 4: "账号应为3到32个字母、数字或 _ . -", 5: "账号已存在", 6: "账号已存在", 7: "姓名不能为空", 8: "姓名不能超过30个字", 9: "性别枚举值无效: 1",
        10: "手机号格式错误", 11: "手机号已被其他人员使用", 12: "手机号已被其他人员使用", 13: "邮箱格式错误", 14: "状态枚举值无效: 休假", 15: "请选择所属部门",
        16: "所属部门不存在: 没有部", 17: "角色不存在: boss", 18: "客户组不存在: 没有组", 19: "分组管理员不存在: 没有组", 20: masking, 21: "单元格多于列标题",
        22: "姓名不能为空；性别枚举值无效: 1；邮箱格式错误；所属部门不存在: 没有部；角色不存在: boss",
      ])
    #expect(try test.user("good1") != nil)
    #expect(try test.user("good2")?.status == .disabled)
    #expect(try test.rows(User.self).allSatisfy { $0.account?.hasPrefix("bad") != true })
  }

  @Test("a file is refused whole for a missing title or two of one meaning")
  func titles() throws {
    let test = try PeopleUnderTest()
    #expect(try test.refusal(["姓名,所属部门", "甲,销售部"]) == "缺少必需的列：账号")
    #expect(try test.refusal(["账号,所属部门", "p01,销售部"]) == "缺少必需的列：姓名")
    #expect(try test.refusal(["账号,姓名", "p01,甲"]) == "缺少必需的列：所属部门")
    #expect(try test.refusal(["账号,用户名,姓名,所属部门", "p01,p01,甲,销售部"]) == "有两列都是“账号”")
  }

  @Test("the same file twice makes nobody twice, and changes nobody (E_USER_DUP)")
  func twice() throws {
    let test = try PeopleUnderTest()
    let lines = ["账号,姓名,所属部门", "p01,甲,销售部", "p02,乙,销售部"]
    #expect(try test.run(lines).made == 2)
    let head = try test.head()
    #expect(try test.reasons(lines) == [2: "账号已存在", 3: "账号已存在"])
    #expect(try test.head() == head)
  }

  @Test("an account of somebody who was deleted is given to nobody, and he is nobody's superior (ORG-07)")
  func deleted() throws {
    let test = try PeopleUnderTest()
    try test.run(["账号,姓名,所属部门", "gone,甲,销售部"])
    var gone = try #require(try test.user("gone"))
    let before = gone
    gone.isDeleted = true
    let operation = try #require(Operation.updating(before.record, to: gone.record, withDerived: true))
    try test.demo.centre.ledger.commit([operation], as: .system, command: "test.delete")
    #expect(
      try test.reasons(["账号,姓名,所属部门,直接上级", "Gone,乙,销售部,", "p02,丙,销售部,gone"]) == [2: "账号已存在", 3: "直接上级gone所在的第2行被拒绝"])
    #expect(try test.reasons(["账号,姓名,所属部门,直接上级", "p02,丙,销售部,gone"]) == [2: "直接上级不存在: gone"])
  }

  @Test("a trial tells the same as the import and changes nothing")
  func trial() throws {
    let test = try PeopleUnderTest()
    let errors = test.demo.folder.file("errors.csv")
    let head = try test.head()
    let lines = ["账号,姓名,所属部门,客户组,分组管理员", "p01,甲,销售部,催收组,vip组", "p02,乙,没有部,,"]
    let summary = try test.run(lines) {
      $0.isTrial = true
      $0.errorsPath = errors
    }
    #expect(summary.made == 1 && summary.failed == 1)
    #expect(try test.head() == head)
    #expect(try test.user("p01") == nil)
    #expect(try test.mustChange("p01") == nil)
    #expect(try DelimitedReader(path: errors).all().count == 2)
    #expect(try test.run(lines).made == 1)
  }

  @Test("the errors file has the columns of the upload, the line and the reason; corrected, it is imported as it is")
  func errorsFile() throws {
    let test = try PeopleUnderTest()
    let errors = test.demo.folder.file("errors.csv")
    try test.run(["账号,姓名,备注,所属部门", "p01,甲,x,销售部", "p02,乙,y,\"没有部;销售部\""]) { $0.errorsPath = errors }
    let rows = try DelimitedReader(path: errors).all().map(\.fields)
    #expect(rows == [["账号", "姓名", "备注", "所属部门", "行号", "错误原因"], ["p02", "乙", "y", "没有部;销售部", "3", "所属部门不存在: 没有部"]])
    let corrected = ["账号,姓名,备注,所属部门,行号,错误原因", "p02,乙,y,运营部;销售部,3,所属部门不存在: 没有部"]
    let importer = try test.importer(corrected, name: "corrected.csv") { $0.errorsPath = errors }
    #expect(importer.warnings.map(\.zh) == ["没有名为“备注”的字段，该列已忽略"])
    #expect(try importer.run().made == 1)
    // Nothing was refused, so nothing is left behind.
    #expect(throws: DelimitedError.self) { try DelimitedReader(path: errors).all() }
  }

  @Test("a file that breaks off in the middle keeps the lines before, and says so")
  func brokenFile() throws {
    let test = try PeopleUnderTest()
    let summary = try test.run(["账号,姓名,所属部门", "p01,甲,销售部", "p02,\"乙,销售部"])
    #expect(summary.stopped != nil && summary.made == 1)
    #expect(try test.user("p01") != nil)
  }

  @Test(
    "two thousand people with a chain of superiors come in at once, each password hashed by itself and outside the transaction",
    .timeLimit(.minutes(5)))
  func manyPeople() throws {
    let test = try PeopleUnderTest()
    var lines = ["账号,姓名,手机号,所属部门,角色,客户组,直接上级"]
    // Each one's superior is on the next line.
    for number in 1...2000 {
      lines.append("p\(number + 1000),人\(number),1330000\(number + 1000),销售部,salesman,催收组,\(number < 2000 ? "p\(number + 1001)" : "lisi")")
    }
    var steps: [Int] = []
    let importer = try test.importer(lines)
    let summary = try importer.run { done, _ in steps.append(done) }
    #expect(summary.made == 2000 && summary.failed == 0)
    #expect(steps.count == 40 && steps.last == 2000)
    #expect(try test.group("催收组")?.salespeople?.ids.count == 2001)
    #expect(try test.demo.centre.accounts.verify(account: "p3000", password: "123456") == test.user("p3000")?.id)
    let hashes = try test.demo.centre.database.read { try $0.integer("SELECT count(DISTINCT password) FROM account WHERE must_change = 1") }
    #expect(hashes == 2000)
  }
}
