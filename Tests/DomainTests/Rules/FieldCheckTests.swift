import TestSupport
import Testing

@testable import Domain

/// The rule: forms and files read a text by the type of its field, and refuse it with the sentences of OV-18, CU-1, CU-102 and CU-103.
@Suite("What a field takes")
struct FieldCheckTests {
  private static let names = ConditionSample.names

  private static func field(_ code: String, of schema: Schema = Customer.schema) throws -> AnyField { try #require(schema.field(code)) }

  private static func read(_ text: String, _ code: String, of schema: Schema = Customer.schema, _ source: FieldCheck.Source = .form) throws
    -> Result<Value, Problem>
  {
    FieldCheck.check(value: text, field: try field(code, of: schema), lookup: names, source: source)
  }

  @Test(
    "good texts become values",
    arguments: [
      ("customer_name", " 章172 ", Value.text("章172")), ("phone", "+86 138-1234-5678", .text("13812345678")), ("phone2", "", .null),
      ("sex", "男", .text("1")),
      ("sex", "male", .text("1")), ("birthday", "1998-03-21", .text("1998-03-21")), ("birthday", "１９９８－０３－２１", .text("1998-03-21")),
      ("age", "30", .integer(30)),
      ("family_disposable_income", "10万", .integer(10_000_000)), ("family_disposable_income", "100,000.5", .integer(10_000_050)),
      ("last_follow_date", "2018-11-14 10:00:00", .integer(1_542_160_800_000)), ("owner_id", "李四", .id(ConditionSample.id(21))),
      ("email", "dev@senscrm.com", .text("dev@senscrm.com")), ("id_card_no", "11010519491231002x", .text("11010519491231002X")),
      ("city", "a\nb", .text("a b")),
    ])
  func values(_ code: String, _ text: String, _ expected: Value) throws {
    #expect(try Self.read(text, code) == .success(expected))
    #expect(try Self.read(text, code, .file) == .success(expected))
  }

  @Test(
    "bad texts are refused with the sentence that the form shows",
    arguments: [
      ("customer_name", "  ", "客户名称不能为空"), ("customer_name", String(repeating: "长", count: 51), "客户名称不能超过50个字"),
      ("phone", "138", "手机号码格式错误"),
      ("phone", "138****5678", "手机号码格式错误"), ("sex", "未知", "性别无此选项"), ("source", "旧渠道", "客户来源无此选项"), ("birthday", "2018-02-30", "出生日期格式错误"),
      ("age", "abc", "年龄格式错误"), ("age", "121", "年龄应在0到120之间"), ("family_disposable_income", "abc", "可投资资产格式错误"), ("email", "dev", "邮箱格式错误"),
      ("id_card_no", "123", "身份证号格式错误"), ("owner_id", "没有", "所有者不存在: 没有"), ("qq", "q1", "QQ号格式错误"),
      ("next_follow_date", "明天", "下次跟进时间格式错误"),
    ])
  func refusals(_ code: String, _ text: String, _ sentence: String) throws {
    guard case .failure(let problem) = try Self.read(text, code) else {
      Issue.record("\(text) was taken")
      return
    }
    #expect(problem.sentence.zh == sentence)
    #expect(problem.field == code)
    #expect(!problem.sentence.en.isEmpty)
  }

  @Test(
    "a file has names of items, whole times, and hears what was wrong with its dates",
    arguments: [
      ("sex", "1", "性别枚举值无效: 1"), ("birthday", "1998/3/21", "出生日期日期格式错误"), ("next_follow_date", "2018-11-14", "下次跟进时间日期格式错误"),
      ("next_follow_date", "2018-11-14 10:00", "下次跟进时间日期格式错误"),
    ])
  func files(_ code: String, _ text: String, _ sentence: String) throws {
    guard case .failure(let problem) = try Self.read(text, code, .file) else {
      Issue.record("\(text) was taken")
      return
    }
    #expect(problem.sentence.zh == sentence)
  }

  @Test("a form takes an item by its value, and a time without seconds")
  func forms() throws {
    #expect(try Self.read("1", "sex") == .success(.text("1")))
    #expect(try Self.read("2018-11-14 10:00", "next_follow_date") == .success(.integer(1_542_160_800_000)))
    #expect(try Self.read("2018-11-14", "next_follow_date") == .success(.integer(1_542_124_800_000)))
    let members = try Self.read("李四、业务员小丹", "admins", of: CustomerGroup.schema)
    #expect(members == .success(Members([ConditionSample.id(21), ConditionSample.id(22)]).stored))
    #expect(try Self.read("是", "enabled", of: Domain.Tag.schema) == .success(.integer(1)))
  }

  @Test("a doubtful card is taken, and the form says why it is doubtful")
  func warnings() throws {
    #expect(try Self.read("110105194912310021", "id_card_no") == .success(.text("110105194912310021")))
    #expect(FieldCheck.warning("110105194912310021", field: try Self.field("id_card_no")) != nil)
    #expect(FieldCheck.warning("11010519491231002X", field: try Self.field("id_card_no")) == nil)
  }

  @Test("values are shown as people read them")
  func showing() throws {
    func show(_ value: Value, _ code: String, of schema: Schema = Customer.schema, _ language: Language = .zh) throws -> String {
      FieldCheck.show(value, field: try Self.field(code, of: schema), lookup: Self.names, language: language)
    }
    #expect(try show(.null, "city") == "")
    #expect(try show(.integer(1_542_160_800_000), "create_ts") == "2018-11-14 10:00:00")
    #expect(try show(.text("1998-03-21"), "birthday") == "1998-03-21")
    #expect(try show(.integer(150_000), "family_disposable_income") == "1500.00")
    #expect(try show(.text("1"), "sex") == "男")
    #expect(try show(.text("1"), "sex", .en) == "Male")
    #expect(try show(.id(ConditionSample.id(21)), "owner_id") == "李四")
    #expect(try show(.integer(0), "enabled", of: Domain.Tag.schema) == "否")
    #expect(try show(.text("138****5678"), "phone") == "138****5678")
    #expect(try show(.integer(7), "tag_score") == "7")
    #expect(try show(Members([ConditionSample.id(22), ConditionSample.id(21)]).stored, "admins", of: CustomerGroup.schema) == "李四、业务员小丹")
  }
}
