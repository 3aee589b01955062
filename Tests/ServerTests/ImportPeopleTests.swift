import Domain
import Foundation
import Server
import TestSupport
import Testing

/// ORG-16: people from a csv file, each line judged by the rules of the form.
@Suite("People from a csv file")
struct ImportPeopleTests {
  private let head = "账号,姓名,性别,手机号,邮箱,状态,所属部门,角色,客户组,分组管理员,脱敏设置,分机号,直接上级"

  @Test("a line with every column makes the person that the form would, with the default password and both sides of his groups")
  func everyColumn() throws {
    let test = try PeopleUnderTest()
    let line = "xw01,小王,女,13300002000,xw@example.cn,启用,销售部;运营部、营销一组,业务员;ops,催收组、拉新组,vip组,脱敏;小组客户不脱敏,8001,LISI"
    #expect(try test.run([head, line]).made == 1)
    let user = try #require(try test.user("xw01"))
    #expect(user.name == "小王" && user.gender == "0" && user.mobile == "13300002000" && user.email == "xw@example.cn")
    #expect(user.status == .enabled && user.extensionNumber == "8001" && user.superior?.id == test.demo.user("lisi"))
    #expect(user.departments?.ids == Set(["销售部", "运营部", "营销一组"].map(test.department)))
    #expect(try test.rows(Role.self).filter { user.roles?.contains($0.id) == true }.compactMap(\.code).sorted() == ["ops", "salesman"])
    #expect(user.groups?.ids == [test.demo.group("催收组"), test.demo.group("拉新组")])
    #expect(try test.group("催收组")?.salespeople?.contains(user.id) == true)
    #expect(try test.group("vip组")?.administrators?.ids == [user.id, test.demo.user("vip0001")])
    #expect(MaskingSetting(user) == MaskingSetting(mode: .mask, allowsGroup: true))
    // ORG-05.
    #expect(try test.demo.centre.accounts.verify(account: "xw01", password: "123456") == user.id)
    #expect(try test.mustChange("xw01") == true)
    #expect(try test.rows(OperationRecord.self).filter { $0.command == "user.import" }.compactMap(\.objectName).contains("小王（xw01）"))
    #expect(try IntegrityCheck.run(on: test.demo.centre.database).isEmpty)
  }

  @Test("only account, name and department are needed; the rest is as the form begins, with 不脱敏 for administrators (MASK-04)")
  func fewestColumns() throws {
    let test = try PeopleUnderTest()
    #expect(try test.run(["账号*,姓名*,所属部门*,设置角色", "xw01,小王,晓售,", "xw02,小李,晓售,系统管理员", ",,,"]).made == 2)
    let user = try #require(try test.user("xw01"))
    #expect(user.gender == "1" && user.status == .enabled && user.masking == .mask && user.superior == nil && user.roles == nil)
    #expect(try test.user("xw02")?.masking == MaskingMode.none)
  }

  @Test("titles are read in English and in any order; an unknown one is warned of")
  func english() throws {
    let test = try PeopleUnderTest()
    let importer = try test.importer([
      "Departments,MASKING,name,Account,Administered groups,Hobby,Status,Sex", "销售部,clear,Wang,xw01,vip组,fishing,Disabled,Female",
    ])
    #expect(importer.warnings.map(\.en) == ["There is no field “Hobby”; the column is ignored"])
    #expect(try importer.run().made == 1)
    let user = try #require(try test.user("xw01"))
    #expect(user.masking == MaskingMode.none && user.status == .disabled && user.gender == "0")
    #expect(try test.group("vip组")?.administrators?.contains(user.id) == true)
  }

  @Test("a file in GB18030 is read as one in UTF-8")
  func gb18030() throws {
    let test = try PeopleUnderTest()
    // 账号,姓名,所属部门 / xw01,张三,销售部
    let bytes: [UInt8] =
      [0xD5, 0xCB, 0xBA, 0xC5, 0x2C, 0xD0, 0xD5, 0xC3, 0xFB, 0x2C, 0xCB, 0xF9, 0xCA, 0xF4, 0xB2, 0xBF, 0xC3, 0xC5, 0x0A]
      + Array("xw01,".utf8) + [0xD5, 0xC5, 0xC8, 0xFD, 0x2C, 0xCF, 0xFA, 0xCA, 0xDB, 0xB2, 0xBF, 0x0A]
    #expect(try test.importer(Data(bytes)).run().made == 1)
    let user = try #require(try test.user("xw01"))
    #expect(user.name == "张三" && user.departments?.ids == [test.department("销售部")])
  }

  @Test("a superior may stand on a later line, and people who are superiors of each other are refused (SCP-04)")
  func superiors() throws {
    let test = try PeopleUnderTest()
    let head = "账号,姓名,所属部门,直接上级"
    let reasons = try test.reasons([
      head, "p1,甲,销售部,p2", "p01,甲,销售部,p02", "p02,乙,销售部,P03", "p03,丙,销售部,lisi", "p04,丁,销售部,p05", "p05,戊,销售部,p06", "p06,己,销售部,p05",
      "p07,庚,销售部,p07", "p08,辛,销售部,nobody", "p09,壬,销售部,p04",
    ])
    let ring = "直接上级不能是自己或自己的下级"
    #expect(
      reasons == [
        2: "账号应为3到32个字母、数字或 _ . -；直接上级不存在: p2", 6: "直接上级p05所在的第7行被拒绝", 7: ring, 8: ring, 9: ring, 10: "直接上级不存在: nobody",
        11: "直接上级p04所在的第6行被拒绝",
      ])
    #expect(try test.user("p01")?.superior?.id == test.user("p02")?.id)
    #expect(try test.user("p02")?.superior?.id == test.user("p03")?.id)
    #expect(try test.user("p03")?.superior?.id == test.demo.user("lisi"))
  }

  @Test("a department whose name is not unique is named by its path; one that is off is not offered (ORG-01)")
  func departments() throws {
    let test = try PeopleUnderTest()
    let sales = try test.department("一组", below: test.department("销售部"))
    let marketing = try test.department("一组", below: test.department("营销部"))
    let off = try test.department("旧部", below: test.department("销售部"), isEnabled: false)
    _ = try test.department("旧一组", below: off)
    let reasons = try test.reasons([
      "账号,姓名,所属部门", "p01,甲,一组", "p02,乙,销售部/一组", "p03,丙,晓售 / 营销部 / 一组", "p04,丁,旧部", "p05,戊,旧一组", "p06,己,运营部/一组", "p07,庚,;",
    ])
    #expect(
      reasons == [
        2: "有多个部门名为“一组”，请写路径，如 晓售/营销部/一组", 5: "部门已停用: 旧部", 6: "部门已停用: 旧一组", 7: "所属部门不存在: 运营部/一组", 8: "请选择所属部门",
      ])
    #expect(try test.user("p02")?.departments?.ids == [sales])
    #expect(try test.user("p03")?.departments?.ids == [marketing])
  }

  @Test(
    "the setting of masking is written as one of the five levels",
    arguments: [
      ("", MaskingSetting()), ("脱敏", MaskingSetting()), ("不脱敏", MaskingSetting(mode: .none)),
      ("脱敏 && 私有客户不脱敏", MaskingSetting(allowsPrivate: true)),
      ("分配的客户不脱敏;小组客户不脱敏", MaskingSetting(allowsAssigned: true, allowsGroup: true)),
      ("Masked; Clear if private", MaskingSetting(allowsPrivate: true)),
    ])
  func masking(text: String, setting: MaskingSetting) throws {
    let test = try PeopleUnderTest()
    try test.run(["账号,姓名,所属部门,脱敏设置", "p01,甲,销售部,\(text)"])
    #expect(try test.user("p01").map(MaskingSetting.init) == setting)
  }
}
